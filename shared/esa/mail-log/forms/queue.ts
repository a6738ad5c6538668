/**
 * Group C, first half: what the work queue makes of a message - splits, rewrites, copies, bounces,
 * quarantine, redirection. A rewrite may be logged after lines that already use the new MID.
 * Source: esa.md 1.3 C.
 */
import { formsOf } from '../form.ts';

export const QUEUE_FORMS = formsOf('C', {
  'mid-policy': {
    patterns: [
      'MID {mid} matched all recipients for per-recipient policy {policy} in the {table} table',
      'MID {mid} matched {detail} for per-recipient policy {policy} in the {table} table',
    ],
    samples: [
      {
        line: 'MID 64855 matched all recipients for per-recipient policy Sales staff in the inbound table',
        fields: { mid: '64855', policy: 'Sales staff', table: 'inbound' },
      },
    ],
  },
  'mid-split': {
    patterns: [
      'MID {mid} was split creating MID {newMid} due to a per-recipient policy {policy} in the {table} table',
      'MID {mid} was split creating MID {newMid} due to a per-recipient policy {policy}',
      'MID {mid} was split creating MID {newMid} {detail}',
    ],
    samples: [
      {
        line: 'MID 58 was split creating MID 60 due to a per-recipient policy Sales in the inbound table',
        fields: { mid: '58', newMid: '60', policy: 'Sales', table: 'inbound' },
      },
      {
        line: 'MID 58 was split creating MID 61 due to a per-recipient policy Sales',
        fields: { mid: '58', newMid: '61', policy: 'Sales' },
      },
    ],
  },
  'mid-rewritten': {
    patterns: [
      "MID {mid} rewritten to MID {newMid} by {agent} filter '{filter?}'",
      'MID {mid} rewritten to MID {newMid} by {agent}',
      "MID {mid} rewritten to {newMid} by {agent} filter '{filter?}'",
      'MID {mid} rewritten to {newMid} by {agent}',
    ],
    samples: [
      {
        line: "MID 1 rewritten to MID 2 by antispam (alt-rcpt-to) filter 'unknown'",
        fields: { mid: '1', newMid: '2', agent: 'antispam (alt-rcpt-to)', filter: 'unknown' },
      },
      {
        line: 'MID 2 rewritten to 3 by antispam',
        fields: { mid: '2', newMid: '3', agent: 'antispam' },
      },
    ],
  },
  // The first MID is the copy. Old: without `was`.
  'mid-copy': {
    patterns: ['was generated', 'generated'].flatMap((words) => [
      `MID {mid} ${words} based on MID {parentMid} by {agent} filter '{filter?}'`,
      `MID {mid} ${words} based on MID {parentMid} by {agent}`,
    ]),
    samples: [
      {
        line: "MID 353 was generated based on MID 352 by bcc filter 'archive'",
        fields: { mid: '353', parentMid: '352', agent: 'bcc', filter: 'archive' },
      },
      {
        line: 'MID 1665 generated based on MID 1664 by antivirus',
        fields: { mid: '1665', parentMid: '1664', agent: 'antivirus' },
      },
    ],
  },
  'mid-bounce-made': {
    patterns: [
      'MID {mid} was generated for bounce of MID {parentMid}',
      'MID {mid} generated for bounce of MID {parentMid}',
    ],
    samples: [
      {
        line: 'MID 515 was generated for bounce of MID 511',
        fields: { mid: '515', parentMid: '511' },
      },
      { line: 'MID 11 generated for bounce of MID 8', fields: { mid: '11', parentMid: '8' } },
    ],
  },
  'mid-filter-action': {
    bearing: 'CLEAR',
    patterns: ['MID {mid} was dropped by {agent}', 'MID {mid} was bounced by {agent}'],
    samples: [
      {
        line: "MID 196 was dropped by content filter 'dontsend' in the inbound table",
        fields: { mid: '196', agent: "content filter 'dontsend' in the inbound table" },
      },
    ],
  },
  'mid-queued': {
    patterns: ['MID {mid} queued for delivery'],
    samples: [{ line: 'MID 64855 queued for delivery', fields: { mid: '64855' } }],
  },
  'mid-quarantined': {
    patterns: [
      'MID {mid} quarantined to "{quarantine}" ({reason})',
      'MID {mid} quarantined to "{quarantine}"',
    ],
    samples: [
      { line: 'MID 43 quarantined to "Policy"', fields: { mid: '43', quarantine: 'Policy' } },
      {
        line: 'MID 44 quarantined to "Outbreak" (VOF rule:.pif file in zip)',
        fields: { mid: '44', quarantine: 'Outbreak', reason: 'VOF rule:.pif file in zip' },
      },
    ],
  },
  'mid-quarantine-reason': {
    patterns: ['MID {mid} quarantine "{quarantine}" new reason ({reason})'],
    samples: [
      {
        line: 'MID 44 quarantine "Outbreak" new reason (VOF rule:OUTBREAK_0000231)',
        fields: { mid: '44', quarantine: 'Outbreak', reason: 'VOF rule:OUTBREAK_0000231' },
      },
    ],
  },
  'mid-quarantine-released': {
    patterns: [
      'MID {mid} released from quarantine "{quarantine}" ({reason})',
      'MID {mid} released from quarantine "{quarantine}"',
      'MID {mid} released from all quarantines',
    ],
    samples: [
      {
        line: 'MID 44 released from quarantine "Outbreak" (expired)',
        fields: { mid: '44', quarantine: 'Outbreak', reason: 'expired' },
      },
    ],
  },
  'mid-quarantine-deleted': {
    patterns: [
      'MID {mid} deleted from quarantine "{quarantine}" ({reason})',
      'MID {mid} deleted from quarantine "{quarantine}"',
      'MID {mid} deleted from all quarantines',
    ],
    samples: [
      {
        line: 'MID 43 deleted from quarantine "Policy" (manual)',
        fields: { mid: '43', quarantine: 'Policy', reason: 'manual' },
      },
      { line: 'MID 43 deleted from all quarantines', fields: { mid: '43' } },
    ],
  },
  'spam-quarantine-tagged': {
    patterns: ['EUQ: Tagging MID {mid} for quarantine', 'ISQ: Tagging MID {mid} for quarantine'],
    samples: [
      { line: 'EUQ: Tagging MID 4433 for quarantine', fields: { mid: '4433' } },
      { line: 'ISQ: Tagging MID 4433 for quarantine', fields: { mid: '4433' } },
    ],
  },
  'spam-quarantined': {
    patterns: ['EUQ: Quarantined MID {mid}', 'ISQ: Quarantined MID {mid}'],
    samples: [{ line: 'EUQ: Quarantined MID 4433', fields: { mid: '4433' } }],
  },
  'spam-quarantine-reinjected': {
    patterns: [
      'EUQ: Reinjected MID {mid} as MID {newMid}',
      'ISQ: Reinjected MID {mid} as MID {newMid}',
    ],
    samples: [
      { line: 'EUQ: Reinjected MID 4433 as MID 4449', fields: { mid: '4433', newMid: '4449' } },
    ],
  },
  'rpc-start': {
    patterns: [
      'RPC Delivery start RCID {rcid} MID {mid} to {detail}',
      'Start delivery of MID {mid} over RPC connection {rcid}',
    ],
    samples: [
      {
        line: 'RPC Delivery start RCID 4051 MID 140 to local IronPort Spam Quarantine',
        fields: { rcid: '4051', mid: '140', detail: 'local IronPort Spam Quarantine' },
      },
    ],
  },
  'rpc-done': {
    patterns: [
      'RPC Message done RCID {rcid} MID {mid}',
      'Delivery of MID {mid} over RPC completed on connection {rcid}',
    ],
    samples: [
      { line: 'RPC Message done RCID 4051 MID 140', fields: { rcid: '4051', mid: '140' } },
      {
        line: 'Delivery of MID 4433 over RPC completed on connection 0',
        fields: { mid: '4433', rcid: '0' },
      },
    ],
  },
  'ldap-message': {
    patterns: [
      'LDAP: {action} query {query} MID {mid} RID {rid} address {address} to {mapped}',
      'LDAP: {action} query {query} MID {mid} RID {rid} address {address}',
    ],
    samples: [
      {
        line: 'LDAP: Drop query P.ldapaccept MID 349 RID 1 address a@example.com',
        fields: {
          action: 'Drop',
          query: 'P.ldapaccept',
          mid: '349',
          rid: '1',
          address: 'a@example.com',
        },
      },
      {
        line: "LDAP: Reroute query P.routing MID 349 RID 0 address a@example.com to [('a@example.com', 'mail.example.com')]",
        fields: {
          action: 'Reroute',
          query: 'P.routing',
          mid: '349',
          rid: '0',
          address: 'a@example.com',
          mapped: "[('a@example.com', 'mail.example.com')]",
        },
      },
    ],
  },
  'ldap-requeued': {
    patterns: ['LDAP: unable to process, MID {mid} requeued'],
    samples: [{ line: 'LDAP: unable to process, MID 611 requeued', fields: { mid: '611' } }],
  },
  'ldap-query': {
    patterns: [
      'LDAP {action}: query {query} address {address} to {mapped}',
      'LDAP {action}: query unknown address {address} to {mapped}',
    ],
    samples: [
      {
        line: 'LDAP Masquerade: query P.masquerade address a@example.com to b@example.org',
        fields: {
          action: 'Masquerade',
          query: 'P.masquerade',
          address: 'a@example.com',
          mapped: 'b@example.org',
        },
      },
    ],
  },
  'alias-match': {
    patterns: [
      'Alias match: MID {mid} RID {rid} recipient {address} mapped to {mapped}',
      'Alias match: recipient {address} mapped to {mapped}',
    ],
    samples: [
      {
        line: "Alias match: recipient a@example.com mapped to ['b@example.com']",
        fields: { address: 'a@example.com', mapped: "['b@example.com']" },
      },
    ],
  },
  'mid-masquerade-sender': {
    patterns: ["MID {mid} masquerading envelope sender from '{sender?}' to '{mapped}'"],
    samples: [
      {
        line: "MID 1 masquerading envelope sender from 'USERA' to 'a@example.com'",
        fields: { mid: '1', sender: 'USERA', mapped: 'a@example.com' },
      },
    ],
  },
  'mid-masquerade-header': {
    mayFold: true,
    patterns: ["MID {mid} masquerading header '{header}' from {detail}"],
    samples: [
      {
        line: "MID 1 masquerading header 'To' from 'USERB' to 'b@example.com'",
        fields: { mid: '1', header: 'To', detail: "'USERB' to 'b@example.com'" },
      },
    ],
  },
  'mid-unsubscribed': {
    patterns: [
      'MID {mid} Global unsubscribe matched entry {entry} RID {rid} Address {address} Action {action}',
      'Global unsubscribe matched entry {entry} MID: {mid} RID: {rid} Address: {address}',
    ],
    samples: [
      {
        line: 'MID 85 Global unsubscribe matched entry foo@ RID 0 Address a@example.com Action bounced',
        fields: {
          mid: '85',
          entry: 'foo@',
          rid: '0',
          address: 'a@example.com',
          action: 'bounced',
        },
      },
    ],
  },
  // Wording [K].
  'mid-encryption': {
    patterns: [
      'MID {mid} enqueued on PXE encryption filter{detail?}',
      'MID {mid} encrypted to {detail}',
    ],
    samples: [
      {
        line: "MID 90 enqueued on PXE encryption filter 'secure'",
        fields: { mid: '90', detail: " 'secure'" },
      },
    ],
  },
});
