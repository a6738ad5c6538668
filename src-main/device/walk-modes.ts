/**
 * From the mode a session is in to the one that is wanted, along the edges of the platform. A step that
 * would enter a mode that can write isn't taken. Secrets that an edge asks for come by their key.
 */
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ModeEdge, Platform, ReadCommand } from '../../shared/model/platform.ts';
import type { Credentials } from './credentials.ts';
import { type DeviceFailure, deviceFailure } from './device-failure.ts';
import type { Recorder } from './recorder.ts';
import type { Session } from './session.ts';

export interface WalkOptions<M extends string, C extends ReadCommand> {
  readonly session: Session;
  readonly platform: Platform<M, C>;
  readonly credentials: Credentials;
  readonly recorder: Recorder;
  /** Name of the device in failures. */
  readonly device: string;
  /** What questions for a secret are about. */
  readonly user: string;
}

/** The mode that a prompt stands for. */
export function modeOf<M extends string, C extends ReadCommand>(
  platform: Platform<M, C>,
  prompt: string,
): M | undefined {
  const names = Object.keys(platform.modes) as M[]; // the keys of a record of M
  return names.find((name) => platform.modes[name].prompt.test(prompt));
}

/** Walks to `to`; gives the mode reached, which is `to`. */
export async function walkTo<M extends string, C extends ReadCommand>(
  to: M,
  options: WalkOptions<M, C>,
): Promise<Result<M, DeviceFailure>> {
  const { session, platform, device, recorder } = options;
  for (let steps = 0; steps < 4; steps++) {
    const mode = modeOf(platform, session.prompt);
    if (mode === to) return ok(mode);
    const edge = platform.edges.find((e) => e.from === mode && e.to === to);
    if (mode === undefined || !edge || platform.modes[edge.to].canWrite) break;
    const taken = await takeEdge(edge, options);
    if (!taken.ok) return taken;
  }
  const values = { device, prompt: session.prompt };
  return err(deviceFailure('wrong-device', 'device.fail.mode', values, recorder.lastLines()));
}

async function takeEdge<M extends string, C extends ReadCommand>(
  edge: ModeEdge<M>,
  { session, credentials, device, recorder, user }: WalkOptions<M, C>,
): Promise<Result<null, DeviceFailure>> {
  const first = await session.send(edge.command, edge.asks?.prompt);
  if (!first.ok) return first;
  const refused = (): Result<null, DeviceFailure> =>
    err(deviceFailure('enable', 'device.fail.enable', { device }, recorder.lastLines()));
  if (!first.value.isAsked || !edge.asks) {
    return edge.refused.test(first.value.text) ? refused() : ok(null);
  }
  const { secret, prompt } = edge.asks;
  const value = await credentials.get({ key: secret, device, about: user });
  if (value === undefined) {
    return err(deviceFailure('enable', 'device.fail.no-enable', { device }, recorder.lastLines()));
  }
  const second = await session.sendSecret(value, secret, prompt);
  if (!second.ok) return second;
  // asked again, or told so: a second try with the same value would be as wrong
  if (second.value.isAsked || edge.refused.test(second.value.text)) return refused();
  return ok(null);
}
