/**
 * The practice firewall's data plane: connections are built, inspected, limited, torn down; counters
 * and syslog follow. Pure: time is an argument, packets are calls. Implements `FirewallCore` together
 * with the shells of `cli/`.
 */
import { type Address, parseAddress } from '../../../shared/base/ip.ts';
import type {
  ConnectAnswer,
  ConnectRequest,
  DataAnswer,
  FirewallIdentity,
  FirewallTruth,
} from '../firewall.ts';
import { type Hit, smtpEngine } from '../inspect/engine.ts';
import { type ClassLimits, classify, type Taken } from './classify.ts';
import { esmtpPolicy } from './config/inspect-map.ts';
import { hasMisc } from './config/misc.ts';
import type { LabConfig } from './config/model.ts';
import {
  type Connection,
  durationText,
  endTexts,
  pairText,
  plainPair,
  strayTexts,
} from './connection.ts';
import { type CounterBook, counterBook, counterKey } from './counters.ts';
import { listPermits } from './lookup.ts';
import { type Packet, REAL_ADDRESS_SINCE, releaseNumber } from './packet.ts';
import { egressOf, levelOf } from './route.ts';
import { type SyslogBook, syslogBook } from './syslog.ts';
import { addressText, translateSource, untranslate } from './translate.ts';

export interface DataPlane {
  readonly counters: CounterBook;
  readonly syslog: SyslogBook;
  /** `keyword` to count of `show asp drop`. */
  readonly aspDrops: Map<string, number>;
  readonly connections: ReadonlyMap<number, Connection>;
  /** Most connections at one time. */
  mostUsed(): number;
  connect(request: ConnectRequest, at: number): ConnectAnswer;
  data(id: number, from: 'client' | 'server', bytes: Uint8Array, at: number): DataAnswer;
  stray(id: number, from: 'client' | 'server', at: number): 'reset' | 'silence';
  close(id: number, by: 'client' | 'server' | 'timeout', how: 'fin' | 'rst', at: number): void;
  /** `clear conn`: connections that `wanted` picks are gone; how many. */
  clear(wanted: (connection: Connection) => boolean, at: number): number;
  truth(): FirewallTruth;
}

/** `firstId` numbers the connections. `defaultAllowsTls`: what `_default_esmtp_map` does on this box (asa.md b.3: never told by release alone). */
export function dataPlane(
  identity: FirewallIdentity,
  running: () => LabConfig,
  defaultAllowsTls: boolean,
  firstId: number,
): DataPlane {
  const release = releaseNumber(identity.release);
  const counters = counterBook();
  const syslog = syslogBook();
  const aspDrops = new Map<string, number>();
  const table = new Map<number, Connection>();
  const all: Connection[] = [];
  let nextId = firstId;
  let most = 0;
  let alive = 0;

  function drop(keyword: string): void {
    aspDrops.set(keyword, (aspDrops.get(keyword) ?? 0) + 1);
  }

  function connect(request: ConnectRequest, at: number): ConnectAnswer {
    const config = running();
    const source = parseAddress(request.source);
    const destination = parseAddress(request.destination);
    if (!source || !destination) return { kind: 'dropped', reason: 'no such address' };
    const inward = untranslate(config, request.ingress, destination, request.destinationPort);
    const egress = inward.egress ?? egressOf(config, inward.address);
    if (!egress || egress === request.ingress) return { kind: 'dropped', reason: 'no route' };
    const outward = translateSource(config, request.ingress, egress, source);
    const packet: Packet = {
      ingress: request.ingress,
      egress,
      realSource: source,
      realDestination: inward.address,
      wireSource: source,
      wireDestination: destination,
      sourcePort: request.sourcePort,
      realPort: inward.port,
      wirePort: request.destinationPort,
    };
    const denied = accessDenied(config, packet);
    if (denied !== undefined) {
      drop('acl-drop');
      syslog.log(
        at,
        4,
        '106023',
        `Deny tcp src ${request.ingress}:${request.source}/${request.sourcePort} dst ${egress}:${request.destination}/${request.destinationPort} by access-group "${denied}" [0x0, 0x0]`,
      );
      return { kind: 'dropped', reason: `denied by ${denied}` };
    }
    const found = classify(config, release, packet);
    const limit = limitOf(
      found.limits,
      inward.limits ?? outward.limits,
      inward.rule ?? outward.rule,
    );
    if (limit && isFull(limit, packet)) return refuseFull(limit, packet, request, at);
    return build(config, request, packet, outward.address, found.esmtp, limit?.key, at);
  }

  /** The maximum is per server address (asa.md f). */
  function isFull(limit: Limit, packet: Packet): boolean {
    const same = [...table.values()].filter((c) => c.isAlive && c.limitKey === limit.key);
    const server = same.filter(
      (c) => c.packet.realDestination.value === packet.realDestination.value,
    );
    const client = server.filter((c) => c.packet.realSource.value === packet.realSource.value);
    const over = (max: number, count: number): boolean => max > 0 && count >= max;
    return over(limit.connMax, server.length) || over(limit.perClientMax, client.length);
  }

  function refuseFull(
    limit: Limit,
    packet: Packet,
    request: ConnectRequest,
    at: number,
  ): ConnectAnswer {
    counters.limit(limit.key).drop++;
    drop('conn-limit');
    const destination = addressText(packet.realDestination);
    syslog.log(
      at,
      3,
      '201011',
      `Connection limit exceeded ${limit.connMax}/${limit.connMax} for input packet from ${request.source}/${request.sourcePort} to ${destination}/${packet.realPort} on interface ${request.ingress}`,
    );
    return { kind: 'dropped', reason: 'connection limit' };
  }

  function build(
    config: LabConfig,
    request: ConnectRequest,
    packet: Packet,
    mappedSource: Address,
    taken: (Taken & { map?: string }) | undefined,
    limitName: string | undefined,
    at: number,
  ): ConnectAnswer {
    const policy = taken ? esmtpPolicy(config, taken.map, defaultAllowsTls) : undefined;
    const connection: Connection = {
      id: nextId++,
      request,
      packet,
      mappedSource,
      isInbound: levelOf(config, packet.ingress) < levelOf(config, packet.egress),
      openedAt: at,
      lastAt: at,
      bytes: 0,
      isAlive: true,
      ...(taken && policy
        ? {
            esmtp: {
              key: counterKey(taken.nameif, taken.policy, taken.className),
              policy,
              engine: smtpEngine(policy),
            },
          }
        : {}),
      ...(limitName ? { limitKey: limitName } : {}),
    };
    table.set(connection.id, connection);
    all.push(connection);
    alive++;
    most = Math.max(most, alive);
    if (limitName) counters.limit(limitName).current++;
    syslog.log(
      at,
      6,
      '302013',
      `Built ${connection.isInbound ? 'inbound' : 'outbound'} TCP connection ${connection.id} for ${pairText(connection)}`,
    );
    return {
      kind: 'built',
      connection: connection.id,
      egress: packet.egress,
      source: addressText(mappedSource),
      destination: addressText(packet.realDestination),
      destinationPort: packet.realPort,
      inspected: connection.esmtp !== undefined,
    };
  }

  function data(id: number, from: 'client' | 'server', bytes: Uint8Array, at: number): DataAnswer {
    const connection = table.get(id);
    if (!connection?.isAlive) return { forward: new Uint8Array(0), next: 'forget' };
    connection.lastAt = at;
    connection.bytes += bytes.length;
    const inspect = connection.esmtp;
    if (!inspect || inspect.engine.isAside) return { forward: bytes, next: 'go-on' };
    const set = counters.esmtp(inspect.key);
    set.packets++;
    const passed = inspect.engine[from](bytes);
    for (const hit of passed.hits) note(connection, hit, at);
    if (passed.next === 'go-on') return { forward: passed.forward, next: 'go-on' };
    return endByInspection(connection, passed.next, passed.hits, at);
  }

  function endByInspection(
    connection: Connection,
    next: 'drop' | 'reset',
    hits: readonly Hit[],
    at: number,
  ): DataAnswer {
    const set = counters.esmtp(connection.esmtp?.key ?? '');
    if (next === 'reset') set.resetDrop++;
    else set.drop++;
    drop('inspect-fail');
    const reason =
      next === 'reset' ? 'inspector drop reset.' : 'inspector disconnected, dropped packet.';
    const [client, server] = endTexts(connection);
    syslog.log(
      at,
      4,
      '507003',
      `tcp flow from ${client} to ${server} terminated by inspection engine, reason - ${reason}`,
    );
    const match = hits.find((h) => h.kind === 'match');
    if (match?.kind === 'match')
      connection.match = connection.esmtp?.policy.matches[match.match]?.criterion.text ?? '';
    tearDown(
      connection,
      next === 'reset' ? 'inspection-reset' : 'inspection-drop',
      'Flow closed by inspection',
      at,
    );
    return { forward: new Uint8Array(0), next: next === 'reset' ? 'reset' : 'forget' };
  }

  function note(connection: Connection, hit: Hit, at: number): void {
    const inspect = connection.esmtp;
    if (!inspect) return;
    const set = counters.esmtp(inspect.key);
    const [client, server] = endTexts(connection);
    switch (hit.kind) {
      case 'banner':
        set.maskBanner++;
        return;
      case 'tls-started':
        set.allowTls++;
        syslog.log(
          at,
          6,
          '108007',
          `TLS started on ESMTP session between client ${client} and server ${server}`,
        );
        return;
      case 'replaced-character':
        syslog.log(
          at,
          2,
          '108002',
          `SMTP replaced |: out ${addressText(connection.packet.realSource)} in ${addressText(connection.packet.realDestination)} data: ${hit.address}`,
        );
        return;
      case 'special-character':
        set.specialCharacter++;
        if (hit.drop)
          syslog.log(
            at,
            2,
            '108003',
            `Terminating ESMTP connection; malicious pattern detected in the mail address from ${client} to ${server}. Mail Address:${hit.address}`,
          );
        return;
      case 'size-violation':
        syslog.log(
          at,
          7,
          '108006',
          `Detected ESMTP size violation from ${client} to ${server}; declared size is: ${hit.declared}, actual size is ${hit.actual}`,
        );
        return;
      case 'match':
        noteMatch(connection, hit, at);
        return;
      case 'unknown-command':
        return;
    }
  }

  function noteMatch(
    connection: Connection,
    hit: Extract<Hit, { kind: 'match' }>,
    at: number,
  ): void {
    const inspect = connection.esmtp;
    const match = inspect?.policy.matches[hit.match];
    if (!inspect || !match) return;
    const set = counters.esmtp(inspect.key);
    set.matches[hit.match] = (set.matches[hit.match] ?? 0) + 1;
    if (!match.log) return;
    const ends = endTexts(connection);
    const [from, to] = hit.direction === 'request' ? ends : [ends[1], ends[0]];
    const what = hit.direction === 'request' ? 'Request' : 'Response';
    const action = {
      'drop-connection': 'Dropped connection for',
      reset: 'Reset connection for',
      mask: 'Masked header flags for',
      log: 'Received',
      none: 'Received',
    }[match.action];
    const isLogOnly = match.action === 'log' || match.action === 'none';
    syslog.log(
      at,
      isLogOnly ? 6 : 4,
      isLogOnly ? '108005' : '108004',
      `ESMTP Classification: ${action} ESMTP ${what} from ${from} to ${to}; matched Class ${hit.match + 1}: ${match.criterion.text}`,
    );
  }

  function stray(id: number, from: 'client' | 'server', at: number): 'reset' | 'silence' {
    const connection = all.find((c) => c.id === id);
    if (!connection) return 'silence';
    const config = running();
    drop('tcp-not-syn');
    const isInside = (from === 'client') !== connection.isInbound;
    const [client, server] = strayTexts(connection);
    const [a, b] = from === 'client' ? [client, server] : [server, client];
    const nameif = from === 'client' ? connection.packet.ingress : connection.packet.egress;
    syslog.log(
      at,
      6,
      '106015',
      `Deny TCP (no connection) from ${a} to ${b} flags PSH ACK  on interface ${nameif}`,
    );
    return isInside && !hasMisc(config, 'no service resetoutbound') ? 'reset' : 'silence';
  }

  function close(
    id: number,
    by: 'client' | 'server' | 'timeout',
    how: 'fin' | 'rst',
    at: number,
  ): void {
    const connection = table.get(id);
    if (!connection?.isAlive) return;
    const isInside = (by === 'client') !== connection.isInbound;
    const reason =
      by === 'timeout'
        ? 'Connection timeout'
        : how === 'fin'
          ? 'TCP FINs'
          : isInside
            ? 'TCP Reset-I'
            : 'TCP Reset-O';
    tearDown(connection, by === 'timeout' ? 'idle' : how, reason, at);
  }

  function tearDown(
    connection: Connection,
    ending: NonNullable<Connection['ending']>,
    reason: string,
    at: number,
  ): void {
    connection.isAlive = false;
    connection.endedAt = at;
    connection.ending = ending;
    table.delete(connection.id);
    alive--;
    if (connection.limitKey) counters.limit(connection.limitKey).current--;
    syslog.log(
      at,
      6,
      '302014',
      `Teardown TCP connection ${connection.id} for ${plainPair(connection)} duration ${durationText(at - connection.openedAt)} bytes ${connection.bytes} ${reason}`,
    );
  }

  function accessDenied(config: LabConfig, packet: Packet): string | undefined {
    const group = config.misc
      .find((b) => new RegExp(`^access-group \\S+ in interface ${packet.ingress}$`).test(b.line))
      ?.line.split(' ')[1];
    if (group === undefined) {
      return levelOf(config, packet.ingress) < levelOf(config, packet.egress)
        ? '(implicit)'
        : undefined;
    }
    const isReal = release >= REAL_ADDRESS_SINCE;
    const asked = {
      source: packet.realSource,
      destination: isReal ? packet.realDestination : packet.wireDestination,
      sourcePort: packet.sourcePort,
      destinationPort: isReal ? packet.realPort : packet.wirePort,
    };
    return listPermits(config, release, group, asked, false) ? undefined : group;
  }

  return {
    counters,
    syslog,
    aspDrops,
    connections: table,
    mostUsed: () => most,
    connect,
    data,
    stray,
    close,
    clear(wanted, at) {
      const gone = [...table.values()].filter(wanted);
      for (const connection of gone)
        tearDown(connection, 'cleared', 'Connection reset by administrator', at);
      return gone.length;
    },
    truth: () => ({
      connections: all.map((c) => ({
        connection: c.id,
        request: c.request,
        inspected: c.esmtp !== undefined,
        openedAt: c.openedAt,
        ...(c.endedAt === undefined ? {} : { endedAt: c.endedAt }),
        ...(c.ending ? { ending: c.ending } : {}),
        ...(c.match ? { match: c.match } : {}),
      })),
    }),
  };
}

interface Limit {
  readonly key: string;
  readonly connMax: number;
  readonly perClientMax: number;
}

/** The class's limit, or that of a `static` of a release before 8.3. */
function limitOf(
  fromClass: (Taken & ClassLimits) | undefined,
  fromStatic: { readonly connMax: number } | undefined,
  rule: string | undefined,
): Limit | undefined {
  if (fromClass) {
    const { nameif, policy, className, connMax, perClientMax } = fromClass;
    return { key: counterKey(nameif, policy, className), connMax, perClientMax };
  }
  return fromStatic
    ? { key: `static:${rule ?? ''}`, connMax: fromStatic.connMax, perClientMax: 0 }
    : undefined;
}
