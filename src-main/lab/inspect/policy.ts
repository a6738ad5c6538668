/**
 * What an ESMTP inspection map tells the engine to do, resolved from the lab's own configuration.
 * Order matters: the position of a match is the `Class N` of syslog 108004 (asa.md b.2).
 */

export interface EsmtpPolicy {
  readonly map: string;
  readonly maskBanner: boolean;
  /** Leaves STARTTLS alone and steps aside after the server's 220 to it. */
  readonly allowTls: boolean;
  readonly allowTlsLog: boolean;
  readonly specialCharacter?: ParameterAction;
  readonly matches: readonly EsmtpMatch[];
}

export interface ParameterAction {
  readonly drop: boolean;
  readonly log: boolean;
}

export interface EsmtpMatch {
  readonly negated: boolean;
  readonly criterion: Criterion;
  readonly action: 'drop-connection' | 'mask' | 'reset' | 'log' | 'none';
  readonly log: boolean;
}

/** The criteria of asa.md b.1 that the engine acts on; the text is the device's own. */
export type Criterion = { readonly text: string } & (
  | { readonly kind: 'cmd-line-length'; readonly gt: number }
  | { readonly kind: 'rcpt-count'; readonly gt: number }
  | { readonly kind: 'cmd-verb'; readonly verbs: readonly string[] }
  | { readonly kind: 'body-line-length'; readonly gt: number }
  | { readonly kind: 'body-length'; readonly gt: number }
  | { readonly kind: 'header-line-length'; readonly gt: number }
  | { readonly kind: 'header-length'; readonly gt: number }
  | { readonly kind: 'to-fields-count'; readonly gt: number }
  | { readonly kind: 'invalid-recipients'; readonly gt: number }
  | { readonly kind: 'sender-length'; readonly gt: number }
  | { readonly kind: 'mime-filename-length'; readonly gt: number }
  | { readonly kind: 'mime-encoding'; readonly types: readonly string[] }
  | { readonly kind: 'ehlo-reply'; readonly parameters: readonly string[] }
  /** Regex criteria: entered and shown, never matched by the lab (said so in the docs). */
  | { readonly kind: 'unmodelled' }
);

/** `_default_esmtp_map` of the 9.3 guide, with or without `allow-tls` (asa.md b.2, b.3). */
export function defaultPolicy(allowTls: boolean): EsmtpPolicy {
  const drop = { negated: false, action: 'drop-connection', log: true } as const;
  return {
    map: '_default_esmtp_map',
    maskBanner: true,
    allowTls,
    allowTlsLog: false,
    matches: [
      { ...drop, criterion: { kind: 'cmd-line-length', gt: 512, text: 'cmd line length gt 512' } },
      { ...drop, criterion: { kind: 'rcpt-count', gt: 100, text: 'cmd RCPT count gt 100' } },
      {
        negated: false,
        action: 'log',
        log: true,
        criterion: { kind: 'body-line-length', gt: 998, text: 'body line length gt 998' },
      },
      {
        ...drop,
        criterion: { kind: 'header-line-length', gt: 998, text: 'header line length gt 998' },
      },
      {
        ...drop,
        criterion: { kind: 'sender-length', gt: 320, text: 'sender-address length gt 320' },
      },
      {
        ...drop,
        criterion: { kind: 'mime-filename-length', gt: 255, text: 'MIME filename length gt 255' },
      },
      {
        negated: false,
        action: 'mask',
        log: false,
        criterion: {
          kind: 'ehlo-reply',
          parameters: ['others'],
          text: 'ehlo-reply-parameter others',
        },
      },
    ],
  };
}
