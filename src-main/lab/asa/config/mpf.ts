/** class-map, policy-map and service-policy: entering, negating, refusing (asa.md a, e.4). */
import { type Answer, INCOMPLETE, invalidAt, refuse, TAKEN, type Words } from './answer.ts';
import { done, type Entered } from './entered.ts';
import { enterInspectMap } from './inspect-map.ts';
import type { LabConfig, Mode } from './model.ts';

export function classMap(config: LabConfig, typed: Words, negated: boolean): Entered {
  const { words } = typed;
  const isTyped = words[1] === 'type';
  const name = isTyped ? words[words.length - 1] : words[1];
  if (name === undefined || (isTyped && words.length < 4)) return done(INCOMPLETE);
  if (negated) {
    const user = [...config.policyMaps.values()].find((p) =>
      p.classes.some((c) => c.name === name),
    );
    if (user) return done(refuse(`ERROR: % class-map ${name} is being used`));
    return done(
      config.classMaps.delete(name) ? TAKEN : refuse(`ERROR: % class-map ${name} not configured`),
    );
  }
  if (name.length > 40) return done(invalidAt(typed.columnOf(words.length - 1)));
  if (!config.classMaps.has(name)) {
    const header = words.slice(1, -1).concat(name).join(' ');
    config.classMaps.set(name, { name, header, isInspect: words[2] === 'inspect', matches: [] });
  }
  return done(TAKEN, { kind: 'class-map', name });
}

export function inClassMap(
  config: LabConfig,
  name: string,
  typed: Words,
  negated: boolean,
): Entered | undefined {
  const map = config.classMaps.get(name);
  const { words } = typed;
  if (!map) return undefined;
  if (words[0] === 'description') {
    if (negated) delete map.description;
    else map.description = typed.line.trim().slice('description'.length).trim();
    return done(TAKEN);
  }
  if (words[0] !== 'match') return undefined;
  const text = words.slice(1).join(' ');
  if (negated) {
    const at = map.matches.indexOf(text);
    if (at >= 0) map.matches.splice(at, 1);
    return done(at >= 0 ? TAKEN : refuse('ERROR: specified match is not configured'));
  }
  if (map.isInspect || map.header.startsWith('type regex')) {
    map.matches.push(text);
    return done(TAKEN);
  }
  const refused = matchRefusal(config, typed, map.matches);
  if (refused) return done(refused);
  if (!map.matches.includes(text)) map.matches.push(text);
  return done(TAKEN);
}

const MATCHES: ReadonlySet<string> = new Set(
  'access-list any default-inspection-traffic dscp flow port precedence rtp tunnel-group'.split(
    ' ',
  ),
);

function matchRefusal(
  config: LabConfig,
  typed: Words,
  present: readonly string[],
): Answer | undefined {
  const [, kind, second] = typed.words;
  if (kind === undefined) return INCOMPLETE;
  if (!MATCHES.has(kind)) return invalidAt(typed.columnOf(1));
  if (kind === 'access-list') {
    if (second === undefined) return INCOMPLETE;
    if (!config.accessLists.has(second))
      return refuse(`ERROR: access-list <${second}> does not exist`);
  }
  if (kind === 'port' && typed.words.length < 5) return INCOMPLETE;
  const text = typed.words.slice(1).join(' ');
  if (present.length === 0 || present.includes(text)) return undefined;
  const kinds = [...present.map((m) => m.split(' ')[0]), kind].sort().join('+');
  const isLegal =
    kinds === 'access-list+default-inspection-traffic' || kinds.includes('tunnel-group');
  return isLegal && present.length === 1
    ? undefined
    : refuse(
        'ERROR: Multiple match commands are not supported except for the combination of tunnel-group or default-inspect.',
      );
}

export function policyMap(config: LabConfig, typed: Words, negated: boolean): Entered {
  const { words } = typed;
  if (words[1] === 'type') return enterInspectMap(config, typed, negated);
  const name = words[1];
  if (name === undefined) return done(INCOMPLETE);
  if (negated) {
    if (config.servicePolicies.some((s) => s.policy === name)) {
      return done(refuse(`ERROR: % policy-map ${name} is being used`));
    }
    return done(
      config.policyMaps.delete(name) ? TAKEN : refuse(`ERROR: % policy-map ${name} not configured`),
    );
  }
  if (name.length > 40) return done(invalidAt(typed.columnOf(1)));
  if (!config.policyMaps.has(name)) config.policyMaps.set(name, { name, classes: [] });
  return done(TAKEN, { kind: 'policy-map', name });
}

export function inPolicyMap(
  config: LabConfig,
  name: string,
  typed: Words,
  negated: boolean,
): Entered | undefined {
  const map = config.policyMaps.get(name);
  const { words } = typed;
  if (!map) return undefined;
  if (words[0] === 'description') {
    if (negated) delete map.description;
    else map.description = typed.line.trim().slice('description'.length).trim();
    return done(TAKEN);
  }
  if (words[0] !== 'class') return undefined;
  const className = words[1];
  if (className === undefined) return done(INCOMPLETE);
  const at = map.classes.findIndex((c) => c.name === className);
  if (negated) {
    if (at >= 0) map.classes.splice(at, 1);
    return done(at >= 0 ? TAKEN : refuse(`ERROR: % class-map ${className} not configured`));
  }
  if (className !== 'class-default' && !config.classMaps.has(className)) {
    return done(refuse(`ERROR: % class-map ${className} not configured`));
  }
  if (at < 0) {
    const entry = { name: className, actions: [] };
    const last = map.classes[map.classes.length - 1];
    if (last?.name === 'class-default') map.classes.splice(map.classes.length - 1, 0, entry);
    else map.classes.push(entry);
  }
  return done(TAKEN, { kind: 'policy-class', name, className });
}

export function inPolicyClass(
  config: LabConfig,
  mode: Extract<Mode, { kind: 'policy-class' }>,
  typed: Words,
  negated: boolean,
): Entered | undefined {
  const entry = config.policyMaps.get(mode.name)?.classes.find((c) => c.name === mode.className);
  const { words } = typed;
  const keyword = words[0] ?? '';
  if (!entry || !ACTIONS.has(keyword)) return undefined;
  if (words.length < 2) return done(INCOMPLETE);
  const text = words.join(' ');
  if (negated) return done(removeAction(entry.actions, words));
  if (keyword === 'inspect') {
    const refused = inspectRefusal(config, mode.className, entry.actions, typed);
    if (refused) return done(refused);
  }
  if (keyword === 'set') {
    const kept = entry.actions.findIndex((a) => sameSetting(a, text));
    if (kept >= 0) entry.actions.splice(kept, 1, mergeSetting(entry.actions[kept] ?? '', text));
    else entry.actions.push(text);
    return done(TAKEN);
  }
  if (!entry.actions.includes(text)) entry.actions.push(text);
  return done(TAKEN);
}

const ACTIONS: ReadonlySet<string> = new Set(
  'inspect set police priority shape csc ips cxsc sfr flow-export user-statistics'.split(' '),
);
const TWO_WORDS: ReadonlySet<string> = new Set(['h323', 'icmp']);

/** `esmtp`, `h323 h225`: what counts as one inspection. */
function inspection(words: readonly string[]): string {
  const first = words[1] ?? '';
  return TWO_WORDS.has(first) && /^(h225|ras|error)$/.test(words[2] ?? '')
    ? `${first} ${words[2]}`
    : first;
}

/** A negation of what isn't there is taken in silence [modelled: asa.md j.1 is open]. */
function removeAction(actions: string[], words: readonly string[]): Answer {
  const wanted =
    words[0] === 'inspect' ? `inspect ${inspection(words)}` : words.slice(0, 2).join(' ');
  const at = actions.findIndex((action) => {
    const parts = action.split(' ');
    return parts[0] === 'inspect'
      ? `inspect ${inspection(parts)}` === wanted
      : parts.slice(0, 2).join(' ') === wanted;
  });
  if (at >= 0) actions.splice(at, 1);
  return TAKEN;
}

function inspectRefusal(
  config: LabConfig,
  className: string,
  actions: readonly string[],
  typed: Words,
): Answer | undefined {
  const wanted = inspection(typed.words);
  if (!ENGINES.has(typed.words[1] ?? '')) return invalidAt(typed.columnOf(1));
  const present = actions.filter((a) => a.startsWith('inspect '));
  const same = present.find((a) => inspection(a.split(' ')) === wanted);
  if (same !== undefined && same !== typed.words.join(' ')) {
    return refuse(
      'ERROR: Inspect configuration of this type exists, first remove\nthat configuration before adding the new configuration',
    );
  }
  const matches = config.classMaps.get(className)?.matches ?? [];
  const isDefault = matches.includes('default-inspection-traffic') || className === 'class-default';
  if (same === undefined && present.length > 0 && !isDefault) {
    return refuse(
      "ERROR: Multiple inspect commands can't be configured for a class without 'match default-inspection-traffic|none' in it.",
    );
  }
  const map = typed.words[wanted.split(' ').length + 1];
  if (
    typed.words[1] === 'esmtp' &&
    map !== undefined &&
    !config.inspectMaps.has(map) &&
    map !== '_default_esmtp_map'
  ) {
    return refuse(`ERROR: % policy-map ${map} not configured`);
  }
  return undefined;
}

const ENGINES: ReadonlySet<string> = new Set(
  'ctiqbe dcerpc diameter dns esmtp ftp gtp h323 http icmp ils im ip-options ipsec-pass-thru ipv6 lisp m3ua mgcp mmp netbios pptp rsh rtsp scansafe sctp sip skinny snmp sqlnet stun sunrpc tftp vxlan waas xdmcp radius-accounting'.split(
    ' ',
  ),
);

/** `set connection conn-max 5` and `... embryonic-conn-max 9` are one line on the device. */
function sameSetting(present: string, text: string): boolean {
  const kind = (line: string): string =>
    /^set connection (timeout|advanced-options|decrement-ttl)/.exec(line)?.[0] ??
    line.split(' ').slice(0, 2).join(' ');
  return kind(present) === kind(text);
}

function mergeSetting(present: string, text: string): string {
  const head = /^set connection timeout|^set connection/.exec(text)?.[0];
  if (head === undefined || text.startsWith('set connection advanced-options')) return text;
  const pairs = new Map<string, string>();
  for (const line of [present, text]) {
    const words = line.slice(head.length).trim().split(/\s+/);
    for (let i = 0; i + 1 < words.length; i += 2) pairs.set(words[i] ?? '', words[i + 1] ?? '');
  }
  return [head, ...[...pairs].map(([key, value]) => `${key} ${value}`)].join(' ');
}

export function servicePolicy(config: LabConfig, typed: Words, negated: boolean): Entered {
  const [, policy, scope, nameif, ...rest] = typed.words;
  if (policy === undefined || scope === undefined) return done(INCOMPLETE);
  if (scope !== 'global' && scope !== 'interface') return done(invalidAt(typed.columnOf(2)));
  if (scope === 'interface' && nameif === undefined) return done(INCOMPLETE);
  const target = scope === 'global' ? undefined : nameif;
  const at = config.servicePolicies.findIndex((s) => s.nameif === target);
  if (negated) {
    const isThere = at >= 0 && config.servicePolicies[at]?.policy === policy;
    if (isThere) config.servicePolicies.splice(at, 1);
    return done(isThere ? TAKEN : refuse(`ERROR: % service-policy ${policy} not configured`));
  }
  if (!config.policyMaps.has(policy))
    return done(refuse(`ERROR: % policy-map ${policy} not configured`));
  if (target !== undefined && !hasNameif(config, target)) {
    return done(refuse(`ERROR: interface ${target} does not exist`));
  }
  const present = config.servicePolicies[at];
  if (present && present.policy !== policy) {
    return done(
      refuse(
        `ERROR: policy-map ${present.policy} is already applied ${target ? `to interface ${target}` : 'globally'}; remove it first`,
      ),
    );
  }
  const tail = (scope === 'global' ? [nameif, ...rest] : rest).filter(Boolean).join(' ');
  if (!present)
    config.servicePolicies.push({ policy, tail, ...(target ? { nameif: target } : {}) });
  return done(TAKEN);
}

export function hasNameif(config: LabConfig, nameif: string): boolean {
  return [...config.interfaces.values()].some((block) =>
    block.children.includes(`nameif ${nameif}`),
  );
}
