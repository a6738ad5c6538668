/**
 * What collectors get: a session that can send the read list and nothing else. It stands on a line that
 * takes itself up again when the link dies: connect, log in, walk to the read mode, pager off, back to
 * the context, and the command that was cut off is sent once more. Nothing already answered is lost.
 */
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Platform, ReadCommand, RefusalKind } from '../../shared/model/platform.ts';
import type { DeviceLink } from './channel.ts';
import type { Credentials } from './credentials.ts';
import { type DeviceClock, pause } from './device-clock.ts';
import { type DeviceFailure, deviceFailure } from './device-failure.ts';
import type { Recorder } from './recorder.ts';
import { createSession, type Session, type SessionTimes } from './session.ts';
import { modeOf, walkTo } from './walk-modes.ts';

/** What a device answered to one command. */
export interface CommandOutcome<C extends ReadCommand> {
  readonly command: C;
  /** Between echo and prompt, cleaned; lines end with LF. */
  readonly text: string;
  /** Stood before the command: `edge-fw/ctx1#`. */
  readonly prompt: string;
  readonly refused?: RefusalKind;
  readonly consoleLines: readonly string[];
  readonly startedAt: number;
  readonly ms: number;
}

export interface ReadSession<C extends ReadCommand> {
  /** The prompt as it stands. */
  readonly prompt: string;
  /** Sends one line of the read list. */
  run(command: C): Promise<Result<CommandOutcome<C>, DeviceFailure>>;
}

export interface LineOptions<M extends string, C extends ReadCommand> {
  readonly platform: Platform<M, C>;
  /** Connects and logs in. */
  readonly connect: () => Promise<Result<DeviceLink, DeviceFailure>>;
  readonly credentials: Credentials;
  readonly recorder: Recorder;
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
  /** Name of the device in failures. */
  readonly device: string;
  readonly user: string;
  /** The line was taken up again at this command. */
  readonly onResumed: (command: string) => void;
  readonly times?: Partial<SessionTimes>;
}

/** Tries to take up a dead line without an answer in between. */
const TRIES = 3;
const FIRST_PAUSE_MS = 1000;

export class ReadLine<M extends string, C extends ReadCommand> implements ReadSession<C> {
  protected readonly options: LineOptions<M, C>;
  private link: DeviceLink | undefined;
  protected session: Session | undefined;
  private place: string | undefined;

  constructor(options: LineOptions<M, C>) {
    this.options = options;
  }

  get prompt(): string {
    return this.session?.prompt ?? '';
  }

  get mode(): M | undefined {
    return modeOf(this.options.platform, this.prompt);
  }

  /** Connects, logs in and makes ready; gives the first failure as it is. */
  async open(): Promise<Result<null, DeviceFailure>> {
    const { connect, recorder } = this.options;
    const link = await connect();
    if (!link.ok) return link;
    recorder.note('connected');
    this.link = link.value;
    const ready = await this.makeReady(link.value);
    if (!ready.ok) this.close();
    return ready;
  }

  async run(command: C): Promise<Result<CommandOutcome<C>, DeviceFailure>> {
    // what the compiler can't see: an object from elsewhere, dressed up
    if (!this.options.platform.isRead(command)) throw new Error('not a command of the read list');
    return this.again(command.text, async (session) => {
      const prompt = session.prompt;
      const answer = await session.send(command.text);
      if (!answer.ok) return answer;
      const { text, refused, consoleLines, startedAt, ms } = answer.value;
      const rest = refused === undefined ? {} : { refused };
      return ok({ command, text, prompt, ...rest, consoleLines, startedAt, ms });
    });
  }

  /**
   * A dialogue in the terminal: the first line starts it, each further one is typed once a reply is
   * there; `beforeLast` is awaited before the last. Ends early when the prompt is back. Never taken up
   * again: a line that died in the middle is closed.
   */
  async converse(
    lines: readonly C[],
    reply: RegExp,
    beforeLast: () => Promise<void>,
  ): Promise<Result<string, DeviceFailure>> {
    if (!lines.every(this.options.platform.isRead)) throw new Error('not of the read list');
    const { session } = this;
    if (!session) throw new Error('the line was never opened');
    let text = '';
    for (const [at, line] of lines.entries()) {
      const isLast = at === lines.length - 1;
      if (isLast) await beforeLast();
      const answer = await session.send(line.text, isLast ? undefined : reply);
      if (!answer.ok) {
        this.close();
        return answer;
      }
      const { text: said, prompt, isAsked } = answer.value;
      text += `${line.text}\n${said}${isAsked ? `${prompt}\n` : ''}`;
      if (!isAsked) break;
    }
    return ok(text);
  }

  /**
   * Goes to a place that later reads are meant for (a context), by a line of the platform's own; false
   * when the device refuses. A line that is taken up again goes there too.
   */
  async goTo(command: string): Promise<Result<boolean, DeviceFailure>> {
    const went = await this.again(command, (session) => session.send(command));
    if (!went.ok) return went;
    if (went.value.refused !== undefined) return ok(false);
    this.place = command;
    return ok(true);
  }

  /** Runs a command on an exec channel of the same connection; reopened when that is dead. */
  async withLink<T>(
    about: string,
    work: (link: DeviceLink) => Promise<Result<T, DeviceFailure>>,
  ): Promise<Result<T, DeviceFailure>> {
    return this.again(about, (_, link) => work(link));
  }

  close(): void {
    const { session, link } = this;
    this.session = undefined;
    this.link = undefined;
    session?.close();
    link?.close();
  }

  private async makeReady(link: DeviceLink): Promise<Result<null, DeviceFailure>> {
    const { platform, clock, recorder, signal, device, times } = this.options;
    const channel = await link.openShell();
    if (!channel.ok) return channel;
    const session = createSession({
      channel: channel.value,
      platform,
      clock,
      recorder,
      signal,
      device,
      ...(times === undefined ? {} : { times }),
    });
    this.session = session;
    const started = await session.start();
    if (!started.ok) return err(asLimit(started.error, device));
    const mode = modeOf(platform, session.prompt);
    if (mode === undefined || !platform.alsoReadsIn.includes(mode)) {
      const walked = await walkTo(platform.readMode, { ...this.options, session });
      if (!walked.ok) return walked;
    }
    // CLISH has another pager, which is answered page by page
    const isThere = modeOf(platform, session.prompt) === platform.readMode;
    for (const line of [isThere ? platform.pagerOff : undefined, this.place]) {
      if (line === undefined) continue;
      const sent = await session.send(line);
      if (!sent.ok) return sent;
    }
    return ok(null);
  }

  /** Does `work`; when the line dies under it, takes it up again and does it once more. */
  private async again<T>(
    about: string,
    work: (session: Session, link: DeviceLink) => Promise<Result<T, DeviceFailure>>,
  ): Promise<Result<T, DeviceFailure>> {
    const { clock, signal, recorder } = this.options;
    let failure: DeviceFailure | undefined;
    for (let tries = 0; tries <= TRIES; tries++) {
      if (failure !== undefined) {
        await pause(clock, FIRST_PAUSE_MS * 2 ** (tries - 1), signal);
        if (signal.aborted) return err(this.cancelled());
        this.close();
        const opened = await this.open();
        if (!opened.ok) {
          if (!isTransient(opened.error)) return opened;
          failure = opened.error;
          continue;
        }
        recorder.note(`resumed at ${about}`);
        this.options.onResumed(about);
      }
      const { session, link } = this;
      if (!session || !link) throw new Error('the line was never opened');
      const done = await work(session, link);
      if (done.ok || !isTransient(done.error)) return done;
      // silence costs a minute each time: once more, not three times
      if (done.error.kind === 'no-answer' && failure?.kind === 'no-answer') return done;
      failure = done.error;
    }
    return err(failure ?? this.cancelled());
  }

  private cancelled(): DeviceFailure {
    const values = { device: this.options.device, command: '-' };
    return deviceFailure('cancelled', 'device.fail.cancelled', values);
  }
}

/** Troubles of a line that another try may not meet again. */
function isTransient({ kind }: DeviceFailure): boolean {
  return ['lost', 'idle', 'no-answer', 'not-reached', 'session-limit'].includes(kind);
}

/** An end before the first prompt is the device turning the session away (asa.md e.3). */
function asLimit(failure: DeviceFailure, device: string): DeviceFailure {
  if (failure.kind !== 'lost') return failure;
  const seen = failure.lastLines;
  return deviceFailure('session-limit', 'device.fail.session-limit', { device }, seen);
}
