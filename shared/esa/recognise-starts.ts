/** First lines by which an answer or a document of an ESA shows itself, without any prompt. */

export interface EsaStart {
  readonly kind: string;
  readonly certainty: number;
}

interface StartForm extends EsaStart {
  readonly pattern: RegExp;
}

const STARTS: readonly StartForm[] = [
  // AsyncOS 11.0.1 for Cisco IronPort C170 build 027
  { kind: 'esa/session', certainty: 0.95, pattern: /^AsyncOS \d{1,2}\.\d\S* for \S/ },
  {
    kind: 'esa/session',
    certainty: 0.6,
    pattern: /^Welcome to the (?:Cisco |IronPort )\S.*Appliance/,
  },
  // Current Version, then ===============
  { kind: 'esa/version', certainty: 0.7, pattern: /^Current Version$/ },
  { kind: 'esa/version', certainty: 0.9, pattern: /^Product: Cisco .*(?:Email|Secure|Messaging)/ },
  { kind: 'esa/status', certainty: 0.8, pattern: /^Status as of: {3,}\S/ },
  { kind: 'esa/status-xml', certainty: 0.95, pattern: /^\s*<status build="/ },
  { kind: 'esa/showconfig', certainty: 0.9, pattern: /^\s*<!DOCTYPE config\b/ },
  { kind: 'esa/showconfig', certainty: 0.6, pattern: /^\s*<config>\s*$/ },
  // Choose the passphrase option:   |   Do you want to mask the password? Files with ...
  {
    kind: 'esa/showconfig',
    certainty: 0.9,
    pattern: /^(?:Choose the passphrase option:|Do you want to (?:mask the pass|include pass))/,
  },
  { kind: 'esa/listenerconfig', certainty: 0.95, pattern: /^Currently configured listeners:/ },
  {
    kind: 'esa/listenerconfig',
    certainty: 0.8,
    pattern:
      /^Enter the (?:global limit for concurrent|timeout for unsuccessful|maximum connection time)/,
  },
  {
    kind: 'esa/deliveryconfig',
    certainty: 0.95,
    pattern: /^(?:Default interface to deliver mail:|"Possible Delivery": )/,
  },
  { kind: 'esa/logconfig', certainty: 0.95, pattern: /^Currently configured logs:/ },
  {
    kind: 'esa/destconfig',
    certainty: 0.8,
    pattern:
      /^(?:Domain +Limiting +TLS |There (?:are|is) currently \d+ (?:entries|entry) configured\.)/,
  },
  { kind: 'esa/hoststatus', certainty: 0.95, pattern: /^Host mail status for: / },
  { kind: 'esa/tophosts', certainty: 0.9, pattern: /^#\s+Recipient Host\s/ },
  { kind: 'esa/tophosts', certainty: 0.9, pattern: /^Hosts marked with '\*' were down as of/ },
];

/** The answer that begins with this cleaned line; undefined for a line that says nothing. */
export function esaStart(line: string): EsaStart | undefined {
  if (line.length > 300) return undefined;
  for (const form of STARTS) {
    if (form.pattern.test(line)) return { kind: form.kind, certainty: form.certainty };
  }
  return undefined;
}
