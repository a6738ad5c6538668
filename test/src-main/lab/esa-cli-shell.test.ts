import { describe, expect, it } from 'vitest';
import { type EsaShell, openEsaShell } from '../../../src-main/lab/esa/cli/shell.ts';
import type { PracticeEsa } from '../../../src-main/lab/esa/practice-esa.ts';
import { seededRandom } from '../../../src-main/lab/random.ts';
import { esaWithHistory, NOW, receive, scriptedProbe } from './esa-cli-fixture.ts';

const PROMPT = 'esa1.example.com> ';

function shellOf(esa: PracticeEsa, more: Partial<Parameters<typeof openEsaShell>[1]> = {}) {
  return openEsaShell(esa, { from: '192.0.2.5', at: NOW, columns: 500, ...more });
}

/** What the terminal shows for one typed line, line ends made plain, echo and prompt taken off. */
function answer(shell: EsaShell, line: string): string {
  const out = shell.type(`${line}\r`, NOW).replaceAll('\r\r\n', '\n');
  return out.slice(out.indexOf('\n') + 1).replace(/\nesa1\S*> $/, '');
}

describe('login', () => {
  it('shows the banner as AsyncOS does, and the prompt', () => {
    const shell = shellOf(esaWithHistory());
    expect(shell.greet(NOW)).toBe(
      [
        'AsyncOS 14.0.0 for Cisco C390 build 698',
        '',
        'Welcome to the Cisco C390 Email Security Appliance',
        '',
        'NOTE: This session will expire if left idle for 30 minutes. Any uncommitted',
        'configuration changes will be lost. Commit the configuration changes as soon as',
        'they are made.',
        '',
        PROMPT,
      ].join('\r\r\n'),
    );
  });

  it('names the last login and the product of the IronPort days', () => {
    const esa = esaWithHistory({ model: 'C170', version: '11.0.1-027' });
    const lastLogin = { at: NOW - 86_400_000, from: '192.0.2.5' };
    expect(shellOf(esa, { lastLogin }).greet(NOW).split('\r\r\n').slice(0, 5)).toEqual([
      'Last login: Tue Oct 13 04:10:00 2026 from 192.0.2.5',
      '',
      'AsyncOS 11.0.1 for Cisco IronPort C170 build 027',
      '',
      'Welcome to the Cisco IronPort C170 Messaging Gateway(tm) Appliance',
    ]);
  });
});

describe('a whole session', () => {
  const LINES = [
    'version',
    'status',
    'status detail',
    'hoststatus bank.example',
    'hoststatus shop.example',
    'tophosts active_rcpts',
    'tophosts',
    '4',
    'logconfig',
    '',
    'grep -e "ICID 202" mail_logs',
    'grep',
    '8',
    'receiving aborted',
    '',
    '',
    '',
    '',
    '',
    'grep "nothing like it" mail_logs',
    'grep mail_logs',
    'grep "(" mail_logs',
    'grep x no_such_log',
    'findevent -s Invoice mail_logs',
    'findevent -i -t CAROL mail_logs',
    'findevent -m 101 mail_logs',
    'findevent -m 9 mail_logs',
    'tail no_such_log',
    'showconfig',
    '',
    'saveconfig y 1',
    'listenerconfig',
    'setup',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    'deliveryconfig',
    'setup',
    '',
    'N',
    '',
    'clustermode cluster',
    'nslookup bank.example',
    'nslookup bank.example mx',
    'date',
    'commit',
    'frobnicate now',
    '',
    'exit',
  ];

  function play(chunks: readonly string[]): string {
    const shell = shellOf(esaWithHistory(), {
      rows: 200,
      resolve: (name) =>
        name === 'bank.example'
          ? [
              { type: 'A', value: '198.51.100.10' },
              { type: 'MX', value: 'mx1.bank.example', preference: 10 },
            ]
          : [],
    });
    let out = shell.greet(NOW);
    for (const chunk of chunks) out += shell.type(chunk, NOW);
    expect(shell.isClosed).toBe(true);
    return out;
  }

  const typed = LINES.map((line) => `${line}\r`).join('');

  it('reads as recorded', async () => {
    const out = play([typed]);
    // every line end is the noise that tools meet
    expect(out.replaceAll('\r\r\n', '')).not.toMatch(/[\r\n]/);
    await expect(out.replaceAll('\r\r\n', '\n')).toMatchFileSnapshot(
      './esa-cli-session.golden.txt',
    );
  });

  it('is the same typed byte by byte, or with CR LF', () => {
    expect(play([...typed])).toBe(play([typed]));
    expect(play([typed.replaceAll('\r', '\r\n')])).toBe(play([typed]));
  });
});

describe('the line editor', () => {
  it('echoes, rubs out, drops a line, and does not know arrow keys', () => {
    const shell = shellOf(esaWithHistory());
    expect(shell.type('dxx\x7f\x7f', NOW)).toBe('dxx\b \b\b \b');
    expect(shell.type('\x1b[A\x1bOB\x00\t', NOW)).toBe('');
    expect(shell.type('ate\r', NOW)).toBe(
      `ate\r\r\nWed Oct 14 04:10:00 2026 EDT\r\r\n\r\r\n${PROMPT}`,
    );
    expect(shell.type('abc\x15\x7f', NOW)).toBe(`abc${'\b \b'.repeat(3)}`);
    expect(shell.type('\r', NOW)).toBe(`\r\r\n${PROMPT}`);
  });

  it('leaves a line, a question and a menu at Ctrl-C', () => {
    const shell = shellOf(esaWithHistory());
    for (const before of ['vers', 'showconfig\r', 'logconfig\r', 'grep\r8\r'])
      expect(shell.type(`${before}\x03`, NOW).endsWith(`^C\r\r\n${PROMPT}`)).toBe(true);
    expect(answer(shell, 'date')).toBe('Wed Oct 14 04:10:00 2026 EDT\n');
  });

  it('holds a line of bounded length', () => {
    const shell = shellOf(esaWithHistory());
    expect(shell.type('x'.repeat(100_000), NOW)).toHaveLength(2048);
  });
});

describe('the pager', () => {
  it('shows a page, asks for any key, and takes its prompt away with 33 blanks', () => {
    const shell = shellOf(esaWithHistory(), { rows: 10 });
    const first = shell.type('showconfig\r\r', NOW);
    expect(first.endsWith('\r\r\n-Press Any Key For More-')).toBe(true);
    const second = shell.type(' ', NOW);
    expect(second.startsWith(`\r${' '.repeat(33)}\r`)).toBe(true);
    expect(second.split('\r\r\n')).toHaveLength(10);
    expect(shell.type('\x03', NOW)).toBe(`\r${' '.repeat(33)}\r^C\r\r\n${PROMPT}`);
  });

  it('gives the whole document, whatever the size of the page', () => {
    const read = (rows: number): string => {
      const shell = shellOf(esaWithHistory(), { rows });
      const out = shell.type(`showconfig\r\r${' '.repeat(60)}`, NOW);
      return out
        .replaceAll(`-Press Any Key For More-\r${' '.repeat(33)}\r`, '')
        .replaceAll('\r\r\n', '\n')
        .replace(/ +$/, ' ');
    };
    expect(read(8)).toBe(read(24));
    expect(read(24)).toContain('<config>');
    expect(read(24)).toContain('</config>\n\nesa1.example.com> ');
  });

  it('breaks lines at the width of the terminal, with 26 blanks in the configuration', () => {
    const shell = shellOf(esaWithHistory(), { columns: 60, rows: 500 });
    const lines = shell.type('showconfig\r\r', NOW).split('\r\r\n');
    const at = lines.findIndex((line) => line.includes('<max_messages_per_connection>'));
    expect(lines.slice(at, at + 2)).toEqual([
      '      <max_messages_per_connection>50</max_messages_per_conn',
      `${' '.repeat(26)}ection>`,
    ]);
    const log = shell.type('grep "New SMTP ICID 201" mail_logs\r', NOW).split('\r\r\n');
    expect(log.slice(1, 3).map((line) => line.length)).toEqual([60, 60]);
  });
});

describe('the passphrase question', () => {
  const ask = (version: string, reply: string): { question: string; document: string } => {
    const shell = shellOf(esaWithHistory({ version }), { rows: 1000 });
    return { question: answer(shell, 'showconfig'), document: answer(shell, reply) };
  };

  it('has the wording of its release', () => {
    expect(ask('7.6.1-022', '').question).toBe(
      [
        'Do you want to mask the password? Files with masked passwords cannot be loaded using',
        'loadconfig command. [Y]> ',
      ].join('\n'),
    );
    const mask =
      '1. Mask passphrases (Files with masked passphrases cannot be loaded using loadconfig command)';
    const head = `Choose the passphrase option:\n${mask}\n2. Encrypt passphrases\n`;
    expect(ask('13.0.0-392', '').question).toBe(`${head}3. Plain passphrases\n[1]> `);
    expect(ask('14.0.0-698', '').question).toBe(`${head}[1]> `);
  });

  it('masks by default, and never shows a real passphrase', () => {
    const passphrase = (version: string, reply: string): string | undefined =>
      /<passphrase>(.*)<\/passphrase>/.exec(ask(version, reply).document)?.[1];
    expect(passphrase('14.0.0-698', '')).toBe('*****');
    expect(passphrase('7.6.1-022', 'y')).toBe('*****');
    expect(passphrase('13.0.0-392', '2')).toBe('$5$practice$0000000000000000');
    expect(passphrase('13.0.0-392', '3')).toBe('practice-only');
  });

  it('prints what the box is set to', () => {
    const esa = esaWithHistory(
      {},
      {
        listenerTls: 'off',
        deliveryTls: 'required',
        maxPerAddress: 3,
        maxMessageBytes: 12_345,
        inboundTimeoutMs: 90_000,
        maxConnectionMs: 600_000,
        rejected: ['203.0.113.9'],
        mailStore: { address: '192.168.1.60', domain: 'store.example.com' },
      },
    );
    const shell = shellOf(esa, { rows: 1000 });
    shell.type('showconfig\r', NOW);
    const xml = answer(shell, '');
    for (const text of [
      '$RELAYED\n    RELAY {\n        tls = "off"\n        max_concurrency = 3\n        max_message_size = 12345\n    }',
      'RELAYLIST:\n    192.168.1.50\n        $RELAYED',
      'BLACKLIST:\n    203.0.113.9\n    sbrs[-10.0:-3.0]\n        $BLOCKED',
      '<domain>(Default)</domain>\n      <tls>required</tls>',
      '<unsuccessful_inbound_timeout>90s</unsuccessful_inbound_timeout>',
      '<max_connection_time>10m</max_connection_time>',
      '<possible_delivery>yes</possible_delivery>',
      '<domain>store.example.com</domain>\n      <destination_host>192.168.1.60</destination_host>',
      '  Current Time: Wed Oct 14 04:10:00 2026 EDT',
    ])
      expect(xml).toContain(text);
  });
});

describe('tail', () => {
  it('shows ten lines, then what is written, until Ctrl-C', () => {
    const esa = esaWithHistory();
    const shell = shellOf(esa);
    const lines = answer(shell, 'tail mail_logs').split('\n');
    const log = esa.log().files[0]?.text.split('\n') ?? [];
    expect(lines).toEqual(['Press Ctrl-C to stop.', ...log.slice(-11, -1), '']);
    expect(shell.poll(NOW)).toBe('');
    const before = log.length - 1;
    receive(esa, NOW + 1000);
    const now = esa.log().files[0]?.text.split('\n').slice(before, -1) ?? [];
    expect(now.length).toBeGreaterThan(5);
    expect(shell.poll(NOW + 2000)).toBe(now.map((line) => `${line}\r\r\n`).join(''));
    expect(shell.type('not echoed', NOW + 2000)).toBe('');
    expect(shell.type('\x03', NOW + 3000)).toBe(`^C\r\r\n\r\r\n${PROMPT}`);
    receive(esa, NOW + 4000);
    expect(shell.poll(NOW + 5000)).toBe('');
  });

  it('follows over a roll-over', () => {
    const esa = esaWithHistory({}, {}, 6000);
    const shell = shellOf(esa);
    shell.type('grep -t -e "Begin Logfile" -e "End Logfile" mail_logs\r', NOW);
    for (let i = 0; esa.log().files.length < 2 && i < 100; i++) receive(esa, NOW + 1000);
    expect(esa.log().files.map((file) => file.name)).toEqual([
      'mail.@20261014T040000.s',
      'mail.@20261014T041002.c',
    ]);
    expect(shell.poll(NOW + 2000)).toBe(
      [
        'Wed Oct 14 04:10:02 2026 Info: End Logfile\r\r\n',
        'Wed Oct 14 04:10:02 2026 Info: Begin Logfile\r\r\n',
      ].join(''),
    );
  });
});

describe('telnet', () => {
  it('is a line-mode client on the path of deliveries', () => {
    const probe = scriptedProbe('220 ****************\n', {
      EHLO: '250-mx1.bank.example\n250-8BITMIME\n250 XXXXXXXA\n',
    });
    const shell = shellOf(esaWithHistory(), { probe });
    const opened = answer(shell, 'telnet 198.51.100.10 25');
    expect(opened).toBe(
      [
        'Trying 198.51.100.10...',
        'Connected to 198.51.100.10.',
        "Escape character is '^]'.",
        '220 ****************',
        '',
      ].join('\n'),
    );
    expect(shell.type('EHLO esa1.example.com\r', NOW)).toBe(
      'EHLO esa1.example.com\r\r\n250-mx1.bank.example\r\r\n250-8BITMIME\r\r\n250 XXXXXXXA\r\r\n',
    );
    expect(shell.type('\x1d', NOW)).toBe(`Connection closed by foreign host.\r\r\n\r\r\n${PROMPT}`);
  });

  it('tells a refusal from silence', () => {
    const refused = shellOf(esaWithHistory(), {
      probe: (_h, _p, actor) => actor.ended('rst', NOW),
    });
    expect(answer(refused, 'telnet 198.51.100.10')).toBe(
      'Trying 198.51.100.10...\ntelnet: connect to address 198.51.100.10: Connection refused\n',
    );
    const silent = shellOf(esaWithHistory(), { probe: () => {} });
    expect(answer(silent, 'telnet 198.51.100.10')).toBe('Trying 198.51.100.10...\n');
    expect(silent.poll(NOW + 74_000)).toBe('');
    expect(silent.poll(NOW + 75_000)).toBe(
      `telnet: connect to address 198.51.100.10: Operation timed out\r\r\n\r\r\n${PROMPT}`,
    );
  });

  it('knows no name without a resolver', () => {
    expect(answer(shellOf(esaWithHistory(), { probe: () => {} }), 'telnet mx1.bank.example')).toBe(
      'mx1.bank.example: hostname nor servname provided, or not known\n',
    );
  });
});

describe('tlsverify', () => {
  const verify = (answers: Readonly<Record<string, string>>): readonly string[] => {
    const shell = shellOf(esaWithHistory(), {
      probe: scriptedProbe('220 mx1.bank.example ESMTP\n', answers),
      resolve: (name) =>
        name === 'mx1.bank.example'
          ? [{ type: 'A', value: '198.51.100.10' }]
          : [{ type: 'MX', value: 'mx1.bank.example' }],
    });
    answer(shell, 'tlsverify');
    answer(shell, 'bank.example');
    return answer(shell, '').split('\n');
  };

  it('goes through', () => {
    expect(verify({ EHLO: '250-mx1\n250 STARTTLS\n', STARTTLS: '220 go\n' })).toEqual([
      '',
      'Connecting to 198.51.100.10 on port 25.',
      'Connected to 198.51.100.10 from interface 192.168.1.1.',
      'Checking TLS connection.',
      'TLS connection established: protocol TLSv1.2, cipher ECDHE-RSA-AES256-GCM-SHA384.',
      'Verifying peer certificate.',
      'Verifying certificate common name mx1.bank.example.',
      'TLS certificate match bank.example',
      'TLS certificate verified.',
      '',
      'TLS verification completed.',
      '',
    ]);
  });

  it('says when the keyword is masked or the command is', () => {
    expect(verify({ EHLO: '250-mx1\n250 XXXXXXXA\n' })).toContain(
      'TLS connection failed: STARTTLS command not supported',
    );
    expect(
      verify({ EHLO: '250 STARTTLS\n', STARTTLS: '500 unrecognized: "XXXXXXXX"\n' }),
    ).toContain('TLS connection failed: STARTTLS unexpected response');
  });
});

describe('a cluster', () => {
  it('shows machine and cluster prompts, and asks before a machine-level command', () => {
    const shell = shellOf(esaWithHistory({ cluster: 'Main' }));
    expect(shell.greet(NOW).endsWith('(Machine esa1.example.com)> ')).toBe(true);
    expect(shell.type('clustermode cluster\r', NOW).endsWith('\r\r\n(Cluster Main)> ')).toBe(true);
    expect(answer(shell, 'clusterconfig list')).toContain(
      'Cluster Main\n============\nGroup Main_Group:\n  Machine esa1.example.com (Serial #: 421F',
    );
    expect(shell.type('grep "ICID 201 close" mail_logs\r', NOW)).toContain('mode? [Y]> ');
    const out = shell.type('\r', NOW);
    expect(out).toContain('Info: ICID 201 close');
    expect(out.endsWith('(Machine esa1.example.com)> ')).toBe(true);
    shell.type('clustermode cluster\r', NOW);
    expect(shell.type('date\rstatus\rmaybe\rn\r', NOW)).toMatch(
      /Please answer Yes or No\.[\s\S]*\(Cluster Main\)> $/,
    );
  });
});

describe('an idle session', () => {
  it('may stay for thirty minutes after the last key', () => {
    const shell = shellOf(esaWithHistory());
    shell.type('d', NOW + 60_000);
    expect(shell.idle(NOW + 60_000 + 1_799_999)).toBeUndefined();
    expect(shell.idle(NOW + 60_000 + 1_800_000)).toBe(
      '\r\r\nSession timed out due to inactivity.\r\r\n',
    );
  });
});

describe('odd input', () => {
  it('never throws, whatever is typed', () => {
    const shell = shellOf(esaWithHistory(), { rows: 5 });
    const random = seededRandom(7);
    const words = ['grep ', 'status\r', 'tail mail_logs\r', 'showconfig\r', '\x03', '-e "', '\r'];
    for (let i = 0; i < 20_000; i++) {
      const isWord = random.between(0, 4) === 0;
      const key = isWord ? random.pick(words) : String.fromCharCode(random.between(0, 255));
      shell.type(key, NOW + i);
    }
    expect(shell.isClosed).toBe(false);
    expect(shell.type('\x03\x03\x15date\r', NOW + 30_000)).toContain('EDT');
  });
});
