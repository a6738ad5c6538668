/**
 * Plans typed into the practice ASA, which was written apart from the simulator: the same running
 * configuration afterwards, the flows that the evaluator says, and the start again after the way
 * back. Random firewalls for breadth, the scenarios of the lab for the real stories.
 */
import { describe, expect, it, vi } from 'vitest';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import { addressSet, hostRange, parseAddress } from '../../../shared/base/ip.ts';
import { blockOf } from '../../../shared/base/text.ts';
import type { AsaConfig } from '../../../shared/model/asa-config.ts';
import { type ChangePlan, STRATEGIES } from '../../../shared/model/plan.ts';
import { evaluateRegion } from '../../../shared/mpf/evaluate.ts';
import { normalised } from '../../../shared/plan/normalise.ts';
import { planChange } from '../../../shared/plan/plan-change.ts';
import { applyCommands } from '../../../shared/plan/simulate.ts';
import { runningText } from '../../../src-main/lab/asa/cli/show-config.ts';
import { type PracticeAsa, practiceAsa } from '../../../src-main/lab/asa/practice-asa.ts';
import { practiceBoxes } from '../../../src-main/lab/boxes.ts';
import type { FirewallShell } from '../../../src-main/lab/firewall.ts';
import { seededRandom } from '../../../src-main/lab/random.ts';
import { SCENARIOS } from '../../../src-main/lab/scenarios/registry.ts';
import { randomFirewall, randomFlow } from './random-firewall.ts';

const CONFIGURATIONS = process.env.UNMASK_LONG ? 3000 : 120;
const FLOWS = 10;

vi.setConfig({ testTimeout: process.env.UNMASK_LONG ? 1_200_000 : 120_000 });
/** One, two, and so many that the plan makes a group of them. */
const GATEWAYS: readonly (readonly string[])[] = [
  ['192.168.1.1'],
  ['192.168.1.2'],
  ['192.168.2.1'],
  ['192.168.1.1', '192.168.2.1'],
  ['192.168.1.1', '192.168.1.2', '192.168.1.3', '192.168.2.1', '192.168.2.2'],
];

function startAsa(release: string, configuration: string): PracticeAsa {
  return practiceAsa({
    identity: { hostname: 'fw', release, platform: 'asa', mode: 'single', failover: 'off' },
    configuration,
    defaultAllowsTls: false,
    enableSecret: '',
    startedAt: 0,
  });
}

function running(asa: PracticeAsa, context = ''): AsaConfig {
  const box = asa.boxes.get(context);
  if (!box) throw new Error('no box');
  return parseConfig(blockOf('running', runningText(box, 0).join('\n'))).facts;
}

/** A session in configuration mode; `type` gives the answer to a line and the mode it was typed in. */
function configSession(asa: PracticeAsa, context?: string) {
  const shell = asa.openShell('192.0.2.9', 0);
  if (shell === 'too-many') throw new Error('too many sessions');
  let screen = shell.greet(0);
  const send = (line: string): string => {
    const before = screen;
    screen = shell.type(`${line}\r`, 0);
    return before;
  };
  send('enable');
  send('practice');
  if (screen.includes('Password')) send('');
  if (context !== undefined) send(`changeto context ${context}`);
  send('terminal pager 0');
  send('configure terminal');
  return {
    type(line: string) {
      const mode = /\((?<mode>config[\w-]*)\)# $/.exec(send(line))?.groups?.mode;
      const answer = screen.split('\r\n').slice(1, -1).join('\n');
      return { mode, answer };
    },
    /** To the top of configuration mode, where a way back begins. */
    begin() {
      send('end');
      send('configure terminal');
    },
    leave: () => (shell as FirewallShell).leave(),
  };
}

/** Types lines and gives those that were refused or typed in another mode than expected. */
function typeAll(
  session: ReturnType<typeof configSession>,
  lines: readonly { readonly command: string; readonly mode: string }[],
): string[] {
  return lines.flatMap(({ command, mode }) => {
    const typed = session.type(command);
    const isRefused = /ERROR|WARNING|does not exist/.test(typed.answer);
    return isRefused || typed.mode !== mode ? [`${typed.mode} ${command}: ${typed.answer}`] : [];
  });
}

function host(text: string) {
  const address = parseAddress(text);
  if (!address) throw new Error(text);
  return addressSet([hostRange(address)]);
}

describe('plans typed into the practice ASA', () => {
  it(`leave what the simulator says, on ${CONFIGURATIONS} random firewalls`, () => {
    const count = new Map<string, number>();
    let flows = 0;
    for (let seed = 1; seed <= CONFIGURATIONS; seed++) {
      const firewall = randomFirewall(seed);
      const random = seededRandom(seed * 104_729);
      const esa = random.pick(GATEWAYS);
      for (const strategy of STRATEGIES) {
        const asa = startAsa(firewall.release, firewall.text);
        const before = running(asa);
        const planned = planChange(before, { esa, strategy });
        const key = `${strategy} ${planned.ok ? 'planned' : planned.error.kind}`;
        count.set(key, (count.get(key) ?? 0) + 1);
        // Denies at the head of a list that is the class's own always reach.
        if (strategy === 'deny-in-class') expect(key, firewall.text).not.toContain('not-exempt');
        if (!planned.ok) continue;
        const plan = planned.value;
        const simulated = applyCommands(before, commandsOf(plan)).config;
        const session = configSession(asa);
        const where = `seed ${seed}, ${strategy}\n${firewall.text}`;
        expect(typeAll(session, plan.steps), where).toEqual([]);
        const after = running(asa);
        expect(normalised(after), where).toEqual(normalised(simulated));
        for (let i = 0; i < FLOWS; i++) flows += agrees(asa, simulated, randomFlow(random), where);
        session.begin();
        expect(typeAll(session, plan.inverse), where).toEqual([]);
        session.leave();
        expect(normalised(running(asa)), where).toEqual(normalised(before));
        expect(plan.leftovers, where).toEqual([]);
      }
    }
    console.log(Object.fromEntries([...count].sort()), 'flows compared:', flows);
    for (const strategy of STRATEGIES) {
      expect(count.get(`${strategy} planned`) ?? 0, strategy).toBeGreaterThan(0);
    }
    expect(flows).toBeGreaterThan(CONFIGURATIONS * 10);
  });

  it('the way chosen for each scenario, or why there is none', () => {
    const chosen = SCENARIOS.map((scenario) => {
      const { asa } = practiceBoxes(scenario, 0);
      const context = scenario.contexts ? 'mail' : '';
      const planned = planChange(running(asa, context), {
        esa: scenario.gateways.map((gateway) => gateway.address),
        unit: {
          platform: scenario.firewall.platform,
          ...(scenario.firewall.failover === 'standby' ? { role: 'standby' } : {}),
        },
      });
      return [scenario.name, planned.ok ? planned.value.strategy : planned.error.kind];
    });
    expect(Object.fromEntries(chosen)).toEqual(CHOSEN);
  });

  it.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    'every strategy on the scenario %s',
    (_, scenario) => {
      const context = scenario.contexts ? Object.keys(scenario.contexts) : [undefined];
      for (const name of context) {
        for (const strategy of [undefined, ...STRATEGIES]) {
          const { asa } = practiceBoxes(scenario, 0);
          const before = running(asa, name ?? '');
          const planned = planChange(before, {
            esa: scenario.gateways.map((gateway) => gateway.address),
            ...(strategy ? { strategy } : {}),
            unit: { platform: scenario.firewall.platform },
          });
          if (!planned.ok) continue;
          const session = configSession(asa, name);
          expect(typeAll(session, planned.value.steps)).toEqual([]);
          const simulated = applyCommands(before, commandsOf(planned.value)).config;
          expect(normalised(running(asa, name ?? ''))).toEqual(normalised(simulated));
          session.begin();
          expect(typeAll(session, planned.value.inverse)).toEqual([]);
          session.leave();
          if (planned.value.leftovers.length > 0) continue;
          expect(normalised(running(asa, name ?? ''))).toEqual(normalised(before));
        }
      }
    },
  );
});

/** Those that can be fixed have a plan; those that must be refused haven't. */
const CHOSEN: Readonly<Record<string, string>> = {
  clean: 'nothing-inspects',
  'connection-limit': 'connection-limits',
  'custom-map': 'exempt-hosts',
  ftd: 'ftd',
  'half-exempt': 'deny-in-class',
  healthy: 'exempt-hosts',
  'interface-policy': 'exempt-hosts',
  'multi-context': 'exempt-hosts',
  'note-117801': 'exempt-hosts',
  'note-recipe-applied': 'exempt-hosts',
  'pix-7': 'exempt-hosts',
  recipients: 'exempt-hosts',
  'rival-dns-delay': 'nothing-inspects',
  'rival-greylisting': 'nothing-inspects',
  'rival-listener-timeout': 'nothing-inspects',
  'rival-mtu': 'nothing-inspects',
  'rival-other-host': 'exempt-hosts',
  'rival-remote-firewall': 'nothing-inspects',
  'rival-scanner': 'nothing-inspects',
  'rival-size-limit': 'nothing-inspects',
  'rival-tls-interop': 'nothing-inspects',
  'standby-unit': 'standby',
  'tls-required': 'exempt-hosts',
  'two-esas': 'exempt-hosts',
};

function commandsOf(plan: ChangePlan): readonly string[] {
  return plan.steps.map((step) => step.command);
}

/** 1 when the flow could be compared. */
function agrees(
  asa: PracticeAsa,
  config: AsaConfig,
  flow: ReturnType<typeof randomFlow>,
  where: string,
): number {
  const built = asa.connect({ ...flow, sourcePort: 40_000, destinationPort: 25 }, 0);
  if (built.kind !== 'built') return 0;
  const answer = evaluateRegion(config, {
    ingress: flow.ingress,
    egress: flow.egress,
    source: host(flow.source),
    destination: host(flow.destination),
  });
  const isOpen = answer.unknown.length > 0;
  if (isOpen) return 0;
  const said = answer.inspected.length > 0;
  expect({ flow, inspected: said }, where).toEqual({ flow, inspected: built.inspected });
  return 1;
}
