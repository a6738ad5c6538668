/** What `show service-policy` and `show conn` say, in the few facts that proofs need. */
import { parseAddress, sameAddress } from '../../base/ip.ts';
import type {
  ConnRow,
  ConnSide,
  InspectCounters,
  ServicePolicyCounters,
} from '../../model/asa-show.ts';
import type { ProofConnection, ProofCounter } from '../../model/proof.ts';

/**
 * `whole` is `show service-policy`, `detailed` is `show service-policy inspect esmtp` with its counters
 * per match. Engines of other protocols are kept too: a counter of theirs that fell tells of a restart.
 */
export function countersOf(
  whole: ServicePolicyCounters | undefined,
  detailed: ServicePolicyCounters | undefined,
): readonly ProofCounter[] {
  const found = new Map<string, ProofCounter>();
  for (const listing of [whole, detailed]) {
    for (const policy of listing?.policies ?? []) {
      for (const { name, inspects } of policy.classes) {
        for (const inspect of inspects) {
          const scope = policy.nameif === undefined ? 'global' : `interface ${policy.nameif}`;
          const words = [inspect.protocol, inspect.sub].filter((word) => word !== undefined);
          const engine = [scope, policy.policy, name, ...words].join(' ');
          found.set(engine, counterOf(engine, inspect));
        }
      }
    }
  }
  return [...found.values()];
}

function counterOf(engine: string, inspect: InspectCounters): ProofCounter {
  const { protocol, map, packets, drop, resetDrop } = inspect;
  return {
    engine,
    protocol,
    ...(map === undefined ? {} : { map }),
    counts: {
      packet: packets,
      ...(drop === undefined ? {} : { drop }),
      ...(resetDrop === undefined ? {} : { 'reset-drop': resetDrop }),
      ...Object.fromEntries(inspect.parameters.map(({ keyword, count }) => [keyword, count])),
      ...Object.fromEntries(
        inspect.matches.map((m) => [`${m.isNegated ? 'not ' : ''}${m.criterion}`, m.packets]),
      ),
    },
  };
}

const SMTP = 25;

/** The row as a mail connection of one of `esa`; undefined for any other. */
export function mailConnection(
  row: Pick<ConnRow, 'sides' | 'idle' | 'flags'>,
  esa: readonly string[],
): ProofConnection | undefined {
  for (const [own, peer] of [row.sides, row.sides.toReversed()]) {
    const host = own && esa.find((address) => isAt(own, address));
    if (!own || !peer || host === undefined) continue;
    const direction = own.port === SMTP ? 'inbound' : 'outbound';
    if (direction === 'outbound' && peer.port !== SMTP) return undefined;
    return {
      esa: host,
      direction,
      own: { address: own.address, port: own.port },
      peer: { address: peer.address, port: peer.port },
      ...(row.idle === undefined ? {} : { idle: row.idle }),
      flags: row.flags,
    };
  }
  return undefined;
}

/** By its real or its mapped address: releases differ in which one they print first. */
function isAt(side: ConnSide, text: string): boolean {
  const wanted = parseAddress(text);
  return [side.address, side.mapped].some((own) => {
    const address = parseAddress(own ?? '');
    return wanted !== undefined && address !== undefined && sameAddress(address, wanted);
  });
}
