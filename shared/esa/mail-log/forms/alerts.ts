/**
 * Group E: warnings and alerts; and the housekeeping lines that say nothing about mail. "Internal
 * SMTP" is the client for alerts, apart from the delivery engine. Source: esa.md 1.3 E.
 */
import { formsOf } from '../form.ts';

export const ALERT_FORMS = formsOf('E', {
  'connection-limit': {
    bearing: 'CLEAR',
    patterns: [
      'System limit reached: connection limit for IP {peer} on listener {listener} ICID {icid}: max: {max}',
    ],
    samples: [
      {
        line: 'System limit reached: connection limit for IP 198.51.100.20 on listener Incoming ICID 16399: max: 1',
        fields: { peer: '198.51.100.20', listener: 'Incoming', icid: '16399', max: '1' },
      },
    ],
  },
  'system-limit': {
    bearing: 'CLEAR',
    patterns: ['System limit reached: {detail}'],
    samples: [
      {
        line: 'System limit reached: too many connections',
        fields: { detail: 'too many connections' },
      },
    ],
  },
  'url-categories': {
    patterns: ['URL category definitions have changed. {detail}'],
    samples: [
      {
        line: 'URL category definitions have changed. Please check your filters',
        fields: { detail: 'Please check your filters' },
      },
    ],
  },
  'key-expiry': {
    patterns: ['Your "{key}" key will expire in under {days} day(s). {detail}'],
    samples: [
      {
        line: 'Your "IronPort Anti-Spam" key will expire in under 60 day(s). Please contact your sales representative.',
        fields: {
          key: 'IronPort Anti-Spam',
          days: '60',
          detail: 'Please contact your sales representative.',
        },
      },
    ],
  },
  // Quotes the remote reply: a free extra look at the path.
  'internal-smtp-error': {
    patterns: [
      'Internal SMTP Error: Failed to send message to host {host}:{port} for recipient {address}: Unexpected SMTP response "{code}", expecting code starting with "{expected}", response was {reply}',
      'Internal SMTP Error: Failed to send message to host {host}:{port} for recipient {address}: Unexpected SMTP response {code}, expecting code starting with {expected}, response was {reply}',
      'Internal SMTP Error: {detail}',
    ],
    samples: [
      {
        line: 'Internal SMTP Error: Failed to send message to host 192.0.2.8:25 for recipient a@example.net: Unexpected SMTP response "553", expecting code starting with "2", response was [\'#5.1.8 refused\'].',
        fields: {
          host: '192.0.2.8',
          port: '25',
          address: 'a@example.net',
          code: '553',
          expected: '2',
          reply: "['#5.1.8 refused'].",
        },
      },
    ],
  },
  'internal-smtp': {
    patterns: [
      'Internal SMTP giving up on message to {address} with subject {detail}',
      'Internal SMTP system successfully sent a message to {address} with subject {detail}',
      'Internal SMTP system attempting to send a message to {address} with subject {detail}',
    ],
    samples: [
      {
        line: "Internal SMTP giving up on message to a@example.com with subject 'alert': Unrecoverable error.",
        fields: { address: 'a@example.com', detail: "'alert': Unrecoverable error." },
      },
    ],
  },
  'alert-failed': {
    patterns: ['Error while sending alert: {detail}'],
    samples: [
      {
        line: 'Error while sending alert: Unable to send System/Warning alert to a@example.com',
        fields: { detail: 'Unable to send System/Warning alert to a@example.com' },
      },
    ],
  },
  'alert-sent': {
    patterns: ['A {category} alert was sent to {address} with subject {subject}'],
    samples: [
      {
        line: 'A System/Warning alert was sent to a@example.com with subject "Warning <System> esa: a".',
        fields: {
          category: 'System/Warning',
          address: 'a@example.com',
          subject: '"Warning <System> esa: a".',
        },
      },
    ],
  },
  'queue-expiry-scan': {
    ignored: true,
    patterns: [
      'Scanning {domain} with {count} msgs for expiration candidates.',
      'Done scanning {domain}, {detail}',
    ],
    samples: [
      {
        line: 'Scanning example.com with 1 msgs for expiration candidates.',
        fields: { domain: 'example.com', count: '1' },
      },
      {
        line: 'Done scanning example.com,  1 msgs remain in queue.',
        fields: { domain: 'example.com', detail: ' 1 msgs remain in queue.' },
      },
    ],
  },
  'senderbase-upload': {
    ignored: true,
    patterns: ['SenderBase upload: {detail}'],
    samples: [
      {
        line: 'SenderBase upload: 734 hosts totaling 201887 bytes',
        fields: { detail: '734 hosts totaling 201887 bytes' },
      },
    ],
  },
  checkpoint: {
    ignored: true,
    patterns: ['Checkpoint {detail}'],
    samples: [{ line: 'Checkpoint Finished', fields: { detail: 'Finished' } }],
  },
  'service-notice': {
    ignored: true,
    patterns: ['graymail [CONFIG] {detail}', 'URL_REP_CLIENT: {detail}', 'GRAYMAIL: {detail}'],
    samples: [
      {
        line: 'graymail [CONFIG] Starting graymail configuration handler',
        fields: { detail: 'Starting graymail configuration handler' },
      },
      {
        line: 'URL_REP_CLIENT: Configuration changed.',
        fields: { detail: 'Configuration changed.' },
      },
      { line: 'GRAYMAIL: No Actions Applied', fields: { detail: 'No Actions Applied' } },
    ],
  },
  // Trace subscriptions.
  'service-trace': {
    ignored: true,
    patterns: ['RPC client {detail}', 'Data will be sent to ECS client {detail}'],
    samples: [
      {
        line: 'RPC client _message_loop sleeping when dequeuing a null entry',
        fields: { detail: '_message_loop sleeping when dequeuing a null entry' },
      },
    ],
  },
});
