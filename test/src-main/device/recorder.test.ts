/** What is kept of a session: no secret in any cut, and everything else. */
import { describe, expect, it } from 'vitest';
import { createSecretMasker } from '../../../shared/redact/secrets.ts';
import { createKnownSecrets, KNOWN_PLACE } from '../../../src-main/device/known-secrets.ts';
import { createRecorder, printTranscript } from '../../../src-main/device/recorder.ts';
import { terminalText } from '../../../src-main/device/terminal-text.ts';

const SECRETS = ['Tr0ub4dor&3-long', 'en4ble', 'p\u00e4ss-w\u00f6rter'];

function streamed(text: string, cut: number): string {
  const known = createKnownSecrets(() => SECRETS);
  let out = '';
  for (let at = 0; at < text.length; at += cut) out += known.push(text.slice(at, at + cut));
  return out + known.end();
}

describe('secrets in a stream', () => {
  const text = Buffer.from(
    `Password: Tr0ub4dor&3-long\r\nen4ble renamed en4bled Tr0ub4dor&3-lon\r\np\u00e4ss-w\u00f6rter!`,
  ).toString('latin1');

  it('are found wherever the pieces are cut', () => {
    const expected = `Password: ${KNOWN_PLACE}\r\n${KNOWN_PLACE} renamed en4bled Tr0ub4dor&3-lon\r\n${KNOWN_PLACE}!`;
    expect(streamed(text, 10_000)).toBe(expected);
    for (let cut = 1; cut < 40; cut++) {
      const out = streamed(text, cut);
      expect(out).not.toMatch(/dor&3-long|\ben4ble\b|w.{1,2}rter/);
      // a short value at the end of a piece may hide a longer word, never the other way
      expect(out.replace(`${KNOWN_PLACE}d Tr`, 'en4bled Tr')).toBe(expected);
    }
  });
});

describe('the recorder', () => {
  it('keeps what came and what was typed, in order, with times', () => {
    let now = 1000;
    const recorder = createRecorder({
      now: () => now,
      masker: createSecretMasker(),
      secrets: () => SECRETS,
    });
    recorder.note('connected');
    recorder.received('fw> ');
    now = 1500;
    recorder.typed('enable\r');
    recorder.received('enable\r\nPass');
    recorder.received('word: ');
    now = 2000;
    recorder.typedSecret('enable');
    for (const ch of '******\r\nen4ble **\r\nsnmp-server community s3cretish\r\nfw# ')
      recorder.received(ch);
    now = 2500;
    recorder.typed('exit\r');
    expect(recorder.events()).toEqual([
      { at: 0, note: 'connected' },
      { at: 0, out: 'fw> ' },
      { at: 500, in: 'enable\r' },
      { at: 500, out: 'enable\r\nPassword: ' },
      { at: 1000, in: '<secret:enable:0>\r' },
      {
        at: 1000,
        out: `\r\n${KNOWN_PLACE} **\r\nsnmp-server community <secret:community:1>\r\nfw# `,
      },
      { at: 1500, in: 'exit\r' },
    ]);
    expect(recorder.lastLines().at(-1)).toBe('fw#');
    const printed = printTranscript({ device: 'fw' }, recorder.events());
    expect(printed.split('\n')).toHaveLength(9);
    expect(printed).not.toMatch(/s3cretish|en4ble/);
  });
});

describe('text of a terminal', () => {
  const residue = /<--- More --->[ ]*(?:\r[ ]*\r?)?/g;
  it('is what a person saw', () => {
    expect(terminalText('a\r\r\nb  \r\n\rfw# ', residue)).toBe('a\nb  \nfw# ');
    expect(terminalText('one\r\n<--- More --->\r              \rtwo \r\n', residue)).toBe(
      'one\ntwo \n',
    );
    expect(terminalText('abc\b\bX\r\n12345\rab\r\n', residue)).toBe('aXc\nab345\n');
    expect(
      terminalText('\u001b[31mred\u001b[0m\u001b]0;t\u0007\u001b(B\u0000\u0007\r\n', residue),
    ).toBe('red\u2400\u2407\n');
    expect(terminalText(Buffer.from('caf\u00e9 \u2603').toString('latin1'), residue)).toBe(
      'caf\u00e9 \u2603',
    );
    expect(terminalText('\u001b['.repeat(100_000), residue).length).toBeGreaterThan(0);
  });
});
