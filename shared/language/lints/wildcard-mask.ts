import { message } from '../../base/message.ts';
import { entryWords } from '../entry-words.ts';
import { type Lint, replaceWords } from '../lint.ts';

/** An ASA takes a netmask; `0.0.0.255` is how IOS writes one (asa.md a.3). */
export const wildcardMask: Lint = {
  id: 'wildcard-mask',
  severity: 'error',
  fires: {
    text: 'access-list X extended permit tcp 192.0.2.0 0.0.0.255 any eq smtp\naccess-list X extended permit tcp 192.168.1.1 0.0.0.0 any eq smtp',
    lines: [1, 2],
  },
  nearly:
    'access-list X extended permit tcp 192.0.2.0 255.255.255.0 any eq smtp\naccess-list X extended permit ip 0.0.0.0 0.0.0.0 any',
  check: ({ lines }) =>
    lines.flatMap((line) =>
      (entryWords(line)?.sides ?? []).flatMap(({ head, tail }) => {
        if (!tail || !isWildcard(head.text, tail.text)) return [];
        const text =
          tail.text === '0.0.0.0' ? `host ${head.text}` : `${head.text} ${inverted(tail.text)}`;
        return [
          {
            at: line.at,
            from: head.from,
            to: tail.to,
            values: { mask: tail.text },
            fixes: [
              {
                title: message('lint.fix.replace', { text }),
                edits: [replaceWords(line, head.from, tail.to, text)],
              },
            ],
          },
        ];
      }),
    ),
};

/** Zeros and then ones; all zeros too, behind an address that is not zero itself. */
function isWildcard(address: string, mask: string): boolean {
  if (!/^0\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(mask)) return false;
  if (mask === '0.0.0.0') return address !== '0.0.0.0';
  const bits = mask.split('.').map((part) => Number(part).toString(2).padStart(8, '0'));
  return /^0+1+$/.test(bits.join(''));
}

function inverted(mask: string): string {
  return mask
    .split('.')
    .map((part) => 255 - Number(part))
    .join('.');
}
