/**
 * The shape of a message family: one small file per family, samples inline. A sample matches the
 * pattern of its own form wholly and no other's; the tests hold every file to that.
 */
import type { Endpoint, SyslogEvent } from '../../model/asa-syslog.ts';

/** What a form takes from the text behind the mark. */
export type SyslogReading = Pick<SyslogEvent, 'from' | 'to' | 'detail'>;

export type Groups = Readonly<Record<string, string | undefined>>;

export interface SyslogForm {
  /** Message ids that print this text. */
  readonly ids: readonly string[];
  /** Anchored at both ends, named groups, no nested quantifiers. */
  readonly pattern: RegExp;
  read(groups: Groups, id: string): SyslogReading;
  /** Our own text in the documented form, from the mark on, with what must come out. */
  readonly samples: readonly { readonly text: string; readonly expect: SyslogReading }[];
}

export interface SyslogFamily {
  /** `asa/syslog/esmtp`: equals the file's place. */
  readonly id: string;
  readonly about: { readonly title: string; readonly what: string };
  /** Where the texts are from. */
  readonly source: string;
  readonly forms: readonly SyslogForm[];
}

/** The catalogue's message ids for a family. */
export function aboutFamily(id: string): SyslogFamily['about'] {
  return { title: `log.${id}.title`, what: `log.${id}.what` };
}

/**
 * Source of a pattern for `<if>:<address>/<port>` with an optional user tag behind it:
 * `outside:198.51.100.10/35314`, `dmz:OCSP_Server/5678`, `outside:2001:db8::10/25`,
 * `OUTSIDE:192.0.2.15/50120(LOCAL\domain\user)`. Groups: PREFIX + `If`, `Addr`, `Port`.
 */
export function endpointPattern(prefix: string): string {
  return `(?<${prefix}If>[^\\s:/]{1,64}):(?<${prefix}Addr>[^\\s/()]{1,128})/(?<${prefix}Port>\\d{1,5})(?: ?\\([^()]{1,128}\\))?`;
}

/** `198.51.100.10/35314` without an interface. Groups: PREFIX + `Addr`, `Port`. */
export function bareEndpointPattern(prefix: string): string {
  return `(?<${prefix}Addr>[^\\s/()]{1,128})/(?<${prefix}Port>\\d{1,5})`;
}

/** The end that `endpointPattern` or `bareEndpointPattern` found. */
export function endpointOf(groups: Groups, prefix: string): Endpoint {
  const nameif = groups[`${prefix}If`];
  const port = groups[`${prefix}Port`];
  const mappedAddress = groups[`${prefix}MappedAddr`];
  const mappedPort = groups[`${prefix}MappedPort`];
  return {
    ...(nameif === undefined ? {} : { nameif }),
    address: groups[`${prefix}Addr`] ?? '',
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(mappedAddress === undefined ? {} : { mappedAddress }),
    ...(mappedPort === undefined ? {} : { mappedPort: Number(mappedPort) }),
  };
}
