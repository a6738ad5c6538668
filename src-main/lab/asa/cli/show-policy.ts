/** `show service-policy` and its forms, from the live model (asa.md d.3, d.4). */
import { parseAddress } from '../../../../shared/base/ip.ts';
import { classMatches } from '../classify.ts';
import { esmtpPolicy } from '../config/inspect-map.ts';
import type { LabConfig } from '../config/model.ts';
import { portNumber } from '../config/ports.ts';
import { counterKey } from '../counters.ts';
import { type Asked, aceMatches } from '../lookup.ts';
import { releaseNumber } from '../packet.ts';
import type { Box } from './box.ts';

export function showServicePolicy(box: Box, words: readonly string[]): string[] {
  const [first, second] = words;
  if (first === 'flow') return showFlow(box, words.slice(1));
  const wanted = (nameif: string | undefined): boolean =>
    first === 'global' ? nameif === undefined : first === 'interface' ? nameif === second : true;
  const detail = first === 'inspect' ? second : undefined;
  const onlyLimits = first === 'set' && second === 'connection';
  const lines: string[] = [];
  for (const service of ordered(box.config())) {
    if (!wanted(service.nameif)) continue;
    const body = classes(box, service, detail, onlyLimits);
    if (body.length === 0 && (detail || onlyLimits)) continue;
    lines.push(
      '',
      service.nameif ? `Interface ${service.nameif}:` : 'Global policy: ',
      `  Service-policy: ${service.policy}`,
      ...body,
    );
  }
  return lines;
}

function ordered(config: LabConfig): LabConfig['servicePolicies'] {
  return [...config.servicePolicies].sort(
    (a, b) => Number(a.nameif !== undefined) - Number(b.nameif !== undefined),
  );
}

function classes(
  box: Box,
  service: { policy: string; nameif?: string },
  detail: string | undefined,
  onlyLimits: boolean,
): string[] {
  const lines: string[] = [];
  for (const entry of box.config().policyMaps.get(service.policy)?.classes ?? []) {
    const key = counterKey(service.nameif, service.policy, entry.name);
    const body = entry.actions.flatMap((action) => {
      if (action.startsWith('inspect ') && !onlyLimits)
        return inspectLines(box, key, action, detail);
      if (/^set connection (?!timeout|advanced|decrement)/.test(action) && !detail)
        return limitLines(box, key, action);
      return [];
    });
    if (body.length > 0 || (!detail && !onlyLimits))
      lines.push(`    Class-map: ${entry.name}`, ...body);
  }
  return lines;
}

const DEFAULT_MAPS: Readonly<Record<string, string>> = {
  esmtp: '_default_esmtp_map',
  'h323 h225': '_default_h323_map',
  'h323 ras': '_default_h323_map',
  'ip-options': '_default_ip_options_map',
};

function inspectLines(box: Box, key: string, action: string, detail: string | undefined): string[] {
  const words = action.split(' ').slice(1);
  const engine =
    /^(h323|icmp)$/.test(words[0] ?? '') && /^(h225|ras|error)$/.test(words[1] ?? '')
      ? words.slice(0, 2).join(' ')
      : (words[0] ?? '');
  if (detail !== undefined && engine.split(' ')[0] !== detail) return [];
  const map = words[engine.split(' ').length] ?? DEFAULT_MAPS[engine];
  const set = engine === 'esmtp' ? box.plane.counters.esmtp(key) : undefined;
  const name = map ? `${engine} ${map}` : /^(sip|skinny)$/.test(engine) ? `${engine} ` : engine;
  const head = `      Inspect: ${name}, packet ${set?.packets ?? 0}, ${tail(box.identity.release, set?.drop ?? 0, set?.resetDrop ?? 0)}`;
  const proxy = /^(h323 h225|rtsp|skinny|sip|sunrpc)$/.test(engine)
    ? ['               tcp-proxy: bytes in buffer 0, bytes dropped 0']
    : [];
  return detail === 'esmtp' && set ? [head, ...matchLines(box, key, words[1])] : [head, ...proxy];
}

/** The four generations of the line (asa.md d.3). */
function tail(release: string, drop: number, reset: number): string {
  const number = releaseNumber(release);
  if (number < 8004) return `drop ${drop}, reset-drop ${reset}`;
  const counts = `lock fail 0, drop ${drop}, reset-drop ${reset}`;
  if (number < 9004) return counts;
  const rate = `${counts}, 5-min-pkt-rate 0 pkts/sec, v6-fail-close 0`;
  return number < 9007 ? rate : `${rate} sctp-drop-override 0`;
}

function matchLines(box: Box, key: string, map: string | undefined): string[] {
  const set = box.plane.counters.esmtp(key);
  const policy = esmtpPolicy(box.config(), map, box.defaultAllowsTls);
  return [
    ...(policy.maskBanner ? [`        mask-banner, count ${set.maskBanner}`] : []),
    ...(policy.allowTls ? [`        allow-tls, count ${set.allowTls}`] : []),
    ...(policy.specialCharacter
      ? [`        special-character, count ${set.specialCharacter}`]
      : []),
    ...policy.matches.flatMap((match, i) => [
      `        match ${match.negated ? 'not ' : ''}${match.criterion.text}`,
      `          ${match.action}${match.log && match.action !== 'log' ? ' log' : ''}, packet ${set.matches[i] ?? 0}`,
    ]),
  ];
}

function limitLines(box: Box, key: string, action: string): string[] {
  const set = box.plane.counters.limit(key);
  return [
    `      Set connection policy: ${action.slice('set connection '.length)} `,
    `        current embryonic conns 0, current conns ${set.current}, drop ${set.drop}`,
  ];
}

/** `tcp host A host B eq 25`: every class that matches, with its actions. Layout [K], as in d.4. */
function showFlow(box: Box, words: readonly string[]): string[] {
  const asked = readFlow(words);
  if (!asked) return ['ERROR: % Incomplete command'];
  const config = box.config();
  const release = releaseNumber(box.identity.release);
  const lines: string[] = [];
  for (const service of ordered(config)) {
    lines.push(
      '',
      service.nameif ? `Interface ${service.nameif}:` : 'Global policy: ',
      `  Service-policy: ${service.policy}`,
    );
    for (const entry of config.policyMaps.get(service.policy)?.classes ?? []) {
      if (!classMatches(config, release, entry.name, asked)) continue;
      lines.push(
        `    Class-map: ${entry.name}`,
        ...matchText(config, release, entry.name, asked),
        '      Action:',
      );
      const shown = entry.actions.filter(
        (a) => !a.startsWith('inspect ') || appliesTo(config, entry.name, a, asked),
      );
      shown.forEach((action) => {
        lines.push(`        Input flow:  ${action} `);
      });
    }
    const hasDefault = config.policyMaps
      .get(service.policy)
      ?.classes.some((c) => c.name === 'class-default');
    if (!hasDefault)
      lines.push('    Class-map: class-default', '      Match: any', '      Action:');
  }
  return lines;
}

/** In the default class each engine has its own port; the answer shows the one of this flow. */
function appliesTo(config: LabConfig, className: string, action: string, asked: Asked): boolean {
  const isDefault =
    className === 'class-default' ||
    config.classMaps.get(className)?.matches.includes('default-inspection-traffic');
  return !isDefault || (action.startsWith('inspect esmtp') && asked.destinationPort === 25);
}

function matchText(config: LabConfig, release: number, className: string, asked: Asked): string[] {
  const map = config.classMaps.get(className);
  if (!map) return ['      Match: any'];
  return map.matches.flatMap((match) => {
    const list = /^access-list (\S+)/.exec(match)?.[1];
    const rule = config.accessLists
      .get(list ?? '')
      ?.lines.find((line) => line.ace && aceMatches(config, release, line.ace, asked, false));
    return [
      `      Match: ${match}`,
      ...(rule?.ace ? [`        Access rule: ${rule.ace.text}`] : []),
    ];
  });
}

/** Source and destination of `tcp host A [eq P] host B eq P`. */
export function readFlow(words: readonly string[]): Asked | undefined {
  const rest = words.slice(1).filter((w) => w !== 'host');
  const source = parseAddress(rest[0] ?? '');
  const hasPort = rest[1] === 'eq';
  const at = hasPort ? 3 : 1;
  const destination = parseAddress(rest[at] ?? '');
  if (words[0] !== 'tcp' || !source || !destination) return undefined;
  return {
    source,
    destination,
    sourcePort: hasPort ? (portNumber(rest[2] ?? '', 'tcp') ?? 0) : 1024,
    destinationPort: portNumber(rest[at + 2] ?? '', 'tcp') ?? 0,
  };
}
