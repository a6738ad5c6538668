/**
 * `show interface` and `show interface ip brief`: recognised so that their lines count as understood,
 * and ignored with a reason: names, levels and addresses are read from the configuration and
 * `show nameif`; packet counters say nothing about inspection (asa.md d.9).
 */
import type { Parsed } from '../../base/parsed.ts';
import type { TextBlock } from '../../base/text.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/show-interface';

export const showInterface = {
  id: ID,
  commands: ['show interface', 'show interface ip brief'],
  versions: ['7.x to 9.x [O]'],
  about: aboutOf(ID),
  parse(block: TextBlock): Parsed<undefined> {
    const lines = answerLines(block);
    let isInside = false;
    lines.each((text, index) => {
      if (HEAD.test(text)) isInside = true;
      if (isInside) lines.ignored(index, 'interface state and counters');
    });
    return closeAnswer(lines, ID, undefined);
  },
} as const satisfies AsaCommand<undefined>;

// Interface GigabitEthernet0/0 "outside", is up, line protocol is up
// Interface                  IP-Address      OK? Method Status                Protocol
const HEAD = /^Interface \S+ "[^"]*", is |^Interface\s+IP-Address\s+OK\?/;
