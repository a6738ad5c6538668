/** Group C, second half: verdicts of scanners and policies. Neutral here. Source: esa.md 1.3 C. */
import { formsOf } from '../form.ts';

export const VERDICT_FORMS = formsOf('C', {
  'antispam-verdict': {
    patterns: [
      'MID {mid} interim verdict using engine: {engine} {verdict}',
      'MID {mid} using engine: {engine} {verdict}',
      'MID {mid} Brightmail {verdict}',
    ],
    samples: [
      {
        line: 'MID 7 interim verdict using engine: CASE spam negative',
        fields: { mid: '7', engine: 'CASE', verdict: 'spam negative' },
      },
      {
        line: 'MID 7 using engine: GRAYMAIL marketing_mail',
        fields: { mid: '7', engine: 'GRAYMAIL', verdict: 'marketing_mail' },
      },
      {
        line: 'MID 7 using engine: SPF Verdict Cache using cached verdict',
        fields: { mid: '7', engine: 'SPF', verdict: 'Verdict Cache using cached verdict' },
      },
    ],
  },
  'antivirus-verdict': {
    patterns: [
      'MID {mid} interim AV verdict using {engine} {verdict}',
      'MID {mid} antivirus {verdict}',
    ],
    samples: [
      {
        line: 'MID 7 interim AV verdict using Sophos CLEAN',
        fields: { mid: '7', engine: 'Sophos', verdict: 'CLEAN' },
      },
      {
        line: "MID 7 antivirus positive 'EICAR' (released from Outbreak)",
        fields: { mid: '7', verdict: "positive 'EICAR' (released from Outbreak)" },
      },
    ],
  },
  'amp-verdict': {
    patterns: ['MID {mid} AMP {detail} verdict : {verdict}'],
    samples: [
      {
        line: 'MID 7 AMP file reputation verdict : SKIPPED (no attachment in message)',
        fields: {
          mid: '7',
          detail: 'file reputation',
          verdict: 'SKIPPED (no attachment in message)',
        },
      },
    ],
  },
  'outbreak-verdict': {
    patterns: [
      'MID {mid} Outbreak Filters: {verdict}',
      'MID {mid} Threat Level={level} Category={category}',
      'MID {mid} Threat Level={level}',
      'MID {mid} Virus Threat Level={level}',
    ],
    samples: [
      {
        line: 'MID 7 Outbreak Filters: verdict negative',
        fields: { mid: '7', verdict: 'verdict negative' },
      },
      { line: 'MID 7 Virus Threat Level=3', fields: { mid: '7', level: '3' } },
    ],
  },
  'spf-verdict': {
    patterns: ['MID {mid} SPF: {identity} identity {address} {verdict}'],
    samples: [
      {
        line: 'MID 7 SPF: mailfrom identity a@example.net Pass (v=spf1)',
        fields: {
          mid: '7',
          identity: 'mailfrom',
          address: 'a@example.net',
          verdict: 'Pass (v=spf1)',
        },
      },
    ],
  },
  // A body hash that fails here and not on other paths hints at a proxy that rewrites bodies; an ASA doesn't.
  'dkim-verdict': {
    patterns: ['MID {mid} DKIM: {verdict}', 'MID {mid} DomainKeys: {verdict}'],
    samples: [
      {
        line: 'MID 7 DKIM: permfail body hash did not verify [final] (d=example.net s=s1 i=@example.net)',
        fields: {
          mid: '7',
          verdict: 'permfail body hash did not verify [final] (d=example.net s=s1 i=@example.net)',
        },
      },
      {
        line: 'MID 7 DomainKeys: cannot sign - no profile matches a@example.com',
        fields: { mid: '7', verdict: 'cannot sign - no profile matches a@example.com' },
      },
    ],
  },
  'dmarc-verdict': {
    patterns: [
      'MID {mid} DMARC: Message from domain {domain}, DMARC {verdict}',
      'MID {mid} DMARC: {verdict}',
    ],
    samples: [
      {
        line: 'MID 7 DMARC: Message from domain example.net, DMARC pass (SPF aligned True, DKIM aligned True)',
        fields: {
          mid: '7',
          domain: 'example.net',
          verdict: 'pass (SPF aligned True, DKIM aligned True)',
        },
      },
      {
        line: 'MID 7 DMARC: Verification passed',
        fields: { mid: '7', verdict: 'Verification passed' },
      },
    ],
  },
  'dlp-verdict': {
    patterns: ['MID {mid} DLP violation. {detail}', 'MID {mid} DLP violation'],
    samples: [
      {
        line: "MID 7 DLP violation. Severity: LOW (Risk Factor: 15). DLP policy match: 'Cards'.",
        fields: { mid: '7', detail: "Severity: LOW (Risk Factor: 15). DLP policy match: 'Cards'." },
      },
      { line: 'MID 7 DLP violation', fields: { mid: '7' } },
    ],
  },
  // May come 30 times per message.
  'url-reputation': {
    patterns: [
      'MID {mid} URL {url} has reputation {score} matched {condition}',
      'MID {mid} URL {detail}',
    ],
    samples: [
      {
        line: 'MID 7 URL https://example.net/a?b=c has reputation 0.0 matched Condition: URL Reputation Rule',
        fields: {
          mid: '7',
          url: 'https://example.net/a?b=c',
          score: '0.0',
          condition: 'Condition: URL Reputation Rule',
        },
      },
    ],
  },
  'too-big-to-scan': {
    patterns: ['MID {mid} was too big ({size}) for scanning by {engine}'],
    samples: [
      {
        line: 'MID 7 was too big (455698/120000) for scanning by BRIGHTMAIL',
        fields: { mid: '7', size: '455698/120000', engine: 'BRIGHTMAIL' },
      },
    ],
  },
  'not-scanned': {
    patterns: ['MID {mid} not completely scanned by {agent}. Error: {reason}'],
    samples: [
      {
        line: 'MID 7 not completely scanned by SDS. Error: The number of URLs exceeded the limit.',
        fields: {
          mid: '7',
          agent: 'SDS',
          reason: 'The number of URLs exceeded the limit.',
        },
      },
    ],
  },
  'character-set': {
    patterns: ['MID {mid} Could not convert character set: {detail}'],
    samples: [
      { line: 'MID 7 Could not convert character set: 136', fields: { mid: '7', detail: '136' } },
    ],
  },
  // Debug and Trace subscriptions.
  'tls-read': {
    patterns: ['MID {mid} ICID {icid} TLS read {bytes} bytes ({detail})'],
    samples: [
      {
        line: 'MID 14 ICID 14 TLS read 126 bytes (0.0 seconds)',
        fields: { mid: '14', icid: '14', bytes: '126', detail: '0.0 seconds' },
      },
    ],
  },
  'mid-trace': {
    patterns: ['MID {mid}: {detail}'],
    samples: [
      {
        line: 'MID 14: Skip AMP Engine check',
        fields: { mid: '14', detail: 'Skip AMP Engine check' },
      },
    ],
  },
});
