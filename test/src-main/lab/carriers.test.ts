/** One behaviour core, two carriers: a story on real sockets leaves what the simulation leaves. */
import { describe, expect, it } from 'vitest';
import { practiceBoxes } from '../../../src-main/lab/boxes.ts';
import { virtualClock } from '../../../src-main/lab/clock.ts';
import { activity } from '../../../src-main/lab/net/activity.ts';
import { practiceCertificate } from '../../../src-main/lab/net/certificate.ts';
import { socketWire } from '../../../src-main/lab/net/socket-wire.ts';
import { note117801 } from '../../../src-main/lab/scenarios/note-117801.ts';
import { scheduleTraffic, tellStory } from '../../../src-main/lab/sim/story.ts';
import type { World } from '../../../src-main/lab/sim/world.ts';

const START = Date.UTC(2026, 9, 14, 8);
const HOURS = 0.25;

/** Ports and connection numbers follow the order of opening, which both carriers share. */
function traces(world: World) {
  return {
    mail: world.esas.map((esa) =>
      esa
        .log()
        .files.map((f) => f.text)
        .join(''),
    ),
    syslog: world.asa.syslog(),
    outcomes: world.outcomes.map(({ at: _, ...outcome }) => outcome),
  };
}

describe('simulation and sockets', () => {
  it('leave the same logs and counters for the same seed', async () => {
    const told = tellStory(note117801, { seed: 11, startAt: START, hours: HOURS, latencyMs: 0 });

    const clock = virtualClock(START);
    const { carrier, esas } = practiceBoxes(note117801, START);
    const busy = activity();
    const certificate = practiceCertificate('esa1.example.com', START);
    const wire = socketWire({ clock, firewall: carrier, certificate, activity: busy });
    const world: World = {
      scenario: note117801,
      clock,
      asa: carrier,
      esas,
      wire,
      outcomes: [],
      greylist: new Map(),
    };
    scheduleTraffic(world, { seed: 11, startAt: START, hours: HOURS });
    const end = START + HOURS * 3_600_000;
    while (clock.step(end)) await busy.settled();

    expect(told.world.outcomes.length).toBeGreaterThan(10);
    expect(traces(world)).toEqual(traces(told.world));
  }, 60_000);
});
