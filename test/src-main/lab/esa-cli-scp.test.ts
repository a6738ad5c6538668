/** The source side of the old copy protocol, as bytes. */
import { describe, expect, it } from 'vitest';
import { execEsa } from '../../../src-main/lab/esa/cli/exec.ts';
import { type ScpReply, scpReplies, scpSource } from '../../../src-main/lab/esa/cli/scp.ts';
import { esaWithHistory, NOW } from './esa-cli-fixture.ts';

const esa = esaWithHistory();
const LOG = esa.log().files[0] ?? { name: '', text: '' };

/** Plays a client that answers each step with the next reply, `ok` when they run out. */
function play(commandLine: string, replies: readonly ScpReply[] = []) {
  const run = scpSource(esa, commandLine, NOW);
  if (!run) throw new Error('no scp');
  const sent: string[] = [];
  const left = [...replies];
  let result = run.next('ok');
  while (!result.done) {
    const text = result.value.send.map((b) => Buffer.from(b).toString('utf8')).join('');
    if (text !== '') sent.push(text);
    result = run.next(result.value.awaitsReply ? (left.shift() ?? 'ok') : 'ok');
  }
  return { sent, status: result.value };
}

const HEAD = `C0644 ${LOG.text.length} ${LOG.name}\n`;
const BODY = `${LOG.text}\0`;

describe('fetching', () => {
  it('sends a file by its name, a wildcard, and as mail.current', () => {
    expect(play(`scp -f /mail_logs/${LOG.name}`)).toEqual({ sent: [HEAD, BODY], status: 0 });
    expect(play('scp -v -f -- mail_logs/*')).toEqual({ sent: [HEAD, BODY], status: 0 });
    expect(play("scp -f '/mail_logs/mail.@2026*'")).toEqual({ sent: [HEAD, BODY], status: 0 });
    expect(play('scp -f mail_logs/mail.current').sent).toEqual([
      HEAD.replace(LOG.name, 'mail.current'),
      BODY,
    ]);
  });

  it('keeps times and walks a directory on request', () => {
    const time = `T${NOW / 1000} 0 ${NOW / 1000} 0\n`;
    expect(play('scp -p -r -f /mail_logs')).toEqual({
      sent: [time, 'D0755 0 mail_logs\n', time, HEAD, BODY, 'E\n'],
      status: 0,
    });
  });

  it('fetches a saved configuration', () => {
    const before = play('scp -f /configuration/*');
    expect(before).toEqual({
      sent: ['\x01scp: /configuration/*: No such file or directory\n'],
      status: 1,
    });
    const saved = /"\/configuration\/(.*)"/.exec(execEsa(esa, 'saveconfig y 1', NOW).output)?.[1];
    const { sent, status } = play(`scp -f /configuration/${saved}`);
    expect(status).toBe(0);
    expect(sent[0]).toMatch(new RegExp(`^C0644 \\d+ ${saved}\\n$`));
    expect(sent[1]).toContain('<passphrase>*****</passphrase>');
    expect(sent[1]?.endsWith('</config>\n\0')).toBe(true);
  });

  it('counts bytes, not characters', () => {
    const own = esaWithHistory();
    const session = own.accept({ address: '203.0.113.9', verified: false }, NOW);
    session.command('X é€', NOW);
    const run = scpSource(own, 'scp -f mail_logs/*', NOW);
    run?.next('ok');
    const head = run?.next('ok').value;
    const size = Buffer.byteLength(own.log().files[0]?.text ?? '', 'utf8');
    expect(head).toEqual({
      send: [Buffer.from(`C0644 ${size} ${LOG.name}\n`)],
      awaitsReply: true,
    });
  });
});

describe('trouble', () => {
  it.each([
    ['scp -f /mail_logs/nothing', '/mail_logs/nothing: No such file or directory'],
    ['scp -f /etc/passwd', '/etc/passwd: No such file or directory'],
    ['scp -f /mail_logs/../mail_logs/*', '/mail_logs/../mail_logs/*: No such file or directory'],
    ['scp -f mail_logs', 'mail_logs: not a regular file'],
    ['scp -t /mail_logs/x', 'Permission denied'],
  ])('%s', (line, text) => {
    expect(play(line)).toEqual({ sent: [`\x01scp: ${text}\n`], status: 1 });
  });

  it('goes on with the next file after a warning and stops at a fatal reply', () => {
    expect(play('scp -f mail_logs/* mail_logs/mail.current', ['ok', 'skip']).sent).toEqual([
      HEAD,
      HEAD.replace(LOG.name, 'mail.current'),
      BODY,
    ]);
    expect(play('scp -f mail_logs/*', ['ok', 'fatal'])).toEqual({ sent: [HEAD], status: 1 });
    expect(play('scp -f mail_logs/*', ['fatal'])).toEqual({ sent: [], status: 1 });
  });

  it('is not scp', () => {
    expect(scpSource(esa, 'version', NOW)).toBeUndefined();
  });
});

describe('replies of the client', () => {
  it('are read wherever the bytes are cut', () => {
    const bytes = Buffer.from('\0\0\x01scp: no space\n\0\x02gone\n', 'latin1');
    const whole = scpReplies()(bytes);
    const read = scpReplies();
    expect([...bytes].flatMap((byte) => read(Uint8Array.of(byte)))).toEqual(whole);
    expect(whole).toEqual(['ok', 'ok', 'skip', 'ok', 'fatal']);
  });
});
