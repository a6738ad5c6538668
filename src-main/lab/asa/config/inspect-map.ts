/** `policy-map type inspect PROTOCOL NAME`: parameters and matches; ESMTP's are read for the engine. */
import type { Criterion, EsmtpMatch, EsmtpPolicy } from '../../inspect/policy.ts';
import { defaultPolicy } from '../../inspect/policy.ts';
import { type Answer, INCOMPLETE, invalidAt, refuse, TAKEN, type Words } from './answer.ts';
import { done, type Entered } from './entered.ts';
import type { LabConfig, LabInspectMap, Mode } from './model.ts';

export function enterInspectMap(config: LabConfig, typed: Words, negated: boolean): Entered {
  const [, , inspect, protocol, name] = typed.words;
  if (inspect !== undefined && inspect !== 'inspect') return done(invalidAt(typed.columnOf(2)));
  if (protocol === undefined || name === undefined) return done(INCOMPLETE);
  if (negated) {
    const isUsed = [...config.policyMaps.values()].some((p) =>
      p.classes.some((c) =>
        c.actions.some((a) => a.startsWith('inspect ') && a.endsWith(` ${name}`)),
      ),
    );
    if (isUsed) return done(refuse(`ERROR: % policy-map ${name} is being used`));
    return done(
      config.inspectMaps.delete(name)
        ? TAKEN
        : refuse(`ERROR: % policy-map ${name} not configured`),
    );
  }
  if (name.startsWith('_default_'))
    return done(refuse('ERROR: Default policy-map cannot be modified'));
  if (!config.inspectMaps.has(name)) {
    config.inspectMaps.set(name, { name, protocol, parameters: [], matches: [] });
  }
  return done(TAKEN, { kind: 'inspect-map', name });
}

export function inInspectMap(
  config: LabConfig,
  mode: Mode,
  typed: Words,
  negated: boolean,
): Entered | undefined {
  if (mode.kind !== 'inspect-map' && mode.kind !== 'parameters' && mode.kind !== 'inspect-match')
    return undefined;
  const map = config.inspectMaps.get(mode.name);
  if (!map) return undefined;
  const { words } = typed;
  const keyword = words[0] ?? '';
  if (
    mode.kind === 'parameters' &&
    !/^(match|description|parameters|policy-map|class-map|exit)$/.test(keyword)
  ) {
    return parameter(map, typed, negated);
  }
  if (
    mode.kind === 'inspect-match' &&
    /^(drop-connection|drop|mask|reset|log|rate-limit|no)$/.test(keyword)
  ) {
    return matchAction(map, mode.index, typed, negated);
  }
  if (keyword === 'description') {
    if (negated) delete map.description;
    else map.description = typed.line.trim().slice('description'.length).trim();
    return done(TAKEN, { kind: 'inspect-map', name: map.name });
  }
  if (keyword === 'parameters') return done(TAKEN, { kind: 'parameters', name: map.name });
  if (keyword === 'match') return match(map, typed, negated);
  return undefined;
}

const PARAMETERS: ReadonlySet<string> = new Set([
  'mask-banner',
  'mail-relay',
  'special-character',
  'allow-tls',
]);

function parameter(map: LabInspectMap, typed: Words, negated: boolean): Entered | undefined {
  const { words } = typed;
  const keyword = words[0] ?? '';
  if (map.protocol === 'esmtp' && !PARAMETERS.has(keyword)) return undefined;
  if (
    !negated &&
    (keyword === 'special-character' || keyword === 'mail-relay') &&
    !words.includes('action')
  ) {
    return done(INCOMPLETE);
  }
  const at = map.parameters.findIndex(
    (p) => p.replace(/^no /, '').split(' ')[0] === keyword && map.protocol === 'esmtp',
  );
  if (at >= 0) map.parameters.splice(at, 1);
  const text = words.join(' ');
  if (!negated) map.parameters.push(text);
  else if (map.protocol !== 'esmtp') {
    const same = map.parameters.indexOf(text);
    if (same >= 0) map.parameters.splice(same, 1);
    else map.parameters.push(`no ${text}`);
  }
  return done(TAKEN);
}

function match(map: LabInspectMap, typed: Words, negated: boolean): Entered {
  const text = typed.words.slice(1).join(' ');
  if (text === '') return done(INCOMPLETE);
  const at = map.matches.findIndex((m) => m.text.toLowerCase() === text.toLowerCase());
  if (negated) {
    if (at >= 0) map.matches.splice(at, 1);
    return done(at >= 0 ? TAKEN : refuse('ERROR: specified match is not configured'));
  }
  if (map.protocol !== 'esmtp') {
    if (at < 0) map.matches.push({ text });
    return done(TAKEN, {
      kind: 'inspect-match',
      name: map.name,
      index: at < 0 ? map.matches.length - 1 : at,
    });
  }
  const isNegated = typed.words[1] === 'not';
  const criterion = readCriterion(typed.words.slice(isNegated ? 2 : 1));
  if (!criterion) return done(invalidAt(typed.columnOf(1)));
  const printed = `${isNegated ? 'not ' : ''}${criterion.text}`;
  const esmtp: EsmtpMatch = { negated: isNegated, criterion, action: 'none', log: false };
  if (at < 0) map.matches.push({ text: printed, esmtp });
  return done(TAKEN, {
    kind: 'inspect-match',
    name: map.name,
    index: at < 0 ? map.matches.length - 1 : at,
  });
}

function matchAction(map: LabInspectMap, index: number, typed: Words, negated: boolean): Entered {
  const entry = map.matches[index];
  const text = typed.words.join(' ');
  if (!entry) return done(refuse('ERROR: no match to act on'));
  if (negated) {
    delete entry.action;
    return done(TAKEN);
  }
  const answer = actionRefusal(entry.text, typed);
  if (answer) return done(answer);
  entry.action = text;
  return done(TAKEN);
}

function actionRefusal(criterion: string, typed: Words): Answer | undefined {
  if (typed.words[0] !== 'mask') return undefined;
  return /^(not )?(ehlo-reply-parameter|cmd verb)/.test(criterion)
    ? undefined
    : invalidAt(typed.columnOf(0));
}

/** Criteria of asa.md b.1; `MIME` is echoed upper case for the file name length. */
export function readCriterion(words: readonly string[]): Criterion | undefined {
  const text = words.join(' ');
  const lower = text.toLowerCase();
  const gt = /^(?<what>.+) gt (?<n>\d+)$/.exec(lower)?.groups;
  const kind = gt ? MEASURES[gt.what ?? ''] : undefined;
  if (gt && kind) {
    const printed =
      kind === 'mime-filename-length'
        ? `MIME filename length gt ${gt.n}`
        : kind === 'rcpt-count'
          ? `cmd RCPT count gt ${gt.n}`
          : lower;
    return { kind, gt: Number(gt.n), text: printed };
  }
  if (lower.startsWith('cmd verb '))
    return {
      kind: 'cmd-verb',
      verbs: lower.slice(9).toUpperCase().split(' '),
      text: `cmd verb ${lower.slice(9).toUpperCase()}`,
    };
  if (lower.startsWith('ehlo-reply-parameter '))
    return { kind: 'ehlo-reply', parameters: lower.slice(21).split(' '), text: lower };
  if (lower.startsWith('mime encoding '))
    return { kind: 'mime-encoding', types: lower.slice(14).split(' '), text: lower };
  return /^(mime filetype|sender-address) regex /.test(lower)
    ? { kind: 'unmodelled', text }
    : undefined;
}

type Measured = Extract<Criterion, { gt: number }>['kind'];

const MEASURES: Readonly<Record<string, Measured>> = {
  'body length': 'body-length',
  'body line length': 'body-line-length',
  'cmd line length': 'cmd-line-length',
  'cmd rcpt count': 'rcpt-count',
  'header length': 'header-length',
  'header line length': 'header-line-length',
  'header to-fields count': 'to-fields-count',
  'invalid-recipients count': 'invalid-recipients',
  'mime filename length': 'mime-filename-length',
  'sender-address length': 'sender-length',
};

/** What the engine is to do for a map of this configuration; a user map starts empty [K, asa.md a.7 R3]. */
export function esmtpPolicy(
  config: LabConfig,
  name: string | undefined,
  defaultAllowsTls: boolean,
): EsmtpPolicy {
  const map = name === undefined ? undefined : config.inspectMaps.get(name);
  if (!map) return defaultPolicy(defaultAllowsTls);
  const special = map.parameters.find((p) => p.startsWith('special-character'));
  return {
    map: map.name,
    maskBanner: map.parameters.includes('mask-banner'),
    allowTls: map.parameters.some((p) => p.startsWith('allow-tls')),
    allowTlsLog: map.parameters.includes('allow-tls action log'),
    ...(special
      ? {
          specialCharacter: {
            drop: special.includes('drop-connection'),
            log: / log$/.test(special),
          },
        }
      : {}),
    matches: map.matches.map((m) => ({
      ...(m.esmtp ?? { negated: false, criterion: { kind: 'unmodelled', text: m.text } as const }),
      ...readAction(m.action),
    })),
  };
}

function readAction(text: string | undefined): Pick<EsmtpMatch, 'action' | 'log'> {
  const word = text?.split(' ')[0];
  const action =
    word === 'drop-connection' || word === 'mask' || word === 'reset' || word === 'log'
      ? word
      : 'none';
  return { action, log: text !== undefined && / ?log$/.test(text) };
}
