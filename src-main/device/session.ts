/**
 * One terminal session: sends a line, gathers what comes, strips the echo, answers the pager, and ends
 * at the prompt, which is looked for on the gathered text and never on a piece. A prompt-like line in
 * the middle of an answer doesn't end it: the prompt was learned at login, an ASA's stands behind a
 * bare CR, and a short quiet must follow. Lines that the device's log throws in are set apart.
 */
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Platform, ReadCommand, RefusalKind, SecretKey } from '../../shared/model/platform.ts';
import { apart, isEcho, isSameName, refusalOf } from './answer-lines.ts';
import type { ShellChannel } from './channel.ts';
import type { DeviceClock } from './device-clock.ts';
import { type DeviceFailure, deviceFailure } from './device-failure.ts';
import type { Recorder } from './recorder.ts';
import { lastScreenLine, terminalText, typedPart } from './terminal-text.ts';

export interface SessionTimes {
  /** No byte for this long and no prompt: the device is given up. */
  readonly silenceMs: number;
  /** The whole answer of one command. */
  readonly answerMs: number;
  /** Quiet after a prompt that can be nothing else. */
  readonly settleMs: number;
  /** Quiet after something that only looks like a prompt. */
  readonly doubtMs: number;
  /** How long the echo of a typed line is waited for. */
  readonly echoMs: number;
}

export const SESSION_TIMES: SessionTimes = {
  silenceMs: 60_000,
  answerMs: 30 * 60_000,
  settleMs: 15,
  doubtMs: 700,
  echoMs: 3000,
};

export interface SessionOptions<M extends string, C extends ReadCommand> {
  readonly channel: ShellChannel;
  readonly platform: Platform<M, C>;
  readonly clock: DeviceClock;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  /** How failures name the device: `edge (192.0.2.1)`. */
  readonly device: string;
  readonly times?: Partial<SessionTimes>;
}

export interface Answer {
  /** Cleaned text between echo and prompt, lines ended by LF. */
  readonly text: string;
  /** Lines of the device's own log that came in between. */
  readonly consoleLines: readonly string[];
  /** The prompt that ended it, as on the screen. */
  readonly prompt: string;
  readonly refused?: RefusalKind;
  readonly startedAt: number;
  readonly ms: number;
  /** Ended by this question instead of a prompt; `prompt` is then the question's line. */
  readonly isAsked?: true;
}

export interface Session {
  /** The prompt as it stands now, `edge-fw/ctx1#`. */
  readonly prompt: string;
  /** Waits for the first prompt and makes sure of it. */
  start(): Promise<Result<string, DeviceFailure>>;
  /** Types a line. `asks` is a question that may come instead of a prompt. */
  send(line: string, asks?: RegExp): Promise<Result<Answer, DeviceFailure>>;
  /**
   * Types a line that changes something: Enter follows only when the echo is that very line. What is
   * not echoed whole is taken back (Ctrl-U) and typed again, three times at most; then the line is given up.
   */
  sendExactly(line: string): Promise<Result<Answer, DeviceFailure>>;
  /** Types the answer to a question, without looking at an echo. */
  sendSecret(value: string, key: SecretKey, asks?: RegExp): Promise<Result<Answer, DeviceFailure>>;
  close(): void;
}

/** Ctrl-U takes the typed line back. */
const ERASE_LINE = '\u0015';

/** What is kept of the end of the text to look at. */
const TAIL = 4000;

type Ending = 'prompt' | 'asked' | 'closed' | 'silent' | 'cancelled' | 'echo';

export function createSession<M extends string, C extends ReadCommand>(
  options: SessionOptions<M, C>,
): Session {
  return new ShellSession(options);
}

class ShellSession<M extends string, C extends ReadCommand> implements Session {
  prompt = '';
  private readonly options: SessionOptions<M, C>;
  private readonly times: SessionTimes;
  private pieces: string[] = [];
  private tail = '';
  private isClosed = false;
  /** An ASA's prompt stands behind a bare CR; learned at login. */
  private hasLead = false;
  /** Looks at the tail; set while somebody waits. */
  private look: ((why: 'data' | 'closed') => void) | undefined;

  constructor(options: SessionOptions<M, C>) {
    this.options = options;
    this.times = { ...SESSION_TIMES, ...options.times };
    options.channel.onData((text) => this.take(text));
    options.channel.onClose(() => {
      this.isClosed = true;
      this.look?.('closed');
    });
  }

  async start(): Promise<Result<string, DeviceFailure>> {
    const first = await this.wait({ isFirst: true });
    if (first === 'silent' && this.pieces.join('').trim() !== '') return err(this.noPrompt());
    if (first !== 'prompt') return err(this.failure(first, ''));
    // a banner may look like a prompt: Enter must bring the same line again
    for (let tries = 0; tries < 3; tries++) {
      const before = this.promptLine();
      this.learn(before);
      this.reset();
      this.options.recorder.typed('\r');
      this.options.channel.write('\r');
      const again = await this.wait({});
      if (again !== 'prompt') return err(this.failure(again, ''));
      if (this.promptLine() === before) return ok(before);
    }
    return err(this.noPrompt());
  }

  async send(line: string, asks?: RegExp): Promise<Result<Answer, DeviceFailure>> {
    const { channel, recorder, clock } = this.options;
    if (this.isClosed) return err(this.failure('closed', line));
    const lead = this.reset();
    this.tail = lead;
    recorder.typed(line);
    channel.write(line);
    const echoed = await this.wait({ echo: line });
    if (echoed === 'closed' || echoed === 'cancelled') return err(this.failure(echoed, line));
    if (echoed === 'silent' && !this.mayGoOn(lead)) return err(this.garbled(line));
    this.reset();
    const startedAt = clock.now();
    recorder.typed('\r');
    channel.write('\r');
    return this.answer(line, startedAt, asks);
  }

  async sendExactly(line: string): Promise<Result<Answer, DeviceFailure>> {
    const { channel, recorder, clock } = this.options;
    if (this.isClosed) return err(this.failure('closed', line));
    for (let tries = 0; tries < 3; tries++) {
      this.tail = this.reset();
      recorder.typed(line);
      channel.write(line);
      const echoed = await this.wait({ echo: line });
      if (echoed === 'closed' || echoed === 'cancelled') return err(this.failure(echoed, line));
      if (echoed === 'echo') {
        this.reset();
        const startedAt = clock.now();
        recorder.typed('\r');
        channel.write('\r');
        return this.answer(line, startedAt, undefined);
      }
      recorder.typed(ERASE_LINE);
      channel.write(ERASE_LINE);
    }
    return err(this.garbled(line));
  }

  async sendSecret(
    value: string,
    key: SecretKey,
    asks?: RegExp,
  ): Promise<Result<Answer, DeviceFailure>> {
    if (this.isClosed) return err(this.failure('closed', ''));
    this.reset();
    const startedAt = this.options.clock.now();
    this.options.recorder.typedSecret(key);
    this.options.channel.write(`${value}\r`);
    return this.answer('', startedAt, asks);
  }

  close(): void {
    this.options.channel.close();
  }

  /** Gathers until prompt or question, and answers the platform's own questions on the way. */
  private async answer(
    line: string,
    startedAt: number,
    asks: RegExp | undefined,
  ): Promise<Result<Answer, DeviceFailure>> {
    const { platform, recorder, channel, clock } = this.options;
    const questions = platform.questions;
    const deadline = startedAt + this.times.answerMs;
    for (;;) {
      const ending = await this.wait({ deadline, ...(asks ? { asks } : {}) });
      if (ending === 'asked') {
        const known = questions.find(({ pattern }) => pattern.test(this.tail));
        if (known) {
          this.tail = '';
          recorder.typed(`${known.answer}\r`);
          channel.write(`${known.answer}\r`);
          continue;
        }
      }
      if (ending !== 'prompt' && ending !== 'asked') return err(this.failure(ending, line));
      const raw = this.pieces.join('');
      return ok({
        ...this.read(raw, line),
        startedAt,
        ms: clock.now() - startedAt,
        ...(ending === 'asked' ? { isAsked: true as const } : {}),
      });
    }
  }

  private read(
    raw: string,
    command: string,
  ): Pick<Answer, 'text' | 'consoleLines' | 'prompt' | 'refused'> {
    const { platform } = this.options;
    const isLog = platform.printsLog?.test(command) === true;
    // all up to the first LF is what was left of the typed line
    const lf = raw.indexOf('\n');
    const body = lf < 0 ? raw : raw.slice(lf + 1);
    const lines = terminalText(body, platform.pager.residue).split('\n');
    const { console, rest } = apart(lines, isLog ? undefined : platform.consoleLine);
    while (rest.length > 1 && rest.at(-1)?.trim() === '') rest.pop();
    const prompt = (rest.pop() ?? '').trimEnd();
    if (this.isPrompt(prompt)) this.prompt = prompt;
    const text = rest.length === 0 ? '' : `${rest.join('\n')}\n`;
    const refused = refusalOf(rest, platform);
    return {
      text,
      consoleLines: console,
      prompt,
      ...(refused === undefined ? {} : { refused }),
    };
  }

  private take(text: string): void {
    this.options.recorder.received(text);
    this.pieces.push(text);
    this.tail = (this.tail + text).slice(-TAIL);
    this.look?.('data');
  }

  private reset(): string {
    const lead = typedPart(this.tail);
    this.pieces = [];
    this.tail = '';
    return lead;
  }

  private learn(prompt: string): void {
    this.prompt = prompt;
    this.hasLead = /\r[^\r\n]*$/.test(this.tail);
  }

  private isPrompt(line: string): boolean {
    return Object.values<{ readonly prompt: RegExp }>(this.options.platform.modes).some((mode) =>
      mode.prompt.test(line),
    );
  }

  /** No echo at all: some shells show none. A log line in between: the echo is torn, the line is not. */
  private mayGoOn(lead: string): boolean {
    const { consoleLine } = this.options.platform;
    if (this.pieces.join('') === '') return true;
    const lines = (lead + this.pieces.join('')).split(/[\r\n]+/);
    return consoleLine !== undefined && lines.some((line) => consoleLine.test(line));
  }

  // ------------------------------------------------------------------ waiting

  private wait(what: {
    readonly echo?: string;
    readonly asks?: RegExp;
    readonly isFirst?: true;
    readonly deadline?: number;
  }): Promise<Ending> {
    const { clock, signal } = this.options;
    return new Promise((resolve) => {
      let cancelQuiet = (): void => undefined;
      let cancelSilence = (): void => undefined;
      const finish = (ending: Ending): void => {
        cancelQuiet();
        cancelSilence();
        this.look = undefined;
        signal.removeEventListener('abort', onAbort);
        resolve(ending);
      };
      const onAbort = (): void => finish('cancelled');
      const restart = (): void => {
        cancelSilence();
        const rest = (what.deadline ?? Number.POSITIVE_INFINITY) - clock.now();
        const most = what.echo === undefined ? this.times.silenceMs : this.times.echoMs;
        cancelSilence = clock.after(Math.max(0, Math.min(most, rest)), () => finish('silent'));
      };
      const check = (why: 'data' | 'closed'): void => {
        cancelQuiet();
        if (why === 'data') restart();
        const found = this.found(what);
        if (found !== undefined) {
          if (found.quietMs === 0 || this.isClosed) return finish(found.ending);
          cancelQuiet = clock.after(found.quietMs, () => finish(found.ending));
        } else if (this.isClosed) finish('closed');
        else if (what.echo === undefined) cancelQuiet = this.turnPage();
      };
      if (signal.aborted) return finish('cancelled');
      signal.addEventListener('abort', onAbort);
      this.look = check;
      restart();
      check(this.isClosed ? 'closed' : 'data');
    });
  }

  /** What the text ends with, and how long it must stay so. */
  private found(what: {
    readonly echo?: string;
    readonly asks?: RegExp;
    readonly isFirst?: true;
  }): { readonly ending: Ending; readonly quietMs: number } | undefined {
    if (what.echo !== undefined) {
      return isEcho(this.tail, what.echo) ? { ending: 'echo', quietMs: 0 } : undefined;
    }
    const { settleMs, doubtMs } = this.times;
    if (what.asks?.test(this.tail)) return { ending: 'asked', quietMs: settleMs };
    if (this.options.platform.questions.some(({ pattern }) => pattern.test(this.tail))) {
      return { ending: 'asked', quietMs: settleMs };
    }
    const line = this.promptLine();
    if (!this.isPrompt(line)) return undefined;
    if (what.isFirst) return { ending: 'prompt', quietMs: doubtMs };
    const isBehindCr = /\r[^\r\n]*$/.test(this.tail);
    // `edge-fw>` becomes `edge-fw#` with enable
    const isSame = line === this.prompt || (this.hasLead && isSameName(line, this.prompt));
    const isSure = isSame && (!this.hasLead || isBehindCr);
    return { ending: 'prompt', quietMs: isSure ? settleMs : doubtMs };
  }

  /** The last line; where the device's log wrote below the prompt, the prompt's. */
  private promptLine(): string {
    const { consoleLine } = this.options.platform;
    let text = this.tail;
    for (let i = 0; consoleLine !== undefined && i < 20; i++) {
      const line = lastScreenLine(text);
      if (line !== '' && !consoleLine.test(line)) return line;
      const lf = text.lastIndexOf('\n');
      if (lf < 0 || (line === '' && i === 0 && !this.endsInLog(text))) return line;
      text = text.slice(0, lf);
    }
    return lastScreenLine(text);
  }

  private endsInLog(text: string): boolean {
    const { consoleLine } = this.options.platform;
    const lines = text.split('\n').map((line) => line.replace(/\r/g, ''));
    const last = lines.filter((line) => line.trim() !== '').at(-1);
    return last !== undefined && consoleLine?.test(last) === true;
  }

  /** Presses the pager's key, once per page. */
  private turnPage(): () => void {
    const { platform, clock, recorder, channel } = this.options;
    if (!platform.pager.waits.test(this.tail)) return () => undefined;
    return clock.after(this.times.settleMs, () => {
      if (this.isClosed || !platform.pager.waits.test(this.tail)) return;
      this.tail = '';
      recorder.typed(platform.pager.key);
      channel.write(platform.pager.key);
    });
  }

  // ------------------------------------------------------------------ failures

  private failure(ending: Ending, command: string): DeviceFailure {
    const { device, recorder, platform } = this.options;
    const seen = recorder.lastLines();
    const values = { device, command: command === '' ? '-' : command };
    if (ending === 'cancelled') return deviceFailure('cancelled', 'device.fail.cancelled', values);
    if (ending !== 'closed') return deviceFailure('no-answer', 'device.fail.silent', values, seen);
    const isParting = platform.partings.some((pattern) => seen.some((line) => pattern.test(line)));
    if (isParting) return deviceFailure('idle', 'device.fail.idle', values, seen);
    return deviceFailure('lost', 'device.fail.lost', values, seen);
  }

  private noPrompt(): DeviceFailure {
    const { device, recorder } = this.options;
    return deviceFailure('wrong-device', 'device.fail.no-prompt', { device }, recorder.lastLines());
  }

  private garbled(command: string): DeviceFailure {
    const { device, recorder, channel } = this.options;
    channel.close();
    const values = { device, command };
    return deviceFailure('lost', 'device.fail.echo', values, recorder.lastLines());
  }
}
