import { describe, expect, it } from 'vitest';
import { message } from '../../../../shared/base/message.ts';
import { blockOf } from '../../../../shared/base/text.ts';
import { judgeDialogue, type SeenDialogue } from '../../../../shared/plan/prove/judge-dialogue.ts';
import { parseDialogues } from '../../../../shared/smtp/parse-dialogue.ts';
import { readDialogue } from '../../../../shared/smtp/read-dialogue.ts';

const ROW = {
  from: 'show conn address 192.168.1.1 port 25',
  line: 3,
  text: 'TCP outside  198.51.100.99:41522 inside  192.168.1.1:25, idle 0:00:00, bytes 120, flags UIOB',
};
const CLEAN = `220 mx.example.com ESMTP
EHLO probe.example
250-mx.example.com
250-8BITMIME
250 STARTTLS
STARTTLS
220 Go ahead with TLS
`;
const MASKED = `220 ****************
EHLO probe.example
250-mx.example.com
250-8BITMIME
250 XXXXXXXA
QUIT
221 bye
`;

function dialogue(text: string, part: Partial<SeenDialogue> = {}): SeenDialogue {
  const [parsed] = parseDialogues(blockOf('probe.txt', text)).facts;
  if (!parsed) throw new Error(text);
  return {
    direction: 'inbound',
    target: '203.0.113.25:25',
    reading: readDialogue(parsed),
    crossed: [ROW],
    counters: 'still',
    evidence: [{ from: 'probe', line: 1, text: text.split('\n')[0] ?? '' }],
    ...part,
  };
}

const MISSING = message('proof.dialogue.no-probe');
const judge = (...dialogues: SeenDialogue[]) => judgeDialogue('inbound', dialogues, MISSING);

describe('a dialogue of our own', () => {
  it('passes when it crossed the firewall unmasked', () => {
    const proof = judge(dialogue(CLEAN, { tls: true }));
    expect(proof).toMatchObject({ name: 'dialogue', state: 'pass' });
    expect(proof.because).toEqual({
      id: 'proof.dialogue.pass-tls',
      values: { target: '203.0.113.25:25' },
    });
    expect(proof.evidence[0]).toEqual(ROW);
    expect(judge(dialogue(CLEAN)).because.id).toBe('proof.dialogue.pass');
  });

  it.each<[string, SeenDialogue, string, string]>([
    ['it took another way', dialogue(CLEAN, { crossed: [], tls: true }), 'not-proven', 'not-seen'],
    [
      'masked on another way',
      dialogue(MASKED, { crossed: [], counters: 'grew' }),
      'not-proven',
      'not-seen',
    ],
    ['masked here', dialogue(MASKED, { counters: 'grew' }), 'fail', 'masked'],
    ['masked, counters unknown', dialogue(MASKED, { counters: 'unknown' }), 'fail', 'masked'],
    ['masked while the counters stood still', dialogue(MASKED), 'not-proven', 'elsewhere'],
    [
      'only the banner masked',
      dialogue(CLEAN.replace('220 mx.example.com ESMTP', '220 ****************'), {
        counters: 'grew',
      }),
      'fail',
      'masked',
    ],
    [
      'only STARTTLS turned into X',
      dialogue(CLEAN.replace('250 STARTTLS', '250 XXXXXXXA').split('STARTTLS\n')[0] ?? '', {
        counters: 'grew',
      }),
      'fail',
      'masked',
    ],
    [
      'STARTTLS turned into X on the way',
      dialogue(CLEAN.replace('220 Go ahead with TLS', '500 Command unrecognized: "XXXXXXXX"'), {
        counters: 'grew',
      }),
      'fail',
      'masked',
    ],
    [
      'no STARTTLS',
      dialogue(CLEAN.replace('250 STARTTLS', '250 HELP').split('STARTTLS\n')[0] ?? ''),
      'not-proven',
      'no-starttls',
    ],
    ['cut before EHLO', dialogue('220 mx.example.com ESMTP\n'), 'not-proven', 'cut'],
    ['TLS fails', dialogue(CLEAN, { tls: false }), 'not-proven', 'tls-failed'],
  ])('%s', (_, one, state, id) => {
    const proof = judge(one);
    expect([proof.state, proof.because.id]).toEqual([state, `proof.dialogue.${id}`]);
  });

  it('is not proven without one, or with one of the other way', () => {
    expect(judge()).toMatchObject({ state: 'not-proven', because: MISSING });
    expect(judge(dialogue(CLEAN, { direction: 'outbound' })).because).toEqual(MISSING);
  });

  it('lets one mask outweigh any number of clean ones', () => {
    const clean = dialogue(CLEAN, { tls: true });
    expect(judge(clean, dialogue(MASKED, { counters: 'grew' }), clean).state).toBe('fail');
    expect(judge(clean, dialogue(MASKED)).state).toBe('not-proven');
    // one mask without a count is enough to know that somebody else masks
    const busy = dialogue(MASKED, { counters: 'grew' });
    expect(judge(busy, dialogue(MASKED), busy).because.id).toBe('proof.dialogue.elsewhere');
    expect(judge(dialogue(CLEAN, { crossed: [] }), clean).state).toBe('pass');
  });
});
