/** Group A, second half: TLS, authentication and refusals on an inbound connection. Source: esa.md 1.3 A. */
import { formsOf } from '../form.ts';

export const INBOUND_SESSION_FORMS = formsOf('A', {
  'icid-tls-success': {
    bearing: 'CLEAR',
    patterns: [
      'ICID {icid} TLS success protocol {protocol} cipher {cipher}',
      'ICID {icid} TLS success protocol {protocol} cipher {cipher} {certificate}',
      'ICID {icid} TLS success {certificate}',
      'ICID {icid} TLS success',
    ],
    samples: [
      {
        line: 'ICID 55 TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384',
        fields: { icid: '55', protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' },
      },
      { line: 'ICID 56 TLS success', fields: { icid: '56' } },
    ],
  },
  'icid-tls-failed': {
    bearing: 'FW?',
    patterns: ['ICID {icid} TLS failed: {detail}', 'ICID {icid} TLS failed'],
    samples: [
      {
        line: 'ICID 57 TLS failed: [Errno 54] Connection reset by peer',
        fields: { icid: '57', detail: '[Errno 54] Connection reset by peer' },
      },
      {
        line: "ICID 58 TLS failed: (336109761, 'error:1408A0C1:SSL routines:SSL3_GET_CLIENT_HELLO:no shared cipher')",
        fields: {
          icid: '58',
          detail:
            "(336109761, 'error:1408A0C1:SSL routines:SSL3_GET_CLIENT_HELLO:no shared cipher')",
        },
      },
      { line: 'ICID 59 TLS failed', fields: { icid: '59' } },
    ],
  },
  'icid-tls-required': {
    bearing: 'FW?',
    patterns: ['ICID {icid} TLS was required but remote host did not initiate it'],
    samples: [
      {
        line: 'ICID 60 TLS was required but remote host did not initiate it',
        fields: { icid: '60' },
      },
    ],
  },
  'auth-succeeded': {
    patterns: [
      'SMTP Auth (ICID {icid}) succeeded for user: {user} using AUTH mechanism: {mechanism} with profile: {profile}',
      'SMTP Auth (ICID {icid}) succeeded for user: {user} using AUTH mechanism: {mechanism}',
    ],
    samples: [
      {
        line: 'SMTP Auth (ICID 61) succeeded for user: anna using AUTH mechanism: LOGIN with profile: ldap.smtpauth',
        fields: { icid: '61', user: 'anna', mechanism: 'LOGIN', profile: 'ldap.smtpauth' },
      },
    ],
  },
  'auth-failed': {
    patterns: [
      'SMTP Auth (ICID {icid}) failed for user: {user} using AUTH mechanism: {mechanism} with profile: {profile}',
      'SMTP Auth (ICID {icid}) failed {detail}',
    ],
    samples: [
      {
        line: 'SMTP Auth (ICID 62) failed for user: anna using AUTH mechanism: PLAIN with profile: ldap.smtpauth',
        fields: { icid: '62', user: 'anna', mechanism: 'PLAIN', profile: 'ldap.smtpauth' },
      },
    ],
  },
  'auth-required': {
    bearing: 'FW?',
    patterns: ['SMTP Auth (ICID {icid}) was required but remote host did not initiate it'],
    samples: [
      {
        line: 'SMTP Auth (ICID 63) was required but remote host did not initiate it',
        fields: { icid: '63' },
      },
    ],
  },
  'auth-unreachable': {
    patterns: ['SMTP Auth (ICID {icid}) could not reach forwarding server {server}'],
    samples: [
      {
        line: 'SMTP Auth (ICID 64) could not reach forwarding server auth.example.com',
        fields: { icid: '64', server: 'auth.example.com' },
      },
    ],
  },
  // All X: rewritten by a firewall between the client and the ESA.
  'icid-unknown-command': {
    bearing: 'FW!',
    patterns: ['ICID {icid} Unknown command: {command?}'],
    samples: [
      { line: 'ICID 65 Unknown command: XXXXXXXX', fields: { icid: '65', command: 'XXXXXXXX' } },
      {
        line: 'ICID 66 Unknown command: GET / HTTP/1.1',
        fields: { icid: '66', command: 'GET / HTTP/1.1' },
      },
    ],
  },
  'icid-bad-syntax': {
    bearing: 'FW!',
    patterns: ['ICID {icid} Bad syntax for command: {command?}'],
    samples: [
      {
        line: 'ICID 67 Bad syntax for command: MAIL FROM',
        fields: { icid: '67', command: 'MAIL FROM' },
      },
    ],
  },
  'icid-invalid-recipient': {
    patterns: [
      'ICID {icid} MID {mid} Invalid recipient address: {detail}',
      'ICID {icid} Invalid recipient address: {detail}',
    ],
    samples: [
      {
        line: "ICID 68 MID 12 Invalid recipient address:  'RCPT TO:<>'",
        fields: { icid: '68', mid: '12', detail: " 'RCPT TO:<>'" },
      },
    ],
  },
  'icid-invalid-sender': {
    patterns: [
      'ICID {icid} Invalid sender address: {detail}',
      'ICID {icid} MID {mid} Invalid sender address: {detail}',
    ],
    samples: [
      {
        line: "ICID 69 Invalid sender address: Unsupported domain literal: '[]'",
        fields: { icid: '69', detail: "Unsupported domain literal: '[]'" },
      },
    ],
  },
  'icid-sender-rejected': {
    patterns: ['ICID {icid} Address: <{address?}> sender rejected, {detail}'],
    samples: [
      {
        line: 'ICID 70 Address: <a@example.net> sender rejected, envelope sender domain does not exist',
        fields: {
          icid: '70',
          address: 'a@example.net',
          detail: 'envelope sender domain does not exist',
        },
      },
    ],
  },
  'icid-sender-allowed': {
    patterns: ['ICID {icid} Address: <{address?}> sender allowed, {detail}'],
    samples: [
      {
        line: 'ICID 71 Address: <a@example.net> sender allowed, envelope sender matched domain exception',
        fields: {
          icid: '71',
          address: 'a@example.net',
          detail: 'envelope sender matched domain exception',
        },
      },
    ],
  },
  'icid-receiving-failed': {
    bearing: 'CLEAR',
    // The second spelling is very old.
    patterns: ['ICID {icid} Receiving Failed: {detail}', 'ICID {icid} Injection Failed: {detail}'],
    samples: [
      {
        line: 'ICID 72 Receiving Failed: Message size exceeds limit',
        fields: { icid: '72', detail: 'Message size exceeds limit' },
      },
      {
        line: 'ICID 73 Injection Failed: Message loop',
        fields: { icid: '73', detail: 'Message loop' },
      },
    ],
  },
});
