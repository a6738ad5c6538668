/**
 * What an ESMTP inspection map in force does to mail (asa.md b). TLS is settled by an explicit line
 * or an `all` listing only: the default flipped over the releases and over upgrades (b.3), so it is
 * never taken from the release.
 */
import { type Message, message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import type {
  AsaConfig,
  InspectMap,
  InspectMapAction,
  InspectMapMatch,
  InspectMapParameter,
} from '../model/asa-config.ts';
import type { Tristate } from '../model/inspection.ts';
import { indexOf } from './config-index.ts';
import { DEFAULT_MAP } from './region-answer.ts';

export interface MapEffects {
  readonly map: string;
  readonly isDefault: boolean;
  /** The text shows the map. */
  readonly isShown: boolean;
  readonly allowTls: Tristate;
  readonly allowTlsSpan?: Span;
  readonly masksBanner: Tristate;
  readonly bannerSpan?: Span;
  /** `match ehlo-reply-parameter others` with `mask`: unlisted EHLO keywords become X. */
  readonly masksOthers: Tristate;
  readonly othersSpan?: Span;
  readonly limits: readonly MapLimit[];
  /**
   * `limits` are those of the documented default map (b.2, the 9.3 guide) because the text doesn't
   * show it: likely, not read.
   */
  readonly areLimitsDocumented: boolean;
  readonly unknown: readonly { readonly reason: Message; readonly settles: string }[];
}

/** One match with its action, masks included. `number` is the `Class N` of syslog 108004. */
export interface MapLimit {
  readonly number: number;
  readonly isNegated: boolean;
  readonly criterion: string;
  /** Of `... gt N`. */
  readonly threshold?: number;
  readonly action: InspectMapAction['kind'];
  readonly log: boolean;
  readonly span?: Span;
}

/** Effects of the map that a class names; undefined is the default map. */
export function mapEffects(config: AsaConfig, map?: string): MapEffects {
  const name = map ?? DEFAULT_MAP;
  const isDefault = name === DEFAULT_MAP;
  const shown = indexOf(config).esmtpMaps.get(name);
  return shown ? shownMap(config, shown, isDefault) : unseenMap(name, isDefault);
}

const LISTING = 'show running-config all policy-map type inspect esmtp';

function shownMap(config: AsaConfig, shown: InspectMap, isDefault: boolean): MapEffects {
  const tls = parameter(shown, 'allow-tls');
  const banner = parameter(shown, 'mask-banner');
  const others = shown.matches.find(masksOthers);
  const isAll = isFromAll(config, shown);
  const reason = message('mpf.map.allow-tls-open', { map: shown.name });
  return {
    map: shown.name,
    isDefault,
    isShown: true,
    allowTls: tls ? !tls.isNegated : 'unknown',
    ...(tls ? { allowTlsSpan: tls.span } : {}),
    // A user's map starts empty [K]; the default map prints this line in every listing that shows it.
    masksBanner: banner ? !banner.isNegated : isDefault && !isAll ? 'unknown' : false,
    ...(banner ? { bannerSpan: banner.span } : {}),
    masksOthers: others !== undefined,
    ...(others ? { othersSpan: others.span } : {}),
    limits: shown.matches.map(limitOf),
    areLimitsDocumented: false,
    unknown: tls ? [] : [{ reason, settles: `${LISTING}${isDefault ? '' : ` ${shown.name}`}` }],
  };
}

/** The last line of a keyword holds. */
function parameter(map: InspectMap, keyword: string): InspectMapParameter | undefined {
  return map.parameters.findLast((p) => p.keyword === keyword);
}

function masksOthers(match: InspectMapMatch): boolean {
  if (match.isNegated || match.action?.kind !== 'mask') return false;
  const [subject, ...words] = match.criterion.split(/\s+/);
  return subject === 'ehlo-reply-parameter' && words.includes('others');
}

function isFromAll(config: AsaConfig, map: InspectMap): boolean {
  return config.sources.some(
    (s) =>
      s.all &&
      s.span.path === map.span.path &&
      s.span.from <= map.span.from &&
      map.span.to <= s.span.to,
  );
}

// header line length gt 998
const THRESHOLD = / gt (?<threshold>\d+)$/;

function limitOf(match: InspectMapMatch, at: number): MapLimit {
  const threshold = THRESHOLD.exec(match.criterion)?.groups?.threshold;
  return {
    number: at + 1,
    isNegated: match.isNegated,
    criterion: match.criterion,
    ...(threshold === undefined ? {} : { threshold: Number(threshold) }),
    action: match.action?.kind ?? 'other',
    log: match.action?.log ?? false,
    span: match.span,
  };
}

/** b.2, in the order of `Class N`. */
const DOCUMENTED_DEFAULTS: readonly Omit<MapLimit, 'number' | 'isNegated'>[] = [
  { criterion: 'cmd line length gt 512', threshold: 512, action: 'drop-connection', log: true },
  { criterion: 'cmd rcpt count gt 100', threshold: 100, action: 'drop-connection', log: true },
  { criterion: 'body line length gt 998', threshold: 998, action: 'log', log: true },
  { criterion: 'header line length gt 998', threshold: 998, action: 'drop-connection', log: true },
  {
    criterion: 'sender-address length gt 320',
    threshold: 320,
    action: 'drop-connection',
    log: true,
  },
  {
    criterion: 'mime filename length gt 255',
    threshold: 255,
    action: 'drop-connection',
    log: true,
  },
  { criterion: 'ehlo-reply-parameter others', action: 'mask', log: false },
];

function unseenMap(name: string, isDefault: boolean): MapEffects {
  const reason = message('mpf.map.not-shown', { map: name });
  return {
    map: name,
    isDefault,
    isShown: false,
    allowTls: 'unknown',
    masksBanner: 'unknown',
    masksOthers: 'unknown',
    limits: isDefault
      ? DOCUMENTED_DEFAULTS.map((limit, at) => ({ number: at + 1, isNegated: false, ...limit }))
      : [],
    areLimitsDocumented: isDefault,
    unknown: [{ reason, settles: `${LISTING}${isDefault ? '' : ` ${name}`}` }],
  };
}
