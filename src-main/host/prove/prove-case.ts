/**
 * The proofs of a case's plan, from the devices named, over lines that can only read: for `unmask
 * verify`, the workbench and the demo. The record is kept in the case as `proof.json`.
 */
import { type AsaMode, changeToContext } from '../../../shared/asa/platform.ts';
import { parsePrompt } from '../../../shared/asa/prompt.ts';
import type { AsaReadCommand } from '../../../shared/asa/read-list.ts';
import type { Message } from '../../../shared/base/message.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { EsaMode } from '../../../shared/esa/platform.ts';
import type { EsaReadCommand } from '../../../shared/esa/read-list.ts';
import type { ChangePlan } from '../../../shared/model/plan.ts';
import type { ProofRecord } from '../../../shared/model/proof.ts';
import type { DeviceFailure } from '../../device/device-failure.ts';
import {
  asaLine,
  type DeviceWithSecrets,
  type DeviceWorld,
  esaLine,
} from '../../device/device-line.ts';
import type { ReadLine } from '../../device/read-session.ts';
import { readCase } from '../../store/case-folder.ts';
import type { StoreError } from '../../store/store-error.ts';
import {
  type DeviceAccess,
  deviceOf,
  deviceWorld,
  unkeptLine,
  type WantedDevice,
} from '../collect/device-world.ts';
import { utcText } from '../local-time.ts';
import { readPlan } from '../plan-case.ts';
import type { ProbeTarget } from '../run-probe.ts';
import { keepProof } from './proof-file.ts';
import { createProver, type ProveOptions } from './prove-change.ts';

export interface ProveCaseOptions extends DeviceAccess {
  readonly folder: string;
  /** One firewall, and the ESA where it is at hand. */
  readonly devices: readonly WantedDevice[];
  readonly probe?: ProbeTarget;
  /** Outside mail servers, before those of the case. */
  readonly peers: readonly string[];
  readonly waitMs: number;
  readonly onProgress: (doing: Message) => void;
}

export type ProveTrouble =
  | { readonly kind: 'store'; readonly error: StoreError }
  | { readonly kind: 'no-plan' }
  /** Not exactly one firewall was named. */
  | { readonly kind: 'one-firewall' }
  | { readonly kind: 'other-device'; readonly planned: string; readonly found: string }
  | { readonly kind: 'device'; readonly failure: DeviceFailure };

export async function proveCase(
  options: ProveCaseOptions,
): Promise<Result<ProofRecord, ProveTrouble>> {
  const { folder } = options;
  const content = await readCase(folder);
  if (!content.ok) return err({ kind: 'store', error: content.error });
  const plan = await readPlan(folder);
  if (!plan) return err({ kind: 'no-plan' });
  const peers = [...new Set([...options.peers, ...content.value.peers])];
  const proven = await withLines(options, plan, (asa, esa, world) => {
    const { probe, waitMs, onProgress } = options;
    const { clock, signal } = world;
    const prover = createProver({
      plan,
      peers,
      clock,
      signal,
      waitMs,
      onProgress,
      ...(probe ? { probe } : {}),
      ...(esa ? { esa } : {}),
    });
    return prover.after(asa);
  });
  if (!proven.ok) return proven;
  const kept = await keepProof(folder, proven.value, utcText(options.now()));
  return kept.ok ? proven : err({ kind: 'store', error: kept.error });
}

type AsaLine = ReadLine<AsaMode, AsaReadCommand>;

/** Opens the lines, hands them over, and closes them whatever happens. */
async function withLines(
  options: ProveCaseOptions,
  plan: ChangePlan,
  work: (
    asa: AsaLine,
    esa: ProveOptions['esa'],
    world: DeviceWorld,
  ) => Promise<Result<ProofRecord, DeviceFailure>>,
): Promise<Result<ProofRecord, ProveTrouble>> {
  const devices = options.devices.map((device) => deviceOf(device, options));
  const [firewall, another] = devices.filter((device) => device.kind === 'asa');
  if (!firewall || another) return err({ kind: 'one-firewall' });
  const world = await deviceWorld(options);
  const wanted = (device: DeviceWithSecrets) => unkeptLine(device, devices, options.now);
  const asa = await asaLine(wanted(firewall), world);
  const gateway = devices.find((device) => device.kind === 'esa');
  let esa: ReadLine<EsaMode, EsaReadCommand> | undefined;
  try {
    const opened = await asa.open();
    if (!opened.ok) return err({ kind: 'device', failure: opened.error });
    const there = await goToPlan(asa, plan);
    if (!there.ok) return there;
    let talk: ProveOptions['esa'];
    if (gateway) {
      esa = await esaLine(wanted(gateway), world);
      const reached = await esa.open();
      talk = reached.ok ? esa : { trouble: reached.error.message };
    }
    const proven = await work(asa, talk, world);
    return proven.ok ? proven : err({ kind: 'device', failure: proven.error });
  } finally {
    asa.close();
    esa?.close();
  }
}

/** Into the plan's context, on the plan's device. */
async function goToPlan(asa: AsaLine, plan: ChangePlan): Promise<Result<null, ProveTrouble>> {
  const planned = [plan.hostname, plan.context].filter((name) => name !== undefined).join('/');
  const other = (): Result<null, ProveTrouble> =>
    err({ kind: 'other-device', planned, found: asa.prompt });
  const { context } = plan;
  const command = context === undefined ? undefined : changeToContext(context);
  if (command !== undefined && parsePrompt(asa.prompt)?.context !== context) {
    const went = await asa.goTo(command);
    if (!went.ok) return err({ kind: 'device', failure: went.error });
    if (!went.value) return other();
  }
  const prompt = parsePrompt(asa.prompt);
  const isThere =
    prompt !== undefined &&
    (plan.hostname === undefined || prompt.host === plan.hostname) &&
    (context === undefined || prompt.context === context);
  return isThere ? ok(null) : other();
}
