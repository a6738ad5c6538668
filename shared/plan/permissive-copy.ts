/**
 * A copy of the map in force that lets mail through (asa.md R3): TLS allowed, banner left alone,
 * limits raised where one of them drops. A user's map starts empty, so what isn't copied is gone [K].
 */
import { message } from '../base/message.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { AsaConfig, InspectMap } from '../model/asa-config.ts';
import type { PlanRefusal } from '../model/plan.ts';
import { indexOf } from '../mpf/config-index.ts';
import { type MapLimit, mapEffects } from '../mpf/map-effects.ts';
import type { DraftStep } from './strategy.ts';

export interface PermissiveCopy {
  readonly steps: readonly DraftStep[];
  /** The limits are those of the documentation: the device's own weren't read. */
  readonly isDocumented: boolean;
}

/** Steps that make map `name` from the map that the class names; undefined is the default map. */
export function permissiveCopy(
  config: AsaConfig,
  map: string | undefined,
  name: string,
): Result<PermissiveCopy, PlanRefusal> {
  const effects = mapEffects(config, map);
  if (!effects.isShown && !effects.isDefault) {
    const collect = [`show running-config all policy-map type inspect esmtp ${effects.map}`];
    return err({
      kind: 'missing-piece',
      what: message('plan.missing.map', { map: effects.map }),
      collect,
    });
  }
  const shown = indexOf(config).esmtpMaps.get(effects.map);
  const lines = [
    ...effects.limits.flatMap((limit, at) => matchLines(limit, shown?.matches[at]?.action?.text)),
    'parameters',
    'allow-tls',
    'no mask-banner',
    ...(shown ? otherParameters(shown) : []),
  ];
  return ok({
    isDocumented: effects.areLimitsDocumented,
    steps: [
      {
        command: `policy-map type inspect esmtp ${name}`,
        inverse: [`no policy-map type inspect esmtp ${name}`],
        why: message('plan.step.map', { name, of: effects.map }),
        spans: shown ? [shown.span] : [],
      },
      ...lines.map(
        (command): DraftStep => ({
          command,
          inverse: [],
          why: message(WHY[command] ?? 'plan.step.map-line'),
          spans: [],
        }),
      ),
    ],
  });
}

const WHY: Readonly<Record<string, string>> = {
  'allow-tls': 'plan.step.allow-tls',
  'no mask-banner': 'plan.step.no-mask-banner',
};

/** What the limits of the default map become; whether a device takes such numbers is [K]. */
const RAISED: Readonly<Record<string, number>> = {
  'cmd line length': 2048,
  'cmd rcpt count': 1000,
  'header line length': 4096,
  'sender-address length': 1024,
  'mime filename length': 1024,
};

// header line length gt 998
const THRESHOLD = /^(?<what>.{1,60}) gt (?<n>\d{1,10})$/;

function matchLines(limit: MapLimit, shownAction: string | undefined): string[] {
  const isDrop = limit.action === 'drop-connection' || limit.action === 'reset';
  const words = THRESHOLD.exec(limit.criterion)?.groups;
  const raised = isDrop && words && !limit.isNegated ? RAISED[words.what ?? ''] : undefined;
  const criterion =
    words && raised !== undefined
      ? `${words.what} gt ${Math.max(raised, Number(words.n))}`
      : limit.criterion;
  const action =
    shownAction ?? `${limit.action}${limit.log && limit.action !== 'log' ? ' log' : ''}`;
  const line = `match ${limit.isNegated ? 'not ' : ''}${printed(criterion)}`;
  return action === 'other' ? [line] : [line, action];
}

/** The device's own spelling (asa.md b.1). */
function printed(criterion: string): string {
  if (criterion.startsWith('cmd verb ')) return `cmd verb ${criterion.slice(9).toUpperCase()}`;
  return criterion.replace(/^cmd rcpt /, 'cmd RCPT ').replace(/^mime filename /, 'MIME filename ');
}

function otherParameters(map: InspectMap): string[] {
  return map.parameters
    .filter((p) => !p.isNegated && p.keyword !== 'allow-tls' && p.keyword !== 'mask-banner')
    .map((p) => `${p.keyword} ${p.rest}`.trimEnd());
}
