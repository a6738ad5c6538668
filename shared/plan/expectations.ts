/** What must hold after the change, and the questions to the device that show it (asa.md d.4, d.8, i). */
import { type Address, contains, formatAddress, parseAddress, sameAddress } from '../base/ip.ts';
import { message } from '../base/message.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { FlowWalk } from '../model/inspection.ts';
import type { PlanDirection, PlanExpectation, PlanQuery } from '../model/plan.ts';
import { isAtLeast } from '../model/release.ts';
import { mappedAddresses } from '../mpf/addresses.ts';
import { ANY_INTERFACE, evaluateEsa } from '../mpf/evaluate-esa.ts';
import { hasFixupEra } from '../mpf/fixup.ts';
import { DEFAULT_MAP } from '../mpf/region-answer.ts';
import type { Outcome } from './outcome.ts';
import type { PlanScene, SceneHost } from './scene.ts';
import { walksOf } from './scene.ts';
import type { PlanDraft } from './strategy.ts';

/** Documentation addresses: peers that stand for all others. */
const EXAMPLE_PEER = { 4: '198.51.100.10', 6: '2001:db8:ffff::10' } as const;
const EXAMPLE_PORT = 40000;

export function expectationsOf(
  scene: PlanScene,
  draft: PlanDraft,
  after: AsaConfig,
  outcome: Outcome,
): readonly PlanExpectation[] {
  if (draft.goal === 'limits') return [limitsExpectation(draft)];
  const hosts = scene.hosts.flatMap((host) =>
    (['inbound', 'outbound'] as const).flatMap((direction) =>
      hostExpectation(scene, host, direction, outcome),
    ),
  );
  if (!draft.leavesOthers && draft.goal === 'exempt') return hosts;
  return [...hosts, ...controlExpectation(scene, draft, after), countersExpectation()];
}

/** What the evaluator says of each walk is what the device must say; of an open one, nothing. */
function hostExpectation(
  scene: PlanScene,
  host: SceneHost,
  direction: PlanDirection,
  outcome: Outcome,
): PlanExpectation[] {
  const walks = outcome.after.filter(
    (w) => w.esa === host.text && w.direction === direction && w.inspected !== 'unknown',
  );
  const inspected = walks.find((w) => w.inspected === true);
  if (walks.length === 0) return [];
  const kind = inspected ? 'inspected' : 'exempt';
  const map = inspected?.map;
  return [
    {
      kind,
      esa: host.text,
      direction,
      ...(map === undefined || map === DEFAULT_MAP ? {} : { map }),
      text: message(`plan.expect.${kind}.${direction}`, { esa: host.text }),
      queries: walks.flatMap((walk) => queriesOf(scene, host, walk, wantedOf(walk))),
    },
  ];
}

function wantedOf(walk: FlowWalk): PlanQuery['wants'] {
  return walk.inspected === true ? 'inspect-esmtp' : 'no-inspect-esmtp';
}

function limitsExpectation(draft: PlanDraft): PlanExpectation {
  const isStatic = draft.steps.some((step) => step.command.startsWith('static '));
  const isClass = draft.steps.some((step) => step.command.startsWith('set connection '));
  const shown = (command: string): PlanQuery => ({ kind: 'counters', command, wants: 'shown' });
  return {
    kind: 'limits',
    text: message('plan.expect.limits'),
    queries: [
      ...(isClass ? [shown('show service-policy set connection')] : []),
      ...(isStatic ? [shown('show running-config static')] : []),
    ],
  };
}

function countersExpectation(): PlanExpectation {
  return {
    kind: 'inspected',
    text: message('plan.expect.counters'),
    queries: [
      { kind: 'counters', command: 'show service-policy inspect esmtp', wants: 'shown' },
      // The name of the domain is inferred (asa.md k [I]).
      { kind: 'table', command: 'show asp table classify domain inspect-smtp', wants: 'shown' },
    ],
  };
}

/** The flow query per address that classes see, the trace per ingress with the address on the wire. */
function queriesOf(
  scene: PlanScene,
  host: Pick<SceneHost, 'address' | 'text'>,
  walk: FlowWalk,
  wants: PlanQuery['wants'],
): PlanQuery[] {
  // PIX 6 has neither query.
  if (hasFixupEra(scene.config)) return [{ kind: 'table', command: 'show fixup', wants: 'shown' }];
  const peer = peerOf(scene, host.address);
  const own = [...new Set([host.text, walk.classified])];
  const isTo = walk.direction === 'inbound';
  const flows = own.map((address): PlanQuery => {
    const [source, destination] = isTo ? [peer.text, address] : [address, peer.text];
    const command = `show service-policy flow tcp host ${source} host ${destination} eq 25`;
    return { kind: 'flow', command, wants, ...peer.example };
  });
  if (walk.from === ANY_INTERFACE || !canTrace(scene.config)) return flows;
  const [source, destination] = isTo
    ? [peer.text, onTheWire(scene.config, host, walk.from)]
    : [host.text, peer.text];
  const command = `packet-tracer input ${walk.from} tcp ${source} ${EXAMPLE_PORT} ${destination} 25`;
  return [...flows, { kind: 'trace', command, wants, ...peer.example }];
}

/** From 7.2(1) on [K]. */
function canTrace({ release }: AsaConfig): boolean {
  return release === undefined || isAtLeast(release, 7, 2);
}

function peerOf(scene: PlanScene, of: Address) {
  const named = scene.request.peers?.find((text) => parseAddress(text)?.family === of.family);
  return named === undefined
    ? { text: EXAMPLE_PEER[of.family], example: { isExample: true as const } }
    : { text: named, example: {} };
}

/** Destination of a connection as it looks on interface `nameif`: the mapped address there. */
function onTheWire(
  config: AsaConfig,
  host: Pick<SceneHost, 'address' | 'text'>,
  nameif: string,
): string {
  const there = mappedAddresses(config, host.address).find(
    (m) =>
      m.type === 'static' &&
      (m.mappedInterface === nameif || m.mappedInterface === 'any') &&
      (!m.service || m.service.mapped === 25),
  );
  const range = there?.seenAs[0];
  return range ? formatAddress({ family: range.family, value: range.lo }) : host.text;
}

/** A mail host that must still be inspected: the one named, or a neighbour of an ESA. */
function controlExpectation(
  scene: PlanScene,
  draft: PlanDraft,
  after: AsaConfig,
): readonly PlanExpectation[] {
  if (!draft.leavesOthers) return [];
  const control = controlHost(scene, after);
  if (!control) return [];
  const text = formatAddress(control);
  const host = { address: control, text };
  const walks = walksOf([evaluateEsa(after, { firewall: 'control', address: text })]);
  const isExample = scene.request.control === undefined ? { isExample: true as const } : {};
  return [
    {
      kind: 'control-inspected',
      text: message('plan.expect.control', { host: text }),
      queries: walks
        .filter((walk) => walk.inspected === true)
        .flatMap((walk) => queriesOf(scene, host, walk, 'inspect-esmtp'))
        .map((query) => ({ ...query, ...isExample })),
    },
  ];
}

function controlHost(scene: PlanScene, after: AsaConfig): Address | undefined {
  const named =
    scene.request.control === undefined ? undefined : parseAddress(scene.request.control);
  const candidates = named ? [named] : scene.hosts.flatMap(({ address }) => neighbours(address));
  const taken = (a: Address) =>
    scene.hosts.some((h) => h.listed.some((b) => sameAddress(a, b))) ||
    scene.config.interfaces.some((i) => i.addresses.some((own) => sameAddress(own.address, a)));
  return candidates.find((address) => {
    if (taken(address)) return false;
    const question = { firewall: 'control', address: formatAddress(address) };
    // Few neighbours are left afterwards, so that is asked first.
    return [after, scene.config].every(
      (config) => evaluateEsa(config, question).inbound.inspected === true,
    );
  });
}

/** Nearest first, in the same /28 or /124. */
function neighbours(address: Address): Address[] {
  const block = { family: address.family, lo: address.value & ~15n, hi: address.value | 15n };
  const near = [1n, -1n, 2n, -2n, 3n, -3n, 4n, 5n].map(
    (offset): Address => ({ family: address.family, value: address.value + offset }),
  );
  return near.filter((a) => contains([block], a) && a.value > block.lo && a.value < block.hi);
}

/** The only form of clearing that is ever offered (asa.md a.9, k); none where the device lacks it. */
export function clearCommands(scene: PlanScene): readonly string[] {
  if (!canClearByHost(scene.config)) return [];
  return scene.hosts.map((host) => `clear conn address ${host.text} port 25`);
}

/** From 7.0(8), 7.2(4) and 8.0(4) on [K]; no release read counts as a new one. */
export function canClearByHost({ release }: AsaConfig): boolean {
  if (!release || isAtLeast(release, 8, 1)) return true;
  const { major, minor, maintenance } = release;
  if (major === 8) return maintenance >= 4;
  return major === 7 && ((minor === 0 && maintenance >= 8) || (minor === 2 && maintenance >= 4));
}
