/**
 * Group B: intake of a message (MID, RID). Drift: quotes of Subject and Message-ID are `'`, `"` or
 * missing, by release; a value that holds `'` is wrapped in `"` (Python's repr). Source: esa.md 1.3 B.
 */
import { formsOf } from '../form.ts';

export const INTAKE_FORMS = formsOf('B', {
  'mid-start': {
    patterns: ['Start MID {mid} ICID {icid}', 'Start MID {mid} ICID {icid} ({origin})'],
    samples: [
      { line: 'Start MID 64855 ICID 3160', fields: { mid: '64855', icid: '3160' } },
      {
        line: 'Start MID 9 ICID 0 (ISQ Notification)',
        fields: { mid: '9', icid: '0', origin: 'ISQ Notification' },
      },
    ],
  },
  'mid-from': {
    patterns: ['MID {mid} ICID {icid} From: <{sender?}>'],
    samples: [
      {
        line: 'MID 64855 ICID 3160 From: <a@example.net>',
        fields: { mid: '64855', icid: '3160', sender: 'a@example.net' },
      },
      { line: 'MID 9 ICID 0 From: <>', fields: { mid: '9', icid: '0', sender: '' } },
    ],
  },
  'mid-to': {
    patterns: ['MID {mid} ICID {icid} RID {rid} To: <{recipient?}>'],
    samples: [
      {
        line: 'MID 64855 ICID 3160 RID 0 To: <c@example.com>',
        fields: { mid: '64855', icid: '3160', rid: '0', recipient: 'c@example.com' },
      },
    ],
  },
  'mid-recipient-rejected': {
    bearing: 'CLEAR',
    // The last spelling is [K].
    patterns: [
      'MID {mid} ICID {icid} To: <{recipient?}> Rejected by {reason}',
      'MID {mid} ICID {icid} RID {rid} To: <{recipient?}> Rejected by {reason}',
      'MID {mid} ICID {icid} To: <{recipient?}> {reason}',
    ],
    samples: [
      {
        line: 'MID 1 ICID 2 To: <c@example.com> Rejected by RAT',
        fields: { mid: '1', icid: '2', recipient: 'c@example.com', reason: 'RAT' },
      },
      {
        line: 'MID 1 ICID 2 To: <c@example.com> Too many recipients',
        fields: { mid: '1', icid: '2', recipient: 'c@example.com', reason: 'Too many recipients' },
      },
    ],
  },
  'mid-invalid-bounce': {
    patterns: [
      'MID {mid} ICID {icid} invalid bounce, rcpt address <{recipient?}> rejected by bounce verification.',
      'MID {mid} ICID {icid} invalid bounce, {detail}',
    ],
    samples: [
      {
        line: 'MID 26 ICID 125 invalid bounce, rcpt address <c@example.com> rejected by bounce verification.',
        fields: { mid: '26', icid: '125', recipient: 'c@example.com' },
      },
      {
        line: 'MID 27 ICID 126 invalid bounce, tagging',
        fields: { mid: '27', icid: '126', detail: 'tagging' },
      },
    ],
  },
  // Wording [K].
  'directory-harvest': {
    bearing: 'CLEAR',
    patterns: [
      'LDAP: {detail} Directory Harvest Attack{reason?}',
      '{detail} potential Directory Harvest Attack detected{reason?}',
    ],
    samples: [
      {
        line: 'LDAP: potential Directory Harvest Attack from 192.0.2.7',
        fields: { detail: 'potential', reason: ' from 192.0.2.7' },
      },
    ],
  },
  // Logged at MAIL FROM time; the same again a second after DATA means that the headers arrived.
  'sdr-request': {
    patterns: [
      'MID {mid} SDR: Domains for which SDR is requested: reverse DNS host: {sdrHost}, helo: {helo}, env-from: {envFrom}, header-from: {headerFrom}, reply-to: {replyTo}',
    ],
    samples: [
      {
        line: 'MID 26 SDR: Domains for which SDR is requested: reverse DNS host: Not Present, helo: mx.example.net, env-from: example.net, header-from: Not Present, reply-to: Not Present',
        fields: {
          mid: '26',
          sdrHost: 'Not Present',
          helo: 'mx.example.net',
          envFrom: 'example.net',
          headerFrom: 'Not Present',
          replyTo: 'Not Present',
        },
      },
    ],
  },
  'sdr-verdict': {
    patterns: [
      'MID {mid} SDR: Consolidated Sender Threat Level: {level}, Threat Category: {category}, {detail}',
      'MID {mid} SDR: Consolidated Sender Reputation: {level}, Threat Category: {category}. {detail}',
      'MID {mid} SDR: Consolidated Sender Reputation: {level}',
    ],
    samples: [
      {
        line: 'MID 26 SDR: Consolidated Sender Threat Level: Neutral, Threat Category: N/A, Suspected Domain(s) : N/A (other reasons for verdict). Sender Maturity: 30 days (or greater) for domain: example.net',
        fields: {
          mid: '26',
          level: 'Neutral',
          category: 'N/A',
          detail:
            'Suspected Domain(s) : N/A (other reasons for verdict). Sender Maturity: 30 days (or greater) for domain: example.net',
        },
      },
    ],
  },
  'sdr-tracker': {
    patterns: ['MID {mid} SDR: Tracker Header : {tracker}'],
    samples: [
      {
        line: 'MID 26 SDR: Tracker Header : 64faaf5e_abc+def==',
        fields: { mid: '26', tracker: '64faaf5e_abc+def==' },
      },
    ],
  },
  'sdr-unscanned': {
    patterns: [
      'MID {mid} SDR: Message was not scanned for Sender Domain Reputation. Reason: {reason}',
    ],
    samples: [
      {
        line: 'MID 26 SDR: Message was not scanned for Sender Domain Reputation. Reason: Unknown error.',
        fields: { mid: '26', reason: 'Unknown error.' },
      },
    ],
  },
  'mid-message-id': {
    mayFold: true,
    patterns: [
      "MID {mid} Message-ID '{messageId?}'",
      'MID {mid} Message-ID "{messageId?}"',
      'MID {mid} Message-ID {messageId?}',
    ],
    samples: [
      {
        line: "MID 26 Message-ID '<1.2@mx.example.net>'",
        fields: { mid: '26', messageId: '<1.2@mx.example.net>' },
      },
      { line: 'MID 1 Message-ID abc', fields: { mid: '1', messageId: 'abc' } },
    ],
  },
  'mid-subject': {
    mayFold: true,
    patterns: [
      "MID {mid} Subject '{subject?}'",
      'MID {mid} Subject "{subject?}"',
      'MID {mid} Subject {subject?}',
    ],
    samples: [
      { line: "MID 26 Subject 'offer'", fields: { mid: '26', subject: 'offer' } },
      { line: 'MID 26 Subject "it\'s"', fields: { mid: '26', subject: "it's" } },
      { line: "MID 26 Subject 'a''", fields: { mid: '26', subject: "a'" } },
      {
        line: 'MID 26 Subject Re: one\\r\\n (two) | three',
        fields: { mid: '26', subject: 'Re: one\\r\\n (two) | three' },
      },
    ],
  },
  'mid-attachment': {
    mayFold: true,
    patterns: [
      "MID {mid} attachment '{attachment?}'",
      'MID {mid} attachment "{attachment?}"',
      'MID {mid} attachment types {types}',
    ],
    samples: [
      {
        line: "MID 26 attachment 'price list.pdf'",
        fields: { mid: '26', attachment: 'price list.pdf' },
      },
      { line: 'MID 26 attachment types rartn', fields: { mid: '26', types: 'rartn' } },
    ],
  },
  'mid-custom-entry': {
    patterns: ['MID {mid} Custom Log Entry: {entry?}'],
    samples: [
      {
        line: 'MID 26 Custom Log Entry: URLs in mail',
        fields: { mid: '26', entry: 'URLs in mail' },
      },
    ],
  },
  'mid-ready': {
    patterns: ['MID {mid} ready {bytes} bytes from <{sender?}>'],
    samples: [
      {
        line: 'MID 64855 ready 494 bytes from <a@example.net>',
        fields: { mid: '64855', bytes: '494', sender: 'a@example.net' },
      },
    ],
  },
  'mid-incoming-relay': {
    patterns: ['MID {mid} IncomingRelay({relay}): Header {header} found, ip {peer} being used'],
    samples: [
      {
        line: 'MID 84 IncomingRelay(mxip1): Header Received found, ip 198.51.100.251 being used',
        fields: { mid: '84', relay: 'mxip1', header: 'Received', peer: '198.51.100.251' },
      },
    ],
  },
  'mid-receiving-aborted': {
    bearing: 'FW?',
    // Old: Injection. Bare: as note 117801 prints it.
    patterns: [
      'Message aborted MID {mid} Receiving aborted',
      'Message aborted MID {mid} Injection aborted',
      'Message aborted MID {mid}',
    ],
    samples: [
      { line: 'Message aborted MID 1404 Receiving aborted', fields: { mid: '1404' } },
      { line: 'Message aborted MID 1548 Injection aborted', fields: { mid: '1548' } },
    ],
  },
  // The client ended the transaction in an orderly way; mechanism [K].
  'mid-aborted-by-sender': {
    bearing: 'CLEAR',
    patterns: ['Message aborted MID {mid} Receiving aborted by sender'],
    samples: [
      { line: 'Message aborted MID 1405 Receiving aborted by sender', fields: { mid: '1405' } },
    ],
  },
  // Same leading words as an aborted receipt; never to be counted as one.
  'mid-policy-abort': {
    bearing: 'CLEAR',
    patterns: [
      'Message aborted MID {mid} Dropped by {agent}',
      'Message aborted MID {mid} Bounced by {agent}',
    ],
    samples: [
      {
        line: "Message aborted MID 346 Dropped by filter 'FileType'",
        fields: { mid: '346', agent: "filter 'FileType'" },
      },
      {
        line: "Message aborted MID 347 Bounced by content filter 'b' in the inbound table",
        fields: { mid: '347', agent: "content filter 'b' in the inbound table" },
      },
      { line: 'Message aborted MID 348 Dropped by amp', fields: { mid: '348', agent: 'amp' } },
    ],
  },
  'mid-finished': {
    patterns: ['Message finished MID {mid} {result:done|aborted}'],
    samples: [
      { line: 'Message finished MID 6 done', fields: { mid: '6', result: 'done' } },
      { line: 'Message finished MID 1404 aborted', fields: { mid: '1404', result: 'aborted' } },
    ],
  },
});
