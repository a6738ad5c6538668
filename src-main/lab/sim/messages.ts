/** The kinds of message that a story sends, as header lines and body; lengths are what the engine sees. */
import type { Random } from '../random.ts';
import type { Traffic } from '../scenario.ts';
import type { SenderMessage } from '../smtp/sender.ts';

const SUBJECTS = [
  'Invoice',
  'Minutes of the meeting',
  'Re: offer',
  'Your order',
  'Weekly report',
  'Grüße aus Köln',
  'Contract draft',
  'Holiday plan',
];

/** `from` and `to` are domains; names and sizes come from the seed. */
export function makeMessage(
  kind: Traffic['message'],
  from: string,
  to: string,
  random: Random,
): SenderMessage {
  const id = `${random.between(100_000, 999_999)}.${random.between(1000, 9999)}`;
  const user = (domain: string): string =>
    `${random.pick(['anna', 'bram', 'carla', 'dirk', 'els', 'finn'])}@${domain}`;
  const sender =
    kind === 'long-sender'
      ? `${'bounce-'.repeat(50)}${id}@${from}`
      : kind === 'pipe-in-address'
        ? `a|b${id}@${from}`
        : user(from);
  const count = kind === 'recipients-150' ? 150 : random.next() < 0.15 ? 2 : 1;
  const recipients = Array.from({ length: count }, (_, i) =>
    count > 2 ? `member${i + 1}@${to}` : user(to),
  );
  const headers = [
    `From: <${sender.slice(0, 200)}>`,
    `To: <${recipients[0] ?? ''}>`,
    `Message-ID: <${id}@${from}>`,
    `Subject: ${ascii(random.pick(SUBJECTS))} ${random.between(1, 999)}`,
  ];
  if (kind === 'header-1001')
    headers.splice(2, 0, `x-cr-hashedpuzzle: ${'AbCd'.repeat(250)}`.slice(0, 1001));
  const body = bodyOf(kind, random);
  return {
    from: sender,
    to: [...new Set(recipients)],
    text: [...headers, ...body.headers, '', ...body.lines].join('\r\n'),
  };
}

function bodyOf(kind: Traffic['message'], random: Random): { headers: string[]; lines: string[] } {
  const plain = Array.from(
    { length: random.between(3, 40) },
    (_, i) => `Line ${i + 1} of a letter that says little and does it politely.`,
  );
  if (kind === 'body-line-1200') return { headers: [], lines: [...plain, 'y'.repeat(1200)] };
  if (kind === 'large')
    return { headers: [], lines: Array.from({ length: 1200 }, () => 'A'.repeat(76)) };
  if (kind === 'over-size-limit')
    return { headers: [], lines: Array.from({ length: 3000 }, () => 'A'.repeat(76)) };
  if (kind !== 'mime-name-300') return { headers: [], lines: plain };
  const name = `${'quarterly-figures-'.repeat(17)}.pdf`;
  return {
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="b1"'],
    lines: [
      '--b1',
      'Content-Type: text/plain',
      '',
      'See attachment.',
      '--b1',
      `Content-Disposition: attachment; filename="${name}"`,
      '',
      'JVBERi0=',
      '--b1--',
    ],
  };
}

function ascii(text: string): string {
  return text.replace(/ü/g, 'ue').replace(/ß/g, 'ss').replace(/ö/g, 'oe');
}
