import { describe, expect, it } from 'vitest';
import { execEsa } from '../../../src-main/lab/esa/cli/exec.ts';
import { fits, wildcard } from '../../../src-main/lab/esa/cli/wildcard.ts';
import { splitCommands, splitWords } from '../../../src-main/lab/esa/cli/words.ts';
import { esaWithHistory, NOW, receive, scriptedProbe } from './esa-cli-fixture.ts';

describe('the exec channel', () => {
  const esa = esaWithHistory();
  const run = (line: string): { output: string; status: number } => execEsa(esa, line, NOW);

  it('answers without echo, prompt or pager', () => {
    expect(run('date')).toEqual({ output: 'Wed Oct 14 04:10:00 2026 EDT\n', status: 0 });
    expect(run('grep -p "ICID 20[12] close" mail_logs')).toEqual({
      output: [
        'Wed Oct 14 04:01:01 2026 Info: ICID 201 close\n',
        'Wed Oct 14 04:02:02 2026 Info: ICID 202 close\n',
      ].join(''),
      status: 0,
    });
    expect(run('version').output).not.toContain('\r');
  });

  it('runs commands parted by semicolons, but not those inside quotes', () => {
    expect(run('date; date;').output).toBe('Wed Oct 14 04:10:00 2026 EDT\n'.repeat(2));
    expect(run('grep -c "a;b" mail_logs').output).toBe('0\n');
  });

  it('finds with all options of the batch form', () => {
    expect(run('grep -c -e "ICID 201" -e "ICID 202" mail_logs').output).toBe('13\n');
    expect(run('grep -ic -e "RECEIVING ABORTED" mail_logs').output).toBe('1\n');
    expect(run('grep -c -f "*.s" -e ICID mail_logs').output).toBe('0\n');
    expect(run('grep -c -f "mail.@20261014*" -e "ICID 202 lost" mail_logs').output).toBe('1\n');
    expect(run("grep -C 1 'ICID 202 lost' mail_logs").output.trim().split('\n')).toEqual([
      'Wed Oct 14 04:02:00 2026 Info: MID 102 ICID 202 RID 0 To: <bob@corp.example.com>',
      'Wed Oct 14 04:02:02 2026 Info: ICID 202 lost',
      'Wed Oct 14 04:02:02 2026 Info: Message aborted MID 102 Receiving aborted',
    ]);
    const groups = run('grep -C 0 -e "ICID 20[12] close" mail_logs').output;
    expect(groups).not.toContain('--');
    expect(run('grep -C 1 -e "ICID 20[12] close" mail_logs').output).toContain('\n--\n');
    expect(run('grep ICID error_logs')).toEqual({
      output: 'No results were found. Use another regular expression(s) to search.\n',
      status: 0,
    });
  });

  it.each([
    ['grep', /Enter the number of the log you wish to grep\.\n\[\]> \n$/],
    ['showconfig', /\[1\]> \n$/],
    ['tlsverify', /\[\]> \n$/],
    ['grep -C x ICID mail_logs', /^Usage: grep /],
    ['grep a b mail_logs', /^Usage: grep /],
    ['grep -z a mail_logs', /^Usage: grep /],
    ['findevent mail_logs', /^Usage: findevent /],
    ['findevent -f "[" mail_logs', /^Invalid regular expression: /],
    ['saveconfig y 3', /^Usage: saveconfig /],
    ['status all', /^Usage: status /],
    ['tophosts by_name', /^Usage: tophosts /],
    ['clustermode cluster', /^This machine is not part of a cluster\.\n$/],
    ['commit', /^The practice appliance takes no configuration/],
    ['telnet 198.51.100.10 99999', /^Usage: telnet /],
    ['nosuch', /^Unknown command or missing feature key: nosuch\n$/],
  ])('%s ends with an error', (line, text) => {
    const answer = run(line);
    expect(answer.output).toMatch(text);
    expect(answer.status).toBe(1);
  });

  it('ends a hostile search in bounded time', () => {
    const hostile = run(`grep "${'(.*a){8}'.repeat(2)}" mail_logs`);
    expect(hostile.output === 'Unable to grep\n' || hostile.status === 0).toBe(true);
    expect(run('grep "(((a*)*)*)*$" mail_logs').status).toBe(0);
  });

  it('leaves at exit', () => {
    expect(run('exit; date')).toEqual({ output: '', status: 0 });
  });

  it('saves the configuration to a file of its own name', () => {
    expect(run('saveconfig y 1')).toEqual({
      output:
        'File written on machine "esa1.example.com" to the location "/configuration/C390-421F6D8FB9C75E19C425-C9AEA81B2B70-20261014T041000.xml".\nConfiguration saved.\n',
      status: 0,
    });
  });

  it('goes on with what follows a log or talks to a peer', () => {
    const own = esaWithHistory();
    const answer = execEsa(own, 'tail mail_logs', NOW);
    expect(answer.output).toBe('Press Ctrl-C to stop.\n');
    expect(answer.live?.take()).toHaveLength(10);
    receive(own, NOW);
    expect(answer.live?.take()[0]).toContain('New SMTP ICID 205');
    answer.live?.stop();
    expect(answer.live?.take()).toEqual([]);
    const probe = scriptedProbe('220 hello\n', { QUIT: '221 bye\n' });
    const talk = execEsa(own, 'telnet 198.51.100.10', NOW, { probe });
    expect(talk.live?.take()).toContain('220 hello');
    talk.live?.enter?.('QUIT');
    expect(talk.live?.take()).toEqual(['221 bye']);
  });
});

describe('a cluster on the exec channel', () => {
  const esa = esaWithHistory({ cluster: 'Main' });

  it('ends at the question about machine mode', () => {
    expect(execEsa(esa, 'status detail', NOW)).toEqual({
      output:
        'This command is restricted to "machine" mode.  Would you like to switch to "machine"\nmode?\n[Y]> \n',
      status: 1,
    });
  });

  it('works behind clustermode machine', () => {
    const answer = execEsa(
      esa,
      'clustermode machine esa1.example.com; grep "ICID 201 close" mail_logs',
      NOW,
    );
    expect(answer).toEqual({
      output: 'Wed Oct 14 04:01:01 2026 Info: ICID 201 close\n',
      status: 0,
    });
    expect(execEsa(esa, 'version', NOW).status).toBe(0);
    expect(execEsa(esa, 'clustermode cluster; clusterconfig list', NOW).output).toContain(
      'Machine esa1.example.com',
    );
    expect(execEsa(esa, 'clustermode machine other', NOW)).toEqual({
      output: 'Machine "other" is not in the cluster.\n',
      status: 1,
    });
  });
});

describe('words and names', () => {
  it('cuts commands and words, quotes holding together', () => {
    expect(splitCommands('a; "b;c" ;; d')).toEqual(['a', '"b;c"', 'd']);
    expect(splitWords(`grep -e "a b" -e 'c"d' x\\.y ""`)).toEqual([
      'grep',
      '-e',
      'a b',
      '-e',
      'c"d',
      'x\\.y',
      '',
    ]);
    expect(splitWords('"open end')).toEqual(['open end']);
    expect(splitWords('x'.repeat(5000))[0]).toHaveLength(2048);
  });

  it('matches file names', () => {
    expect(fits('mail.@*.s', 'mail.@20261014T041000.s')).toBe(true);
    expect(fits('mail.?', 'mail.c')).toBe(true);
    expect(fits('*a*b', 'xaxbx')).toBe(false);
    expect(fits('', '')).toBe(true);
    expect(fits('*', '')).toBe(true);
    expect(fits(`${'*a'.repeat(50)}b`, 'a'.repeat(3000))).toBe(false);
    expect(wildcard('2026')('mail.@20261014T041000.s')).toBe(true);
  });
});
