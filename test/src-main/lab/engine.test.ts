import { describe, expect, it } from 'vitest';
import { type SmtpEngine, smtpEngine } from '../../../src-main/lab/inspect/engine.ts';
import { ascii, bytesOf } from '../../../src-main/lab/inspect/mask.ts';
import { defaultPolicy } from '../../../src-main/lab/inspect/policy.ts';

function say(engine: SmtpEngine, side: 'client' | 'server', text: string) {
  const passed = engine[side](bytesOf(text));
  return { ...passed, text: ascii(passed.forward, 0, passed.forward.length) };
}

function inBody(engine: SmtpEngine): SmtpEngine {
  say(engine, 'server', '220 mx ESMTP\r\n');
  say(engine, 'client', 'MAIL FROM:<a@example.com>\r\n');
  say(engine, 'server', '250 ok\r\n');
  say(engine, 'client', 'RCPT TO:<b@example.net>\r\n');
  say(engine, 'server', '250 ok\r\n');
  say(engine, 'client', 'DATA\r\n');
  say(engine, 'server', '354 go\r\n');
  return engine;
}

describe('the practice ESMTP engine', () => {
  it('stars the banner but for 2, 0 and the line end, length kept', () => {
    const engine = smtpEngine(defaultPolicy(false));
    const real = '220 mail2.example.com ESMTP ready 10:20\r\n';
    const seen = say(engine, 'server', real);
    expect(seen.text).toBe(`220 ****2${'*'.repeat(26)}0*20\r\n`);
    expect(seen.text.length).toBe(real.length);
    expect(seen.hits).toEqual([{ kind: 'banner' }]);
  });

  it('masks keywords that are not on the list, counting the letter', () => {
    const engine = smtpEngine(defaultPolicy(false));
    say(engine, 'server', '220 mx ESMTP\r\n');
    say(engine, 'client', 'EHLO test\r\n');
    const seen = say(
      engine,
      'server',
      '250-mx.example.com\r\n250-PIPELINING\r\n250-STARTTLS\r\n250-SIZE 10\r\n250 HELP\r\n',
    );
    expect(seen.text).toBe(
      '250-mx.example.com\r\n250-PIPELINING\r\n250-XXXXXXXA\r\n250-SIZE 10\r\n250 XXXB\r\n',
    );
    expect(seen.hits.filter((h) => h.kind === 'match')).toHaveLength(2);
  });

  it('turns STARTTLS and single letters into X', () => {
    const engine = smtpEngine(defaultPolicy(false));
    say(engine, 'server', '220 mx ESMTP\r\n');
    expect(say(engine, 'client', 'STARTTLS\r\n').text).toBe('XXXXXXXX\r\n');
    expect(say(engine, 'client', 'H').text).toBe('X');
  });

  it('steps aside after the 220 to STARTTLS when allow-tls is on', () => {
    const engine = smtpEngine(defaultPolicy(true));
    say(engine, 'server', '220 mx ESMTP\r\n');
    say(engine, 'client', 'EHLO test\r\n');
    expect(say(engine, 'server', '250-mx.example.com\r\n250 STARTTLS\r\n').text).toContain(
      'STARTTLS',
    );
    expect(say(engine, 'client', 'STARTTLS\r\n').text).toBe('STARTTLS\r\n');
    const seen = say(engine, 'server', '220 go\r\n');
    expect(seen.hits).toEqual([{ kind: 'tls-started' }]);
    expect(engine.isAside).toBe(true);
    expect(say(engine, 'client', '\u0016\u0003\u0001|XYZ').text).toBe('\u0016\u0003\u0001|XYZ');
  });

  it('drops at a header line over 998, not at 998, however it is cut', () => {
    for (const [length, expected] of [
      [998, 'go-on'],
      [999, 'drop'],
    ] as const) {
      const line = `X-Long: ${'a'.repeat(length - 8)}\r\n`;
      for (const cut of [1, 500, line.length]) {
        const engine = inBody(smtpEngine(defaultPolicy(false)));
        const first = say(engine, 'client', line.slice(0, cut));
        const second = say(engine, 'client', line.slice(cut) || '\r\n');
        expect([first.next, second.next].includes('drop') ? 'drop' : 'go-on').toBe(expected);
      }
    }
  });

  it('logs a long body line and lets it pass', () => {
    const engine = inBody(smtpEngine(defaultPolicy(false)));
    const seen = say(engine, 'client', `Subject: x\r\n\r\n${'b'.repeat(1200)}\r\n.\r\n`);
    expect(seen.next).toBe('go-on');
    expect(seen.hits).toEqual([{ kind: 'match', match: 2, direction: 'request' }]);
    expect(engine.isInBody).toBe(false);
  });

  it('drops at recipient 101, a sender over 320 and a file name over 255', () => {
    const many = smtpEngine(defaultPolicy(false));
    say(many, 'server', '220 mx\r\n');
    say(many, 'client', 'MAIL FROM:<a@example.com>\r\n');
    for (let i = 1; i <= 100; i++) {
      expect(say(many, 'client', `RCPT TO:<r${i}@example.net>\r\n`).next).toBe('go-on');
      say(many, 'server', '250 ok\r\n');
    }
    expect(say(many, 'client', 'RCPT TO:<r101@example.net>\r\n').next).toBe('drop');

    const long = smtpEngine(defaultPolicy(false));
    say(long, 'server', '220 mx\r\n');
    expect(say(long, 'client', `MAIL FROM:<${'s'.repeat(321)}>\r\n`).next).toBe('drop');

    const name = inBody(smtpEngine(defaultPolicy(false)));
    const header = `Content-Disposition: attachment;\r\n filename="${'n'.repeat(256)}.pdf"\r\nX: y\r\n`;
    expect(say(name, 'client', header).next).toBe('drop');
  });

  it('replaces a pipe in an address by a blank, or ends the session when told to', () => {
    const soft = smtpEngine(defaultPolicy(false));
    say(soft, 'server', '220 mx\r\n');
    expect(say(soft, 'client', 'MAIL FROM:<a|b@example.com>\r\n').text).toBe(
      'MAIL FROM:<a b@example.com>\r\n',
    );
    const hard = smtpEngine({
      ...defaultPolicy(false),
      specialCharacter: { drop: true, log: true },
    });
    say(hard, 'server', '220 mx\r\n');
    expect(say(hard, 'client', 'MAIL FROM:<a|b@example.com>\r\n').next).toBe('drop');
  });

  it('tells when a body is larger than it was declared', () => {
    const engine = smtpEngine(defaultPolicy(false));
    say(engine, 'server', '220 mx\r\n');
    say(engine, 'client', 'MAIL FROM:<a@example.com> SIZE=10\r\n');
    say(engine, 'client', 'RCPT TO:<b@example.net>\r\n');
    say(engine, 'client', 'DATA\r\n');
    say(engine, 'server', '354 go\r\n');
    const seen = say(engine, 'client', 'Subject: x\r\n\r\nhello\r\n.\r\n');
    expect(seen.hits).toEqual([{ kind: 'size-violation', declared: 10, actual: 21 }]);
  });
});
