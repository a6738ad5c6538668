/** `show mode` (asa.md d.9): `Security context mode: single ` with a blank behind it, or `multiple` [O]. */
import type { ShowMode } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/show-mode';

export const showMode = {
  id: ID,
  commands: ['show mode'],
  versions: ['7.0 and later [O]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    let mode: ShowMode['mode'] | undefined;
    lines.each((text, index) => {
      const word = MODE.exec(text)?.groups?.mode?.toLowerCase();
      if (word !== 'single' && word !== 'multiple') return;
      mode ??= word;
      lines.used(index);
    });
    return closeAnswer(lines, ID, mode === undefined ? undefined : { span: lines.all, mode });
  },
} as const satisfies AsaCommand<ShowMode | undefined>;

// Security context mode: multiple
const MODE = /^\s*Security context mode: ?(?<mode>single|multiple)/i;
