/**
 * The practice lab, running: SSH to both boxes, a standing way in for mail from outside (through the
 * inspection) and from inside (past it), and the practice Internet sending its mail. Everything on
 * loopback. The only door of `src-main/lab` for the rest of the product.
 */

import { createServer, type Server } from 'node:net';
import { ENABLE_SECRET } from './boxes.ts';
import { systemClock } from './clock.ts';
import { esaListener } from './esa/listener.ts';
import { activity } from './net/activity.ts';
import { practiceCertificate } from './net/certificate.ts';
import { newEd25519Key } from './net/host-key.ts';
import { startRelay } from './net/relay.ts';
import { carryActor } from './net/socket-transport.ts';
import { socketWire } from './net/socket-wire.ts';
import { startSshAsa } from './net/ssh-asa.ts';
import { startSshEsa } from './net/ssh-esa.ts';
import { seededRandom } from './random.ts';
import { TESTER } from './scenario.ts';
import { SCENARIOS } from './scenarios/registry.ts';
import { scheduleTraffic, tellStory } from './sim/story.ts';
import { probeFromGateway, resolvePractice, sendMail, type World } from './sim/world.ts';

export interface LabOptions {
  readonly scenario: string;
  readonly seed: number;
  /** Hours of history told before the start, so that logs and counters have something to say. */
  readonly historyHours: number;
}

export interface Login {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** What `unmask lab --format json` prints on its first line (contract section 1). */
export interface LabAddresses {
  readonly scenario: string;
  readonly asa: Login & { readonly enable: string };
  readonly esa: Login;
  /** All gateways, the first one too; added to the contract. */
  readonly esas: readonly Login[];
  readonly smtp: { readonly outside: string; readonly inside: string };
}

export interface Lab {
  readonly addresses: LabAddresses;
  readonly world: World;
  /** Real addresses of the practice gateways. */
  readonly esaAddresses: readonly string[];
  /** Sends one message of each stream of the scenario at once. */
  sendNow(): void;
  stop(): void;
}

/** Name and story of every scenario. */
export function labScenarios(): { name: string; story: string }[] {
  return SCENARIOS.map(({ name, story }) => ({ name, story }));
}

export const SCENARIO_NAMES: readonly string[] = SCENARIOS.map((s) => s.name);
const LOGIN = { user: 'admin', password: 'practice' };
const HOURS_AHEAD = 24;

/** Undefined for a name that is no scenario. */
export async function startLab(options: LabOptions): Promise<Lab | undefined> {
  const scenario = SCENARIOS.find((s) => s.name === options.scenario);
  if (!scenario) return undefined;
  const clock = systemClock();
  const now = clock.now();
  const past = tellStory(scenario, {
    seed: options.seed,
    startAt: now - options.historyHours * 3_600_000,
    hours: options.historyHours,
  });
  const certificate = practiceCertificate(scenario.gateways[0]?.hostname ?? 'esa.example.com', now);
  const busy = activity();
  const wire = socketWire({ clock, firewall: past.world.asa, certificate, activity: busy });
  const world: World = { ...past.world, clock, wire };

  const listener = await listenerFor(world, certificate, busy);
  const gateway = scenario.gateways[0];
  const flow = {
    ingress: 'outside',
    source: TESTER.outside,
    destination: gateway?.publicAddress ?? '',
    destinationPort: 25,
  };
  const outside = await startRelay({
    firewall: world.asa,
    clock,
    activity: busy,
    flow,
    target: (destination) => (destination === gateway?.address ? listener.port : undefined),
  });
  const hostKey = newEd25519Key();
  const ssh = await startSshAsa({ firewall: past.asa, clock, hostKey, ...LOGIN });
  const sshEsas = await Promise.all(
    world.esas.map((esa) =>
      startSshEsa({
        esa,
        clock,
        hostKey: newEd25519Key(),
        ...LOGIN,
        probe: (host, port, actor) => probeFromGateway(world, esa, host, port, actor),
        resolve: (name) => resolvePractice(world, name),
      }),
    ),
  );
  const esas = sshEsas.map(({ port }): Login => ({ host: '127.0.0.1', port, ...LOGIN }));
  const [firstEsa] = esas;
  if (!firstEsa) throw new Error(`scenario ${scenario.name} has no gateway`);
  scheduleTraffic(world, { seed: options.seed + 1, startAt: now, hours: HOURS_AHEAD });
  const random = seededRandom(options.seed).fork('now');

  return {
    world,
    esaAddresses: scenario.gateways.map((g) => g.address),
    addresses: {
      scenario: scenario.name,
      asa: { host: '127.0.0.1', port: ssh.port, ...LOGIN, enable: ENABLE_SECRET },
      esa: firstEsa,
      esas,
      smtp: { outside: `127.0.0.1:${outside.port}`, inside: `127.0.0.1:${listener.port}` },
    },
    sendNow() {
      for (const traffic of scenario.traffic)
        sendMail(world, traffic, random.fork(traffic.from + traffic.to));
    },
    stop() {
      ssh.close();
      for (const server of sshEsas) server.close();
      outside.server.close();
      listener.server.close();
    },
  };
}

/** The first gateway's listener for programs of one's own; they appear as a tester. */
function listenerFor(
  world: World,
  certificate: ReturnType<typeof practiceCertificate>,
  busy: ReturnType<typeof activity>,
): Promise<{ port: number; server: Server }> {
  const esa = world.esas[0];
  const server = createServer((socket) => {
    if (!esa) return socket.destroy();
    const actor = esaListener(esa, { address: TESTER.inside, verified: false }, world.clock, 5);
    return carryActor(socket, actor, { clock: world.clock, certificate, activity: busy });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : 0, server });
    });
  });
}
