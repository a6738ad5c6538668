/**
 * A push onto devices as the person named them: how the firewall is reached, and how the change is proven,
 * with the ESA where it is at hand. For the command line and the workbench alike.
 */
import type { Message } from '../../../shared/base/message.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { EsaMode } from '../../../shared/esa/platform.ts';
import type { EsaReadCommand } from '../../../shared/esa/read-list.ts';
import type { ChangePlan } from '../../../shared/model/plan.ts';
import { type DeviceWithSecrets, esaLine, lineOptions } from '../../device/device-line.ts';
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
import { keepProof } from '../prove/proof-file.ts';
import { createProver, type ProveOptions } from '../prove/prove-change.ts';
import type { ProbeTarget } from '../run-probe.ts';
import { type PushCaseOptions, type PushReport, pushCase } from './push-case.ts';
import type { PushProver } from './push-run.ts';

export interface PushDevicesOptions
  extends DeviceAccess,
    Omit<PushCaseOptions, 'device' | 'line' | 'prover'> {
  /** One firewall, and the ESA where it is at hand. */
  readonly devices: readonly WantedDevice[];
  /** The ESA as seen from where Unmask runs. */
  readonly probe?: ProbeTarget;
  /** Outside mail servers, before those of the case. */
  readonly peers: readonly string[];
  readonly waitMs: number;
}

export type PushTrouble =
  | { readonly kind: 'store'; readonly error: StoreError }
  /** Not exactly one firewall was named. */
  | { readonly kind: 'one-firewall' };

export async function pushDevices(
  options: PushDevicesOptions,
): Promise<Result<PushReport, PushTrouble>> {
  const devices = options.devices.map((device) => deviceOf(device, options));
  const [firewall, another] = devices.filter((device) => device.kind === 'asa');
  if (!firewall || another) return err({ kind: 'one-firewall' });
  const content = await readCase(options.folder);
  if (!content.ok) return err({ kind: 'store', error: content.error });
  const world = await deviceWorld(options);
  const wanted = (device: DeviceWithSecrets) => unkeptLine(device, devices, options.now);
  const gateway = devices.find((device) => device.kind === 'esa');
  const esa = gateway ? await esaLine(wanted(gateway), world) : undefined;
  const peers = [...new Set([...options.peers, ...content.value.peers])];
  try {
    const pushed = await pushCase({
      ...options,
      device: `${firewall.label} ${firewall.host}`,
      line: await lineOptions(wanted(firewall), world),
      prover: (plan) => proverOf(plan, options, { ...world, peers, esa }),
    });
    if (!pushed.ok) return err({ kind: 'store', error: pushed.error });
    const { proof } = pushed.value;
    // a record that can't be kept stays in the journal all the same
    if (proof) await keepProof(options.folder, proof, utcText(options.now()));
    return ok(pushed.value);
  } finally {
    esa?.close();
  }
}

type EsaLine = ReadLine<EsaMode, EsaReadCommand>;

/** The ESA is asked for its part only when the proof is made. */
function proverOf(
  plan: ChangePlan,
  { probe, waitMs, onDoing }: PushDevicesOptions,
  {
    clock,
    signal,
    peers,
    esa,
  }: Pick<ProveOptions, 'clock' | 'signal' | 'peers'> & { readonly esa: EsaLine | undefined },
): PushProver {
  const common = {
    plan,
    peers,
    clock,
    signal,
    waitMs,
    onProgress: (doing: Message) => onDoing(doing, 1),
    ...(probe ? { probe } : {}),
  };
  return {
    before: (session) => createProver(common).before(session),
    async after(session, baseline) {
      const talk = esa ? await reached(esa) : undefined;
      return createProver({ ...common, ...(talk ? { esa: talk } : {}) }).after(session, baseline);
    },
  };
}

async function reached(esa: EsaLine): Promise<NonNullable<ProveOptions['esa']>> {
  const opened = await esa.open();
  return opened.ok ? esa : { trouble: opened.error.message };
}
