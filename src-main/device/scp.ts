/**
 * The receiving side of the old SCP protocol (`scp -f`), which AsyncOS speaks (esa.md 3.5). Listing:
 * each file of a pattern is announced with name and size and refused with a warning, upon which a
 * source goes on to the next. Fetching: one file by its exact name.
 */
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { EsaReadCommand } from '../../shared/esa/read-list.ts';
import type { DeviceLink, ExecChannel } from './channel.ts';
import type { DeviceClock } from './device-clock.ts';
import { type DeviceFailure, deviceFailure } from './device-failure.ts';

export interface ScpFile {
  readonly name: string;
  readonly bytes: number;
}

export interface ScpOptions {
  readonly link: DeviceLink;
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
  readonly device: string;
  /** No byte for this long: given up. */
  readonly silenceMs?: number;
}

const SILENCE_MS = 60_000;
const OK = Uint8Array.of(0);
/** A warning, not fatal: skip this file. */
const SKIP = Buffer.from('\u0001not wanted\n', 'latin1');

/** What the device would send for this pattern; nothing is transferred. */
export async function listByScp(
  read: EsaReadCommand,
  options: ScpOptions,
): Promise<Result<readonly ScpFile[], DeviceFailure>> {
  const files: ScpFile[] = [];
  const ended = await receive(read, options, {
    announced(file) {
      files.push(file);
      return 'skip';
    },
    data: () => undefined,
  });
  if (!ended.ok) return ended;
  return files.length === 0 && ended.value !== ''
    ? err(refused(read, options, ended.value))
    : ok(files);
}

/** Fetches one file; `onData` gets its bytes in order. */
export async function fetchByScp(
  read: EsaReadCommand,
  options: ScpOptions,
  onData: (bytes: Buffer) => void,
): Promise<Result<ScpFile, DeviceFailure>> {
  let file: ScpFile | undefined;
  const ended = await receive(read, options, {
    announced(found) {
      if (file !== undefined) return 'skip';
      file = found;
      return 'take';
    },
    data: onData,
  });
  if (!ended.ok) return ended;
  return file === undefined ? err(refused(read, options, ended.value)) : ok(file);
}

function refused(read: EsaReadCommand, options: ScpOptions, reason: string): DeviceFailure {
  const values = { device: options.device, command: read.text, reason: reason || '-' };
  return deviceFailure('refused', 'device.fail.scp', values);
}

interface Sink {
  announced(file: ScpFile): 'take' | 'skip';
  data(bytes: Buffer): void;
}

/** Runs the protocol to its end; gives the last message of the other side, empty where all was well. */
async function receive(
  read: EsaReadCommand,
  options: ScpOptions,
  sink: Sink,
): Promise<Result<string, DeviceFailure>> {
  const { link, clock, signal, device } = options;
  const opened = await link.openExec(read.text);
  if (!opened.ok) return opened;
  const channel = opened.value;
  return new Promise((resolve) => {
    const reader = new ScpReader(channel, sink);
    let cancelSilence = (): void => undefined;
    const end = (result: Result<string, DeviceFailure>): void => {
      cancelSilence();
      signal.removeEventListener('abort', onAbort);
      channel.close();
      resolve(result);
    };
    const values = { device, command: read.text };
    const onAbort = (): void =>
      end(err(deviceFailure('cancelled', 'device.fail.cancelled', values)));
    const restart = (): void => {
      cancelSilence();
      cancelSilence = clock.after(options.silenceMs ?? SILENCE_MS, () =>
        end(err(deviceFailure('no-answer', 'device.fail.silent', values))),
      );
    };
    signal.addEventListener('abort', onAbort);
    channel.onData((bytes) => {
      restart();
      reader.take(bytes);
    });
    channel.onClose(() => {
      if (reader.isWhole) end(ok(reader.complaint || channel.stderr().trim()));
      else end(err(deviceFailure('lost', 'device.fail.lost', values)));
    });
    restart();
    channel.write(OK);
  });
}

// C0644 10485760 mail.@20240101T000000.s
const FILE = /^C[0-7]{3,5} (?<bytes>\d{1,15}) (?<name>[^/\p{Cc}]{1,255})$/u;

/** Where the protocol stands; lives as long as one channel. */
class ScpReader {
  complaint = '';
  private readonly channel: ExecChannel;
  private readonly sink: Sink;
  private line: Buffer[] = [];
  private left = 0;
  private awaitsStatus = false;

  constructor(channel: ExecChannel, sink: Sink) {
    this.channel = channel;
    this.sink = sink;
  }

  /** Between records: an end here is a good one. */
  get isWhole(): boolean {
    return this.left === 0 && !this.awaitsStatus && this.line.length === 0;
  }

  take(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.left > 0) {
        const piece = bytes.subarray(at, at + this.left);
        this.left -= piece.length;
        at += piece.length;
        this.sink.data(piece);
        if (this.left === 0) this.awaitsStatus = true;
      } else if (this.awaitsStatus) at = this.takeStatus(bytes, at);
      else at = this.takeLine(bytes, at);
    }
  }

  /** After a file's bytes: 0, or a message. */
  private takeStatus(bytes: Buffer, at: number): number {
    this.awaitsStatus = false;
    if (bytes[at] !== 0) return this.takeLine(bytes, at);
    this.channel.write(OK);
    return at + 1;
  }

  private takeLine(bytes: Buffer, at: number): number {
    const lf = bytes.indexOf(10, at);
    this.line.push(bytes.subarray(at, lf < 0 ? bytes.length : lf));
    if (lf < 0) return bytes.length;
    const text = Buffer.concat(this.line).toString('utf8');
    this.line = [];
    this.record(text);
    return lf + 1;
  }

  private record(text: string): void {
    const code = text.charCodeAt(0);
    if (code === 1 || code === 2) {
      this.complaint = text.slice(1, 300);
      return;
    }
    const groups = FILE.exec(text)?.groups;
    if (!groups) {
      // times and folders (T, D, E) are acknowledged, and what is none of these
      this.channel.write(OK);
      return;
    }
    const file = { name: groups.name ?? '', bytes: Number(groups.bytes) };
    if (this.sink.announced(file) === 'skip') {
      this.channel.write(SKIP);
      return;
    }
    this.left = file.bytes;
    this.awaitsStatus = file.bytes === 0;
    this.channel.write(OK);
  }
}
