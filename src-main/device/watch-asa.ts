/**
 * Watching a firewall: clock, ESMTP counters and syslog buffer, again and again. Read commands alone; the
 * pause grows with the time that answers take, so that a busy device is asked less often.
 */
import type { AsaMode } from '../../shared/asa/platform.ts';
import { type AsaReadCommand, asaRead, type FixedAsaRead } from '../../shared/asa/read-list.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type DeviceClock, pause } from './device-clock.ts';
import { type DeviceFailure, deviceFailure } from './device-failure.ts';
import type { ReadLine } from './read-session.ts';

/** What one round saw, each answer as a person would have copied it. */
export interface WatchRound {
  readonly startedAt: number;
  /** How long its answers took together. */
  readonly ms: number;
  readonly bytes: number;
  readonly commands: number;
  /** `edge-fw# show clock` and its answer, then the counters likewise. */
  readonly sample: string;
  /** Answer of `show logging`. */
  readonly logging: string;
}

export interface WatchOptions {
  readonly everyMs: number;
  /** Ends after so many; on until the signal otherwise. */
  readonly rounds?: number;
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
  readonly device: string;
}

const ASKED: readonly FixedAsaRead[] = ['clock', 'servicePolicyEsmtp', 'logging'];

/** A device is kept busy for a fifth of the time at most. */
const REST_FACTOR = 4;

/** Goes on until the signal, the last round, or a failure; a line that dies is taken up again by itself. */
export async function watchAsa(
  line: ReadLine<AsaMode, AsaReadCommand>,
  options: WatchOptions,
  onRound: (round: WatchRound) => void,
): Promise<Result<null, DeviceFailure>> {
  const { everyMs, rounds = Number.POSITIVE_INFINITY, clock, signal } = options;
  for (let done = 0; done < rounds && !signal.aborted; done++) {
    const round = await oneRound(line, options);
    if (!round.ok) return signal.aborted ? ok(null) : round;
    onRound(round.value);
    if (done + 1 < rounds) {
      await pause(clock, Math.max(everyMs - round.value.ms, round.value.ms * REST_FACTOR), signal);
    }
  }
  return ok(null);
}

async function oneRound(
  line: ReadLine<AsaMode, AsaReadCommand>,
  { clock, device }: WatchOptions,
): Promise<Result<WatchRound, DeviceFailure>> {
  const startedAt = clock.now();
  const answers: string[] = [];
  let ms = 0;
  for (const name of ASKED) {
    const command = asaRead(name);
    const outcome = await line.run(command);
    if (!outcome.ok) return outcome;
    const { text, prompt, refused } = outcome.value;
    if (refused !== undefined) {
      const values = { device, commands: [command.text] };
      return err(deviceFailure('refused', 'device.fail.not-authorized', values));
    }
    ms += outcome.value.ms;
    answers.push(name === 'logging' ? text : `${prompt} ${command.text}\n${text}`);
  }
  const [shownClock = '', counters = '', logging = ''] = answers;
  const bytes = answers.reduce((sum, answer) => sum + answer.length, 0);
  const sample = `${shownClock}${counters}`;
  return ok({ startedAt, ms, bytes, commands: ASKED.length, sample, logging });
}
