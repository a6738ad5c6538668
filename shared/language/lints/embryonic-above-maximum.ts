import { message } from '../../base/message.ts';
import type { DraftLine, Word } from '../draft-lines.ts';
import { type Lint, replaceWords } from '../lint.ts';

/** The note's own pair, 50 and 100: more half-open connections than connections can never be (asa.md f). */
export const embryonicAboveMaximum: Lint = {
  id: 'embryonic-above-maximum',
  severity: 'warning',
  fires: {
    text: 'policy-map global_policy\n class CONNS\n  set connection conn-max 50 embryonic-conn-max 100\nstatic (inside,outside) 203.0.113.7 192.168.1.7 netmask 255.255.255.255 tcp 50 100',
    lines: [3, 4],
  },
  nearly:
    'policy-map global_policy\n class CONNS\n  set connection conn-max 0 embryonic-conn-max 100\nstatic (inside,outside) 203.0.113.7 192.168.1.7 netmask 255.255.255.255 tcp 100 50',
  check: ({ lines }) =>
    lines.flatMap((line) => {
      const pair = limitsOf(line);
      const [maximum, embryonic] = [Number(pair?.maximum?.text), Number(pair?.embryonic?.text)];
      // 0 is unlimited.
      if (!pair?.embryonic || !(maximum > 0 && embryonic > maximum)) return [];
      return [
        {
          at: line.at,
          from: pair.embryonic.from,
          to: pair.embryonic.to,
          values: { embryonic, maximum },
          fixes: [
            {
              title: message('lint.fix.replace', { text: '0' }),
              edits: [replaceWords(line, pair.embryonic.from, pair.embryonic.to, '0')],
            },
          ],
        },
      ];
    }),
};

interface Limits {
  readonly maximum: Word | undefined;
  readonly embryonic: Word | undefined;
}

function limitsOf({ words, isNegated }: DraftLine): Limits | undefined {
  if (isNegated) return undefined;
  const after = (keyword: string, by = 1): Word | undefined => {
    const at = words.findIndex((word) => word.text === keyword);
    return at < 0 ? undefined : words[at + by];
  };
  if (words[0]?.text === 'set' && words[1]?.text === 'connection') {
    return { maximum: after('conn-max'), embryonic: after('embryonic-conn-max') };
  }
  // static (inside,outside) 203.0.113.7 192.168.1.7 netmask 255.255.255.255 tcp 50 100
  if (words[0]?.text !== 'static' || !after('netmask')) return undefined;
  const options = words.slice(words.findIndex((word) => word.text === 'netmask') + 2);
  const at = options.findIndex((word) => word.text === 'tcp');
  return at < 0 ? undefined : { maximum: options[at + 1], embryonic: options[at + 2] };
}
