/** One command of the ESA's read list on an exec channel: no echo, no prompt, no pager (esa.md 3.3). */
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { EsaReadCommand } from '../../shared/esa/read-list.ts';
import type { DeviceLink } from './channel.ts';
import type { DeviceClock } from './device-clock.ts';
import { type DeviceFailure, deviceFailure } from './device-failure.ts';

export interface ExecOptions {
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
  readonly device: string;
  /** No byte for this long: an interactive question, or a dead box. */
  readonly silenceMs?: number;
}

const SILENCE_MS = 120_000;

/** Runs to its end and gives what was printed, one character per byte. */
export async function execRead(
  link: DeviceLink,
  read: EsaReadCommand,
  options: ExecOptions,
): Promise<Result<string, DeviceFailure>> {
  const pieces: string[] = [];
  const ended = await followRead(link, read, options, (text) => pieces.push(text));
  return ended.ok ? ok(pieces.join('')) : ended;
}

/**
 * Hands over what a command prints until it ends or the signal is aborted, which is its good end:
 * `tail` has no other.
 */
export async function tailRead(
  link: DeviceLink,
  read: EsaReadCommand,
  options: ExecOptions,
  onText: (text: string) => void,
): Promise<Result<null, DeviceFailure>> {
  const quiet = { ...options, silenceMs: Number.POSITIVE_INFINITY };
  const ended = await followRead(link, read, quiet, onText);
  return !ended.ok && ended.error.kind === 'cancelled' ? ok(null) : ended;
}

async function followRead(
  link: DeviceLink,
  read: EsaReadCommand,
  { clock, signal, device, silenceMs = SILENCE_MS }: ExecOptions,
  onText: (text: string) => void,
): Promise<Result<null, DeviceFailure>> {
  const opened = await link.openExec(read.text);
  if (!opened.ok) return opened;
  const channel = opened.value;
  const values = { device, command: read.text };
  return new Promise((resolve) => {
    let cancelSilence = (): void => undefined;
    let isDone = false;
    const end = (result: Result<null, DeviceFailure>): void => {
      isDone = true;
      cancelSilence();
      signal.removeEventListener('abort', onAbort);
      channel.close();
      resolve(result);
    };
    const onAbort = (): void =>
      end(err(deviceFailure('cancelled', 'device.fail.cancelled', values)));
    const restart = (): void => {
      cancelSilence();
      // a channel may be at its end before anybody listens
      if (isDone || silenceMs === Number.POSITIVE_INFINITY) return;
      cancelSilence = clock.after(silenceMs, () =>
        end(err(deviceFailure('no-answer', 'device.fail.silent', values))),
      );
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    channel.onData((bytes) => {
      restart();
      onText(bytes.toString('latin1'));
    });
    channel.onClose(() => {
      // an exec channel that ends without a status was cut off
      if (channel.exitCode() === undefined && !channel.isEnded()) {
        end(err(deviceFailure('lost', 'device.fail.lost', values)));
      } else end(ok(null));
    });
    restart();
  });
}
