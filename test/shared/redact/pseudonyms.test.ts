import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLeakChecker } from '../../../shared/redact/leak-check.ts';
import { NAME_FORMS, TEXT_FORMS } from '../../../shared/redact/name-forms.ts';
import { createPseudonyms, type Pseudonyms } from '../../../shared/redact/pseudonyms.ts';
import { testHash } from './key.ts';

function learned(text: string, key?: string): Pseudonyms {
  const learner = createPseudonyms(testHash(key));
  learner.learnText(text);
  return learner.finish();
}

/** Each line with the words that must be gone from it. Our own text in the forms that the files name. */
const GONE: readonly (readonly [string, readonly string[]])[] = [
  ['hostname kantoor-fw', ['kantoor']],
  ['name 192.0.2.1 mailbak-noord description bij de deur', ['192.0.2.1', 'mailbak', 'deur']],
  ['object network mail.klant.example.net', ['klant']],
  [' description Lijn naar Rotterdam', ['Rotterdam']],
  ['access-list OUT remark Post van Rotterdam', ['Rotterdam']],
  ['access-list OUT line 4 remark Post van Rotterdam', ['Rotterdam']],
  ['banner motd Eigendom van Rotterdam BV', ['Rotterdam']],
  ['snmp-server location Rotterdam, kamer 4', ['Rotterdam', 'kamer']],
  ['snmp-server contact beheer@klant.example', ['beheer', 'klant']],
  ['username jdevries password <secret:password:1> privilege 15', ['jdevries']],
  [': Written by jdevries at 09:02:11.201 CET Mon Feb 3 2025', ['jdevries']],
  [': Serial Number: JAD1234567X', ['JAD1234567X']],
  ['Serial Number: Ours JAD1234567X, Mate JAD7654321Y', ['JAD1234567X', 'JAD7654321Y']],
  [' nameif klant-wan', ['klant']],
  ["MID 70412 Subject 'Offerte voor Rotterdam'", ['Offerte', 'Rotterdam']],
  ['MID 7 Subject "It\'s <b>here</b>"', ['here']],
  ['MID 70412 ICID 21916 From: <jan.de.vries@klant.example.com>', ['jan', 'vries', 'klant']],
  ["MID 70412 Message-ID '<20250311.1@post.klant.example.com>'", ['20250311.1', 'klant']],
  [
    'New SMTP ICID 5 interface Data 1 (192.168.1.1) address 2001:db8:7::25 reverse dns host mx.klant.example verified yes',
    ['192.168.1.1', '2001:db8:7::25', 'klant'],
  ],
  [
    'Built inbound TCP connection 1 for outside:2001:db8:7::25/40000 to inside:192.168.1.1/25',
    ['2001:db8:7', '192.168.1.1'],
  ],
  ['250-mx.klant.example Hello probe.klant.example [192.0.2.7], pleased', ['klant', '192.0.2.7']],
  ['copy tftp://files.klant.example/edge.cfg disk0:', ['klant']],
  ['ops.user@[192.0.2.77] and ops.user@192.0.2.78', ['ops', '192.0.2.77', '192.0.2.78']],
];

describe('names', () => {
  it.each(GONE)('are gone from %j', (line, words) => {
    const out = learned(line).rewriteLine(line);
    expect(words.filter((word) => out.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
  });

  it('stay where they are grammar, files, versions or defaults', () => {
    for (const line of [
      'nameif outside',
      'System image file is "disk0:/asa9-12-4-67-smp-k8.bin"',
      'Cisco Firepower Threat Defense Version 7.2.5.208',
      'ip address 10.0.0.0 255.0.0.0',
      'User admin logged in to ciscoasa',
      ' description Default ESMTP policy-map',
      '220 ********************************0*2******0***',
      'Tue Mar 11 13:41:09 2025 Info: ICID 21916 lost',
      ' match default-inspection-traffic',
      'enable password <secret:password:1> encrypted',
    ]) {
      expect(learned(line).rewriteLine(line)).toBe(line);
    }
  });

  it('are the same everywhere', () => {
    const text = [
      'hostname kantoor-fw',
      'Mar 11 2025 13:41:09 KANTOOR-FW : %ASA-4-507003: tcp flow',
      'kantoor-fw# show version',
      'object network kantoor-fw_inside',
    ].join('\n');
    expect(learned(text).rewriteText(text)).toBe(
      [
        'hostname host-1',
        'Mar 11 2025 13:41:09 host-1 : %ASA-4-507003: tcp flow',
        'host-1# show version',
        'object network host-1_inside',
      ].join('\n'),
    );
  });

  it('that are short or grammar go only from their own places', () => {
    const text = [
      'hostname fw',
      'fw# show version',
      'fw up 3 days 1 hours',
      'access-list fw extended permit',
    ].join('\n');
    expect(learned(text).rewriteText(text)).toBe(
      [
        'hostname host-1',
        'host-1# show version',
        'host-1 up 3 days 1 hours',
        'access-list fw extended permit',
      ].join('\n'),
    );
  });

  it('keep subnets, masks and lengths together', () => {
    const text = 'route outside 198.51.100.0 255.255.255.0 198.51.100.1 1';
    const out = learned(text).rewriteLine(text);
    const [, network = '', gateway = ''] =
      /outside (\S+)\.0 255\.255\.255\.0 (\S+)\.\d+ 1$/.exec(out) ?? [];
    expect(network).not.toBe('');
    expect(gateway).toBe(network);
  });

  it('keep line ends', () => {
    const text = ' description een\r\nhostname kantoor-fw\r\n';
    expect(learned(text).rewriteText(text)).toMatch(
      /^ description t-[a-z0-9]{10}\r\nhostname host-1\r\n$/,
    );
  });

  it('are one-to-one', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{3,9}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(label, label), { minLength: 2, maxLength: 40 }),
        (rows) => {
          const text = rows
            .map(([a, b]) => `From: <${a}@${b}.example.com> host ${a}.${b}.example.org`)
            .join('\n');
          const pseudonyms = learned(text);
          pseudonyms.rewriteText(text);
          const pairs = pseudonyms.pairs();
          expect(new Set(pairs.map((pair) => pair.pseudonym)).size).toBe(pairs.length);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('leave no original behind, whatever the text around them', () => {
    const word = fc.stringMatching(/^[b-df-hj-np-tv-z]{2}[aeiou][b-df-hj-np-tv-z]{3}[0-9]{2}$/);
    const junk = fc.string({ maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, ' '));
    fc.assert(
      fc.property(word, word, word, fc.ipV4(), junk, (host, user, site, ip, noise) => {
        const text = [
          `hostname ${host}`,
          `username ${user} privilege 15`,
          `${noise} ${host} ${user}@${site}.example ${noise} (${ip}) <${host}.${site}.example>`,
          ` description ${noise} ${site}`,
        ].join('\n');
        const pseudonyms = learned(text);
        const out = pseudonyms.rewriteText(text);
        for (const original of [host, user, site])
          expect(out.toLowerCase()).not.toContain(original);
        expect(createLeakChecker(pseudonyms).check(out, false)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('networks', () => {
  // `fd00::/8` keeps seven bits, so half of all keys leave it what it is.
  const text = [
    ' range fd00:: fd00::ffff',
    ' subnet fd00::/8',
    ' subnet 9.0.0.0 255.0.0.0',
    ' host 9.0.0.0',
    'access-list A extended permit ip 8.0.0.0 248.0.0.0 host 8.0.0.0',
    ' subnet 192.0.2.0 255.255.255.0',
    ' range 192.0.2.0 192.0.2.255',
  ].join('\n');

  it('are no leak, whatever the key', () => {
    for (let key = 0; key < 60; key++) {
      const pseudonyms = learned(text, `network ${key}`);
      const out = pseudonyms.rewriteText(text);
      expect(createLeakChecker(pseudonyms).check(out, false)).toEqual([]);
    }
  });
});

describe('the forms', () => {
  it.each(NAME_FORMS)('match their sample $sample', ({ sample, pattern }) => {
    expect(pattern.exec(sample)?.groups?.v).toBeTruthy();
  });

  it.each(TEXT_FORMS)('match their sample $sample', ({ sample, pattern, needs }) => {
    expect(sample.toLowerCase()).toContain(needs);
    expect(pattern.exec(sample)?.groups?.v).toBeTruthy();
  });

  it('end fast on any line', () => {
    const lines = [
      'a.'.repeat(200_000),
      '1:'.repeat(200_000),
      ' '.repeat(400_000),
      `description ${' '.repeat(400_000)}`,
      '@'.repeat(300_000),
      '<'.repeat(300_000),
      'x'.repeat(2_000_000),
      '\u0000'.repeat(100_000),
      `Subject '${"'".repeat(200_000)}`,
      '1.1.1.'.repeat(60_000),
    ];
    for (const line of lines) {
      const pseudonyms = learned(line.slice(0, 1000));
      pseudonyms.rewriteLine(line);
    }
  }, 20_000);
});

describe('the leak check', () => {
  const text = [
    'hostname kantoor-fw',
    'username jdevries privilege 15',
    ': Serial Number: JAD1234567X',
    'From: <jan@klant.example.com> [192.0.2.7] 2001:db8:7::25',
    "Subject 'Offerte voor Rotterdam'",
  ].join('\n');
  const pseudonyms = learned(text);
  pseudonyms.rewriteText(text);
  const checker = createLeakChecker(pseudonyms);

  it.each([
    ['see KANTOOR-FW:', 'host'],
    ['<p>jdevries</p>', 'user'],
    ['"JAD1234567X"', 'serial'],
    ['mailto:jan@klant.example.com', 'mailbox'],
    ['relay.klant.example.com', 'domain'],
    ['to 192.0.2.7/25', 'address'],
    ['at [2001:DB8:7:0::25]', 'address'],
    ['about offerte voor rotterdam, again', 'text'],
  ])('finds %j', (line, kind) => {
    expect(checker.check(`first\n${line}`, true)).toEqual([{ line: 2, what: 'token', kind }]);
  });

  it('finds secrets, placeholders aside', () => {
    expect(createLeakChecker().check('enable password Abc123def', false)).toEqual([
      { line: 1, what: 'secret' },
    ]);
    expect(createLeakChecker().check('enable password &lt;secret:password:1&gt;', true)).toEqual(
      [],
    );
    expect(createLeakChecker().check('"enable password \\<secret:password:1\\>"', true)).toEqual(
      [],
    );
  });

  it('passes pseudonyms', () => {
    expect(checker.check(pseudonyms.rewriteText(text), false)).toEqual([]);
  });
});
