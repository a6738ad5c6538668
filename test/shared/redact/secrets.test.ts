import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECRET_FORMS, TRIGGERS } from '../../../shared/redact/secret-forms.ts';
import {
  createSecretMasker,
  maskSecrets,
  renumberSecrets,
} from '../../../shared/redact/secrets.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Line, and the same line as it must come out. Our own text in the forms of the ASA command reference. */
const LINES: readonly (readonly [string, string])[] = [
  ['enable password Abc123 encrypted', 'enable password <secret:password:1> encrypted'],
  ['enable password Abc123 level 5 pbkdf2', 'enable password <secret:password:1> level 5 pbkdf2'],
  ['passwd Abc123 encrypted', 'passwd <secret:password:1> encrypted'],
  [
    'username ops password Abc123 encrypted privilege 15',
    'username ops password <secret:password:1> encrypted privilege 15',
  ],
  ['username ops nopassword', 'username ops nopassword'],
  ['vpdn username ops password Abc123', 'vpdn username ops password <secret:password:1>'],
  ['vpngroup remote password Abc123', 'vpngroup remote password <secret:password:1>'],
  [' password Abc123', ' password <secret:password:1>'],
  ['password encryption aes', 'password encryption aes'],
  ['service password-recovery', 'service password-recovery'],
  ['password-policy minimum-length 8', 'password-policy minimum-length 8'],
  [' ldap-login-password Abc123', ' ldap-login-password <secret:password:1>'],
  [' radius-common-pw Abc123', ' radius-common-pw <secret:password:1>'],
  [' policy-server-secret Abc123', ' policy-server-secret <secret:secret:1>'],
  [' ikev1 pre-shared-key Abc123', ' ikev1 pre-shared-key <secret:key:1>'],
  [' ikev1 pre-shared-key *****', ' ikev1 pre-shared-key *****'],
  [
    ' ikev2 remote-authentication pre-shared-key Abc123',
    ' ikev2 remote-authentication pre-shared-key <secret:key:1>',
  ],
  [' pre-shared-key 8 Abc123', ' pre-shared-key 8 <secret:key:1>'],
  ['isakmp key Abc123 address 192.0.2.1', 'isakmp key <secret:key:1> address 192.0.2.1'],
  ['failover key Abc123', 'failover key <secret:key:1>'],
  ['failover key hex 00112233', 'failover key hex <secret:key:1>'],
  [' key Abc123', ' key <secret:key:1>'],
  [' key 8 Abc123', ' key 8 <secret:key:1>'],
  ['key chain OSPF', 'key chain OSPF'],
  [
    'key config-key password-encryption NewAbc OldAbc',
    'key config-key password-encryption <secret:key:1> <secret:key:2>',
  ],
  ['crypto key generate rsa modulus 2048', 'crypto key generate rsa modulus 2048'],
  [
    'aaa-server RAD (inside) host 192.0.2.9 Abc123 timeout 10',
    'aaa-server RAD (inside) host 192.0.2.9 <secret:key:1> timeout 10',
  ],
  [
    'aaa-server RAD (inside) host 192.0.2.9 timeout 10',
    'aaa-server RAD (inside) host 192.0.2.9 timeout 10',
  ],
  ['tacacs-server host 192.0.2.9 key Abc123', 'tacacs-server host 192.0.2.9 key <secret:key:1>'],
  ['snmp-server community Abc123', 'snmp-server community <secret:community:1>'],
  [
    'snmp-server host inside 192.0.2.9 poll community Abc123 version 2c',
    'snmp-server host inside 192.0.2.9 poll community <secret:community:1> version 2c',
  ],
  [
    'snmp-server user ops grp v3 encrypted auth sha Abc123 priv aes 128 Def456',
    'snmp-server user ops grp v3 encrypted auth sha <secret:key:1> priv aes 128 <secret:key:2>',
  ],
  ['ntp authentication-key 1 md5 Abc123', 'ntp authentication-key 1 md5 <secret:key:1>'],
  [' ospf message-digest-key 1 md5 Abc123', ' ospf message-digest-key 1 md5 <secret:key:1>'],
  [' ospf authentication-key Abc123', ' ospf authentication-key <secret:key:1>'],
  [
    ' authentication key eigrp 100 Abc123 key-id 1',
    ' authentication key eigrp 100 <secret:key:1> key-id 1',
  ],
  [' neighbor 192.0.2.1 password Abc123', ' neighbor 192.0.2.1 password <secret:password:1>'],
  ['crypto ca import TP pkcs12 Abc123', 'crypto ca import TP pkcs12 <secret:passphrase:1>'],
  [
    'license smart register idtoken Abc123 force',
    'license smart register idtoken <secret:token:1> force',
  ],
  [
    'boot config ftp://ops:Abc123@192.0.2.9/edge.cfg',
    'boot config ftp://ops:<secret:password:1>@192.0.2.9/edge.cfg',
  ],
  ['see http://192.0.2.9:8080/a@b', 'see http://192.0.2.9:8080/a@b'],
  ['Authorization: Basic b3BzOkFiYw==', 'Authorization: Basic <secret:token:1>'],
  ['Cookie: webvpn=Abc123; webvpnLang=en', 'Cookie: <secret:cookie:1>'],
  ['<password>Abc123</password>', '<password><secret:password:1></password>'],
  [
    '<ldap_bind_password><![CDATA[a<b]]></ldap_bind_password>',
    '<ldap_bind_password><![CDATA[<secret:password:1>]]></ldap_bind_password>',
  ],
  ['<password_min_length>8</password_min_length>', '<password_min_length>8</password_min_length>'],
  ['<password></password>', '<password></password>'],
  ['Password: Abc123', 'Password: <secret:password:1>'],
  ['Password: ******************', 'Password: ******************'],
  ["ops@192.0.2.1's password: Abc 123", "ops@192.0.2.1's password: <secret:password:1>"],
  ['AUTH PLAIN AG9wcwBBYmMxMjM=', 'AUTH PLAIN <secret:token:1>'],
  ['250-AUTH PLAIN LOGIN', '250-AUTH PLAIN LOGIN'],
  [
    'edge-fw(config)# enable password Abc123',
    'edge-fw(config)# enable password <secret:password:1>',
  ],
  [
    "%ASA-5-111008: User 'ops' executed the 'username bob password Abc123' command.",
    "%ASA-5-111008: User 'ops' executed the 'username bob password <secret:password:1>' command.",
  ],
  [
    '%ASA-6-308001: console enable password incorrect for 3 tries (from 192.0.2.7)',
    '%ASA-6-308001: console enable password incorrect for 3 tries (from 192.0.2.7)',
  ],
  [
    '%ASA-6-113015: AAA user authentication Rejected : reason = Invalid password : local database',
    '%ASA-6-113015: AAA user authentication Rejected : reason = Invalid password : local database',
  ],
  [
    'Tue Oct 14 11:02:03 2025 Info: MID 7 Subject "Your password: reset it"',
    'Tue Oct 14 11:02:03 2025 Info: MID 7 Subject "Your password: reset it"',
  ],
];

describe('maskSecrets', () => {
  it.each(LINES)('%s', (line, expected) => {
    expect(maskSecrets(line)).toBe(expected);
    expect(textOf(createSecretMasker().maskBytes(bytesOf(line)))).toBe(expected);
  });

  it('gives equal values an equal number, across kinds and documents', () => {
    const masker = createSecretMasker();
    expect(masker.maskText('passwd Abc123\n key Abc123\n key Def456')).toBe(
      'passwd <secret:password:1>\n key <secret:key:1>\n key <secret:key:2>',
    );
    expect(textOf(masker.maskBytes(bytesOf(' key Def456\n')))).toBe(' key <secret:key:2>\n');
    expect(masker.highest()).toBe(2);
    expect(createSecretMasker({ after: 7 }).maskText(' key Abc123')).toBe(' key <secret:key:8>');
  });

  it('masks what spreads over lines, and stops at its end', () => {
    const text = [
      '-----BEGIN RSA PRIVATE KEY-----',
      'MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn',
      '-----END RSA PRIVATE KEY-----',
      'crypto ca import TP pkcs12 Abc123',
      'Enter the base 64 encoded pkcs12.',
      'MIIKGQIBAzCCCd8GCSqGSIb3DQEHAaCC',
      'quit',
      'hostname edge',
      '<community_string>',
      '  public9',
      '</community_string>',
      'Enter the shared secret:',
      '[ironport9]> Abc123',
      '334 UGFzc3dvcmQ6',
      'QWJjMTIz',
      'DATA',
    ].join('\n');
    expect(maskSecrets(text).split('\n')).toEqual([
      '-----BEGIN RSA PRIVATE KEY-----',
      '<secret:private-key:1>',
      '-----END RSA PRIVATE KEY-----',
      'crypto ca import TP pkcs12 <secret:passphrase:2>',
      'Enter the base 64 encoded pkcs12.',
      '<secret:private-key:3>',
      'quit',
      'hostname edge',
      '<community_string>',
      '  <secret:password:4>',
      '</community_string>',
      'Enter the shared secret:',
      '[<secret:passphrase:5>]> <secret:passphrase:2>',
      '334 UGFzc3dvcmQ6',
      '<secret:token:6>',
      'DATA',
    ]);
  });

  it('leaves an unterminated key block soon', () => {
    const masked = maskSecrets(`-----BEGIN PRIVATE KEY-----\n${'mail for 192.0.2.1\n'.repeat(20)}`);
    expect(masked).not.toContain('<secret');
  });
});

describe('every form', () => {
  const secret = fc
    .stringMatching(/^[A-Za-z0-9!$%+,./:;?_~-]{6,24}$/)
    .filter((value) => !/^[0-9]+$/.test(value));

  it('hides any generated secret, changes no line count, and is idempotent', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...SECRET_FORMS), fc.boolean(), (value, form, crlf) => {
        const token =
          /[^A-Za-z0-9+/]/.test(value) && form.sample.startsWith('AUTH') ? 'Zm9vYmFy' : value;
        const plain = form.sample.includes('ftp://') ? token.replaceAll('/', '_') : token;
        const hidden = form.needs === 'webvpn' ? plain.replaceAll(';', '_') : plain;
        const line = form.sample.replace(
          /Abc123|00112233|AG9wcwBBYmMxMjM=|b3BzOkFiYzEyMw==/,
          () => hidden,
        );
        const text = `one\n${line}${crlf ? '\r' : ''}\nthree\n`;
        const masked = maskSecrets(text);
        expect(masked).not.toContain(hidden);
        expect(masked.split('\n').length).toBe(4);
        expect(maskSecrets(masked)).toBe(masked);
      }),
      { seed: 20251014, numRuns: 3000 },
    );
  });

  it('has a sample that needs its own words and a trigger', () => {
    const wrong = SECRET_FORMS.filter(({ needs, sample }) => {
      const lower = sample.toLowerCase();
      return !lower.includes(needs) || !TRIGGERS.some(({ word }) => lower.includes(word));
    });
    expect(wrong.map((form) => form.sample)).toEqual([]);
    for (const { sample } of SECRET_FORMS) expect(maskSecrets(sample)).toContain('<secret:');
  });
});

describe('bytes', () => {
  const document = bytesOf(
    LINES.map(
      ([line]) =>
        `${line}\nTue Oct 14 11:02:03 2025 Info: MID 7 ready 512 bytes from <caf\u00e9@example.com>\n`,
    ).join(''),
  );

  it('come out the same in pieces of any size', () => {
    const whole = textOf(createSecretMasker().maskBytes(document));
    for (const size of [1, 2, 3, 7, 64, 1000]) {
      const stream = createSecretMasker().openStream();
      let text = '';
      for (let at = 0; at < document.length; at += size) {
        text += textOf(stream.push(document.subarray(at, at + size)));
      }
      expect(text + textOf(stream.end())).toBe(whole);
    }
  });

  it('are handed back untouched when nothing is secret', () => {
    const clean = bytesOf('hostname edge\n\u0000\u00ff caf\u00e9\nno final end');
    expect(createSecretMasker().maskBytes(clean)).toBe(clean);
  });

  it('terminates on long lines and random bytes', () => {
    const long = ['password ', 'key ', '://a:', '<password>', ' ', '"password": "', 'auth '].map(
      (part) => `password ${part.repeat(Math.ceil(2_000_000 / part.length))}`,
    );
    for (const line of long) createSecretMasker().maskBytes(bytesOf(line));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const masked = createSecretMasker().maskBytes(bytes);
        const count = (b: Uint8Array): number => b.reduce((sum, x) => sum + (x === 10 ? 1 : 0), 0);
        expect(count(masked)).toBe(count(bytes));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('renumberSecrets', () => {
  it('makes two maskings of one text equal', () => {
    const text = 'passwd Abc123\n key Def456\n key Abc123';
    const first = createSecretMasker().maskText(text);
    const second = createSecretMasker({ after: 40 }).maskText(text);
    expect(second).not.toBe(first);
    expect(renumberSecrets(second)).toBe(renumberSecrets(first));
  });
});
