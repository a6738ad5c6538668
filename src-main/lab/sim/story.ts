/**
 * Tells a scenario as fast as the machine can: draws the traffic from the seed, runs every dialogue
 * through the firewall's core on a virtual clock, and leaves what the devices would leave.
 */
import type { PracticeAsa } from '../asa/practice-asa.ts';
import { ENABLE_SECRET, practiceBoxes } from '../boxes.ts';
import { type LabClock, type VirtualClock, virtualClock } from '../clock.ts';
import type { PracticeEsa } from '../esa/practice-esa.ts';
import { type Random, seededRandom } from '../random.ts';
import type { Scenario, Traffic } from '../scenario.ts';
import { simulatedLink } from './link.ts';
import { CONNECT_TIMEOUT_MS, type SentMail, sendMail, type Wire, type World } from './world.ts';

export interface StoryOptions {
  readonly seed: number;
  /** UTC milliseconds at which it begins. */
  readonly startAt: number;
  readonly hours: number;
  /** One way through the firewall; 20 ms unless said. */
  readonly latencyMs?: number;
}

export interface Story {
  readonly scenario: Scenario;
  readonly clock: VirtualClock;
  readonly asa: PracticeAsa;
  readonly esas: readonly PracticeEsa[];
  /** What every sender of the practice Internet saw at the end of its dialogue. */
  readonly outcomes: readonly SentMail[];
  /** Goes on where the story ended, on another clock and wire if need be. */
  readonly world: World;
}

const LATENCY_MS = 20;

export function tellStory(scenario: Scenario, options: StoryOptions): Story {
  const clock = virtualClock(options.startAt);
  const { asa, carrier, esas } = practiceBoxes(scenario, options.startAt);
  const wire = simulatedWire(clock, carrier, options.latencyMs ?? LATENCY_MS);
  const world: World = {
    scenario,
    clock,
    asa: carrier,
    esas,
    wire,
    outcomes: [],
    greylist: new Map(),
  };
  scheduleTraffic(world, options);
  clock.runUntil(options.startAt + options.hours * 3_600_000);
  return { scenario, clock, asa, esas, world, outcomes: world.outcomes };
}

/** Puts all traffic and events of the scenario on the clock; times come from the seed. */
export function scheduleTraffic(world: World, options: StoryOptions): void {
  const random = seededRandom(options.seed);
  world.scenario.traffic.forEach((traffic, i) => {
    schedule(world, traffic, random.fork(`${i}/${traffic.from}/${traffic.to}`), options);
  });
  for (const event of world.scenario.events ?? []) {
    world.clock.at(options.startAt + event.atMin * 60_000, () =>
      runCommands(world, event.commands),
    );
  }
}

/** The clock's own links: every conversation as events. */
function simulatedWire(clock: LabClock, firewall: PracticeAsa, latencyMs: number): Wire {
  let nextPort = 20_000;
  return {
    through(ends, pair, onRefused) {
      nextPort = nextPort >= 64_000 ? 20_000 : nextPort + 1;
      const answer = firewall.connect(
        { ...ends, sourcePort: nextPort, destinationPort: 25 },
        clock.now(),
      );
      if (answer.kind !== 'built') {
        clock.at(clock.now() + CONNECT_TIMEOUT_MS, onRefused);
        return;
      }
      const through = { firewall, connection: answer.connection };
      const options = { clock, latencyMs, tlsWorks: pair.tlsWorks, through };
      simulatedLink(options, pair.client, pair.server(answer.source));
    },
    direct: (pair, source) =>
      simulatedLink(
        { clock, latencyMs: latencyMs === 0 ? 0 : 1, tlsWorks: pair.tlsWorks },
        pair.client,
        pair.server(source),
      ),
  };
}

function schedule(world: World, traffic: Traffic, random: Random, options: StoryOptions): void {
  const count = Math.round(traffic.perHour * options.hours);
  for (let i = 0; i < count; i++) {
    const at = options.startAt + Math.floor(random.next() * options.hours * 3_600_000);
    const own = random.fork(String(i));
    world.clock.at(at, () => sendMail(world, traffic, own));
  }
}

function runCommands(world: World, commands: readonly string[]): void {
  const shell = world.asa.openShell('127.0.0.1', world.clock.now());
  if (shell === 'too-many') throw new Error('no session for an event');
  shell.type(
    `enable\r${ENABLE_SECRET}\rterminal pager 0\r${commands.map((c) => `${c}\r`).join('')}end\rexit\r`,
    world.clock.now(),
  );
}
