/**
 * Group D: delivery (DCID). Drift: `port` from 4.6, `to [0]` before `to RID [0]`, `DCID:` and
 * `Message n to 0` in old releases, reply quoted in new ones. Here `interface` is followed by an
 * address, not a name. Source: esa.md 1.3 D and 1.5.
 */
import { formsOf } from '../form.ts';

/** The four ways to write which message and recipient a bounce is about. */
const about = (word: string) =>
  [
    'DCID {dcid} MID {mid} to RID {rid}',
    'DCID: {dcid} Message {mid} to {rid}',
    'DCID: {dcid} MID {mid} to RID {rid}',
    'Message {mid} to {rid}',
    'MID {mid} to RID {rid}',
  ].flatMap((who) => [
    `${word}: ${who} - {status} - {reason} ('{code}', {reply}`,
    `${word}: ${who} - {status} - {reason}`,
  ]);

const CONNECTION_ERRORS = ['DCID {dcid}', 'DCID: {dcid}'].flatMap((dcid) => [
  ...['domain: {domain}', 'domain:{domain}'].flatMap((domain) => [
    `Connection Error: ${dcid} ${domain} IP: {peer} port: {port} details: {detail} interface: {interfaceAddress} reason: {reason}`,
    `Connection Error: ${dcid} ${domain} IP: {peer} port: {port} details: {detail}`,
  ]),
  `Connection Error: ${dcid} IP: {peer} details: {detail} interface: {interfaceAddress} reason: {reason}`,
  `Connection Error: ${dcid} IP: {peer} details: {detail}`,
]);

export const OUTBOUND_FORMS = formsOf('D', {
  'dcid-new': {
    patterns: [
      'New SMTP DCID {dcid} interface {interfaceAddress} address {peer} port {port}',
      'New SMTP DCID {dcid} interface {interfaceAddress} address {peer}',
    ],
    samples: [
      {
        line: 'New SMTP DCID 7436 interface 192.168.1.1 address 192.0.2.25 port 25',
        fields: { dcid: '7436', interfaceAddress: '192.168.1.1', peer: '192.0.2.25', port: '25' },
      },
      {
        line: 'New SMTP DCID 8 interface 192.168.1.1 address 192.0.2.25',
        fields: { dcid: '8', interfaceAddress: '192.168.1.1', peer: '192.0.2.25' },
      },
    ],
  },
  'dcid-tls-success': {
    bearing: 'CLEAR',
    patterns: [
      'DCID {dcid} TLS success protocol {protocol} cipher {cipher}',
      'DCID {dcid} TLS success protocol {protocol} cipher {cipher} {certificate}',
      'DCID {dcid} TLS success {certificate}',
      'DCID {dcid} TLS success',
    ],
    samples: [
      {
        line: 'DCID 30 TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-SHA384 for example.com',
        fields: {
          dcid: '30',
          protocol: 'TLSv1.2',
          cipher: 'ECDHE-RSA-AES256-SHA384',
          certificate: 'for example.com',
        },
      },
      {
        line: 'DCID 31 TLS success CN: <mx.example.com>',
        fields: { dcid: '31', certificate: 'CN: <mx.example.com>' },
      },
      { line: 'DCID 32 TLS success', fields: { dcid: '32' } },
    ],
  },
  'dcid-starttls-not-supported': {
    bearing: 'FW?',
    patterns: ['DCID {dcid} STARTTLS command not supported'],
    samples: [{ line: 'DCID 33 STARTTLS command not supported', fields: { dcid: '33' } }],
  },
  'dcid-starttls-unexpected': {
    bearing: 'FW?',
    patterns: ['DCID {dcid} TLS failed: STARTTLS unexpected response'],
    samples: [{ line: 'DCID 34 TLS failed: STARTTLS unexpected response', fields: { dcid: '34' } }],
  },
  'dcid-tls-failed': {
    // The last two spellings are [K].
    patterns: [
      'DCID {dcid} TLS failed: {detail}',
      'DCID {dcid} TLS failed',
      'DCID {dcid} TLS deferring: {detail}',
    ],
    samples: [
      {
        line: "DCID 35 TLS failed: (336130315, 'error:1408F10B:SSL routines:SSL3_GET_RECORD:wrong version number')",
        fields: {
          dcid: '35',
          detail: "(336130315, 'error:1408F10B:SSL routines:SSL3_GET_RECORD:wrong version number')",
        },
      },
      {
        line: 'DCID 36 TLS deferring: verify error: certificate has expired',
        fields: { dcid: '36', detail: 'verify error: certificate has expired' },
      },
    ],
  },
  'dcid-tls-required': {
    bearing: 'FW?',
    patterns: ['DCID {dcid} IP {peer} TLS was required but could not be successfully negotiated'],
    samples: [
      {
        line: 'DCID 37 IP 198.51.100.12 TLS was required but could not be successfully negotiated',
        fields: { dcid: '37', peer: '198.51.100.12' },
      },
    ],
  },
  // Logged when MAIL FROM is sent.
  'delivery-start': {
    patterns: [
      'Delivery start DCID {dcid} MID {mid} to RID [{rids}]',
      'Delivery start DCID {dcid} MID {mid} to [{rids}]',
    ],
    samples: [
      {
        line: 'Delivery start DCID 3 MID 6 to RID [0, 1]',
        fields: { dcid: '3', mid: '6', rids: '0, 1' },
      },
      { line: 'Delivery start DCID 4 MID 7 to [0]', fields: { dcid: '4', mid: '7', rids: '0' } },
    ],
  },
  // Logged when DATA was completed for these recipients; the list at the end is of `logheaders`.
  'message-done': {
    patterns: [
      'Message done DCID {dcid} MID {mid} to RID [{rids}] [{headers?}]',
      'Message done DCID {dcid} MID {mid} to RID [{rids}]',
      'Message done DCID {dcid} MID {mid} to [{rids}] [{headers?}]',
      'Message done DCID {dcid} MID {mid} to [{rids}]',
    ],
    samples: [
      {
        line: "Message done DCID 3 MID 6 to RID [0] [('X-SBRS', 'None')]",
        fields: { dcid: '3', mid: '6', rids: '0', headers: "('X-SBRS', 'None')" },
      },
      {
        line: 'Message done DCID 3 MID 6 to [0, 1]',
        fields: { dcid: '3', mid: '6', rids: '0, 1' },
      },
    ],
  },
  // The reply to the final dot, code and punctuation stripped by the device.
  'mid-response': {
    patterns: [
      "MID {mid} RID [{rids}] Response '{reply?}'",
      'MID {mid} RID [{rids}] Response "{reply?}"',
      'MID {mid} RID [{rids}] Response {reply?}',
    ],
    samples: [
      {
        line: "MID 6 RID [0] Response '2.0.0 OK  1687954632 abc - gsmtp'",
        fields: { mid: '6', rids: '0', reply: '2.0.0 OK  1687954632 abc - gsmtp' },
      },
      {
        line: 'MID 9 RID [0, 1] Response 2.6.0 <a@example.com> Queued mail for delivery',
        fields: { mid: '9', rids: '0, 1', reply: '2.6.0 <a@example.com> Queued mail for delivery' },
      },
    ],
  },
  'dcid-close': {
    patterns: ['DCID {dcid} close'],
    samples: [{ line: 'DCID 3 close', fields: { dcid: '3' } }],
  },
  // A box writes `DCID n domain: d`; note 117801 prints `DCID: n domain:d`. Both are read.
  'connection-error': {
    bearing: 'FW?',
    patterns: [
      ...CONNECTION_ERRORS,
      'Connection Error: {reason} DCID: {dcid} IP: {peer} details: {detail} interface: {interfaceAddress}',
    ],
    samples: [
      {
        line: 'Connection Error: DCID 63 domain: example.com IP: 192.0.2.31 port: 25 details: [Errno 60] Operation timed out interface: 192.168.1.1 reason: network error',
        fields: {
          dcid: '63',
          domain: 'example.com',
          peer: '192.0.2.31',
          port: '25',
          detail: '[Errno 60] Operation timed out',
          interfaceAddress: '192.168.1.1',
          reason: 'network error',
        },
      },
      {
        line: 'Connection Error: DCID: 64 domain:example.com IP: 192.0.2.31 port: 25 details: [Error 60] Operation timed out interface: 192.168.1.1 reason: network error',
        fields: {
          dcid: '64',
          domain: 'example.com',
          peer: '192.0.2.31',
          port: '25',
          detail: '[Error 60] Operation timed out',
          interfaceAddress: '192.168.1.1',
          reason: 'network error',
        },
      },
      {
        line: 'Connection Error: DCID: 263 IP: 203.0.113.155 details: EOF interface: 192.168.1.1 reason: network error',
        fields: {
          dcid: '263',
          peer: '203.0.113.155',
          detail: 'EOF',
          interfaceAddress: '192.168.1.1',
          reason: 'network error',
        },
      },
      {
        line: 'Connection Error: connection timed out DCID: 2804 IP: 198.51.100.40 details: timeout interface: 192.168.1.1',
        fields: {
          reason: 'connection timed out',
          dcid: '2804',
          peer: '198.51.100.40',
          detail: 'timeout',
          interfaceAddress: '192.168.1.1',
        },
      },
    ],
  },
  // Code 000: no SMTP reply at all. The tail of the current form is [K].
  delayed: {
    bearing: 'FW?',
    patterns: about('Delayed'),
    samples: [
      {
        line: "Delayed: DCID 5 MID 4 to RID 0 - 4.1.0 - Unknown address error ('466', ['Mailbox temporarily full.'])[]",
        fields: {
          dcid: '5',
          mid: '4',
          rid: '0',
          status: '4.1.0',
          reason: 'Unknown address error',
          code: '466',
          reply: "['Mailbox temporarily full.'])[]",
        },
      },
      {
        line: "Delayed: DCID: 4370 Message 10800 to 0 - 4.4.0 - Other network problem ('000', ['[Errno 54] Connection reset by peer']) []",
        fields: {
          dcid: '4370',
          mid: '10800',
          rid: '0',
          status: '4.4.0',
          reason: 'Other network problem',
          code: '000',
          reply: "['[Errno 54] Connection reset by peer']) []",
        },
      },
    ],
  },
  pending: {
    patterns: ['MID {mid} to RID', 'MID {mid} to', 'Message {mid} to RID', 'Message {mid} to']
      .map((who) => `${who} [{rids}] pending till`)
      .flatMap((who) => [`${who} {until} [{profile}]`, `${who} {until}`]),
    samples: [
      {
        line: 'MID 154 to RID [0] pending till Wed Jul 20 10:15:41 2005 [Default]',
        fields: { mid: '154', rids: '0', until: 'Wed Jul 20 10:15:41 2005', profile: 'Default' },
      },
      {
        line: 'Message 4195162 to [0] pending till Tue Apr 27 13:05:17 2004',
        fields: { mid: '4195162', rids: '0', until: 'Tue Apr 27 13:05:17 2004' },
      },
    ],
  },
  bounced: {
    patterns: about('Bounced'),
    samples: [
      {
        line: "Bounced: DCID 3 MID 4 to RID 0 - 5.1.0 - Unknown address error ('550', ['<g@example.com>... Relaying denied']) []",
        fields: {
          dcid: '3',
          mid: '4',
          rid: '0',
          status: '5.1.0',
          reason: 'Unknown address error',
          code: '550',
          reply: "['<g@example.com>... Relaying denied']) []",
        },
      },
      {
        line: "Bounced: DCID 0 MID 8 to RID 0 - 5.1.2 - Bad destination host ('000', ['DNS Hard Error looking up example.com (MX):  NXDomain'])",
        fields: {
          dcid: '0',
          mid: '8',
          rid: '0',
          status: '5.1.2',
          reason: 'Bad destination host',
          code: '000',
          reply: "['DNS Hard Error looking up example.com (MX):  NXDomain'])",
        },
      },
    ],
  },
  'double-bounce': {
    patterns: about('Double bounce'),
    samples: [
      {
        line: 'Double bounce: Message 8963 to 0 - 5.1.1 - Bad destination email address',
        fields: {
          mid: '8963',
          rid: '0',
          status: '5.1.1',
          reason: 'Bad destination email address',
        },
      },
    ],
  },
  // Body sent, no acknowledgement; counted as completed by the box.
  'possible-delivery': {
    bearing: 'FW?',
    patterns: ['DCID: {dcid}', 'DCID {dcid}'].flatMap((dcid) => [
      `Possible Delivery: ${dcid} MID {mid} to [{rids}]`,
      `Possible Delivery: ${dcid} MID {mid} to RID [{rids}]`,
    ]),
    samples: [
      {
        line: 'Possible Delivery: DCID: 4641 MID 8956 to [0]',
        fields: { dcid: '4641', mid: '8956', rids: '0' },
      },
    ],
  },
  'dcid-concurrency': {
    patterns: [
      'Mail delivery client with DCID {dcid} exited due to the maximum concurrency configuration.',
    ],
    samples: [
      {
        line: 'Mail delivery client with DCID 8163 exited due to the maximum concurrency configuration.',
        fields: { dcid: '8163' },
      },
    ],
  },
  'dcid-killed': {
    patterns: ['SMTP client connection killed DCID: {dcid}'],
    samples: [{ line: 'SMTP client connection killed DCID: 196', fields: { dcid: '196' } }],
  },
  'delivery-suspended': {
    patterns: ['Deliveries are currently suspended [{domain}]'],
    samples: [
      {
        line: 'Deliveries are currently suspended [example.com]',
        fields: { domain: 'example.com' },
      },
    ],
  },
  deleted: {
    patterns: ['Deleted: MID {mid} to [{rids}]', 'Deleted: MID {mid} to RID [{rids}]'],
    samples: [{ line: 'Deleted: MID 3 to [0]', fields: { mid: '3', rids: '0' } }],
  },
  'dns-failure': {
    patterns: [
      'DNS Temporary Failure {domain} {record} - {reason}',
      'Received an invalid DNS Response: {detail}',
      'DNS query network error {detail}',
      'lame DNS referral: {detail}',
      'lame DNS referral',
    ],
    samples: [
      {
        line: 'DNS Temporary Failure example.com MX - ServFail',
        fields: { domain: 'example.com', record: 'MX', reason: 'ServFail' },
      },
      {
        line: "DNS query network error '[Errno 51] Network is unreachable' to '192.0.2.53' looking up 'example.com'",
        fields: {
          detail: "'[Errno 51] Network is unreachable' to '192.0.2.53' looking up 'example.com'",
        },
      },
    ],
  },
});
