/** A practice lab with its case, driven by the command line; the plan is typed as a person would. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangePlan } from '../../../shared/model/plan.ts';
import type { ProofRecord } from '../../../shared/model/proof.ts';
import { ENABLE_SECRET } from '../../../src-main/lab/boxes.ts';
import { type Lab, startLab } from '../../../src-main/lab/start.ts';
import { type Ran, unmask } from './test-io.ts';

/** A practice partner outside that takes mail. */
export const PEER = '198.51.100.10';

export interface Proving {
  readonly lab: Lab;
  readonly folder: string;
  readonly devices: readonly string[];
  run(...args: string[]): Promise<Ran>;
  plan(): Promise<ChangePlan>;
  /** `verify --format json` from outside and from the ESA. */
  verify(...args: string[]): Promise<{ readonly code: number; readonly record: ProofRecord }>;
  /** Types lines in configuration mode, in the plan's context. */
  type(lines: readonly string[], context?: string): void;
  stop(): Promise<void>;
}

/** Collected into the case `c`. */
export async function startProving(scenario: string): Promise<Proving> {
  const lab = await startLab({ scenario, seed: 1, historyHours: 1 });
  if (!lab) throw new Error(scenario);
  const folder = await mkdtemp(join(tmpdir(), 'unmask-prove-'));
  const { asa, esa, smtp } = lab.addresses;
  const secrets = {
    asa: { password: asa.password, enable: asa.enable },
    esa: { password: esa.password },
  };
  await writeFile(join(folder, 'secrets.json'), JSON.stringify(secrets));
  const devices = [`asa=admin@127.0.0.1:${asa.port}`, `esa=admin@127.0.0.1:${esa.port}`];
  const given = ['--secrets', 'secrets.json', '--accept-new-host-keys'];
  const env = { UNMASK_HOME: join(folder, 'home'), HOME: folder };
  const run = (...args: string[]): Promise<Ran> => unmask(args, { cwd: folder, env });
  const named = lab.esaAddresses.flatMap((address) => ['--esa', address]);
  const collected = await run('collect', ...devices, '--case', 'c', ...named, ...given);
  if (collected.code !== 0) throw new Error(collected.err);
  return {
    lab,
    folder,
    devices,
    run,
    async plan() {
      const planned = await run('plan', 'c', '--quiet');
      if (planned.code !== 0) throw new Error(`exit ${planned.code}: ${planned.err}`);
      return JSON.parse(await readFile(join(folder, 'c', 'plan.json'), 'utf8'));
    },
    async verify(...args) {
      const path = ['--probe', smtp.outside, '--peer', PEER, '--format', 'json'];
      const ran = await run('verify', 'c', ...devices, ...given, ...path, ...args);
      if (ran.out === '') throw new Error(`exit ${ran.code}: ${ran.err}`);
      return { code: ran.code, record: JSON.parse(ran.out) };
    },
    type: (lines, context) => typeInto(lab, lines, context),
    async stop() {
      lab.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function typeInto(lab: Lab, lines: readonly string[], context: string | undefined): void {
  const shell = lab.world.asa.openShell('192.0.2.9', Date.now());
  if (shell === 'too-many') throw new Error('too many sessions');
  let screen = shell.greet(Date.now());
  const send = (line: string): void => {
    screen = shell.type(`${line}\r`, Date.now());
  };
  send('enable');
  send(ENABLE_SECRET);
  if (context !== undefined) send(`changeto context ${context}`);
  send('configure terminal');
  for (const line of lines) {
    send(line);
    if (/ERROR/.test(screen)) throw new Error(`${line}: ${screen}`);
  }
  send('end');
  shell.leave();
}

/** Collects anew into the case `name` and diagnoses it. */
export async function diagnosisOf(proving: Proving, name: string): Promise<unknown> {
  const given = ['--secrets', 'secrets.json', '--accept-new-host-keys'];
  const named = proving.lab.esaAddresses.flatMap((address) => ['--esa', address]);
  await proving.run('collect', ...proving.devices, '--case', name, ...named, ...given);
  return JSON.parse((await proving.run('diagnose', name, '--format', 'json')).out);
}

/** `evaluator inbound pass, ...`. */
export function told({ proofs }: ProofRecord): string[] {
  return proofs.map(({ name, direction, state }) => `${name} ${direction} ${state}`);
}
