/**
 * The polite SMTP client: greeting, EHLO, STARTTLS where it is offered, EHLO again, QUIT. It never
 * sends mail, never a sender or a recipient, and no command that a server doesn't know: gateways
 * count bad commands. Only with `tryStartTls` does it say STARTTLS once without the offer, to see
 * whether the path turns it into X. Certificates are told, not verified.
 */
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import type { ProbeEnd, ProbePhase, ProbeResult, ProbeTls } from '../../shared/model/probe.ts';
import { isMaskedBanner } from '../../shared/smtp/masking.ts';
import { readDialogue } from '../../shared/smtp/read-dialogue.ts';
import { type Conversation, converse, type ProbeClock, type Reply } from './conversation.ts';
import { startTls } from './start-tls.ts';
import { type ProbeTarget, targetText } from './target.ts';
import { createTranscript, type Transcript, utcIso } from './transcript.ts';

export interface ProbeOptions {
  /** Name to greet with; the own address as a literal when absent. */
  readonly helo?: string;
  readonly tryStartTls: boolean;
  /** For the connection and for each reply. */
  readonly timeoutMs: number;
  readonly clock: ProbeClock;
  readonly signal: AbortSignal;
  /** Name of the text in spans. */
  readonly path: string;
  /** Awaited once the reply to EHLO is there and before anything else is said. */
  readonly whileOpen?: (local: { readonly port: number }) => Promise<void>;
}

/** Whether a name can be said in EHLO: a host name or an address literal. */
export function isHeloName(text: string): boolean {
  return /^(?:[A-Za-z0-9._-]{1,253}|\[(?:IPv6:)?[0-9A-Fa-f:.]{2,45}\])$/.test(text);
}

/** One dialogue. Never rejects: whatever happens is the result's `end`. */
export async function probe(target: ProbeTarget, options: ProbeOptions): Promise<ProbeResult> {
  const { clock, path } = options;
  const startedAt = clock.now();
  const transcript = createTranscript(path, clock.now);
  transcript.remark(`# unmask probe ${targetText(target)} at ${utcIso(startedAt)}`);
  transcript.remark(`=== Trying ${targetText(target)}...`);
  const reached = await reach(target, options);
  let state: State = { phase: 'connect', end: 'cancelled' };
  if (typeof reached === 'string') state = { phase: 'connect', end: reached };
  else {
    transcript.remark(`=== Connected to ${reached.remoteAddress ?? target.host}.`);
    state = await new Dialogue(reached, target, options, transcript).run();
  }
  if (state.end !== 'quit') transcript.remark(`*** ${state.phase}: ${state.end}`);
  else transcript.remark('=== Connection closed with remote host.');
  const { dialogue, raw, text } = transcript.close();
  return {
    target: targetText(target),
    ...(dialogue.server === undefined ? {} : { address: dialogue.server }),
    startedAt: utcIso(startedAt),
    ms: clock.now() - startedAt,
    phase: state.phase,
    end: state.end,
    dialogue,
    reading: readDialogue(dialogue),
    ...(state.tls === undefined ? {} : { tls: state.tls }),
    raw,
    text,
  };
}

interface State {
  readonly phase: ProbePhase;
  readonly end: ProbeEnd;
  readonly tls?: ProbeTls;
}

/** A connected socket, or why there is none. */
function reach(
  { host, port }: ProbeTarget,
  { clock, timeoutMs, signal }: ProbeOptions,
): Promise<Socket | ProbeEnd> {
  if (signal.aborted) return Promise.resolve('cancelled');
  return new Promise((resolve) => {
    const socket = connectTcp({ host, port, noDelay: true });
    const settle = (outcome: Socket | ProbeEnd): void => {
      cancel();
      signal.removeEventListener('abort', onAbort);
      socket.off('connect', onConnect).off('error', onError);
      if (typeof outcome === 'string') {
        // what a destroyed socket still says interests nobody
        socket.on('error', () => {});
        socket.destroy();
      }
      resolve(outcome);
    };
    const cancel = clock.after(timeoutMs, () => settle('timeout'));
    const onAbort = (): void => settle('cancelled');
    const onConnect = (): void => settle(socket);
    const onError = (error: NodeJS.ErrnoException): void => settle(reasonOf(error.code));
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('connect', onConnect).on('error', onError);
  });
}

function reasonOf(code: string | undefined): ProbeEnd {
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown-name';
  if (code === 'ETIMEDOUT') return 'timeout';
  return code === 'ECONNRESET' ? 'reset' : 'unreachable';
}

/** How long a goodbye may take: nobody waits for it. */
const QUIT_MS = 5000;

/** Lives as long as its socket. */
class Dialogue {
  private socket: Socket;
  private talk: Conversation;
  private phase: ProbePhase = 'greeting';
  private tls: ProbeTls | undefined;
  private readonly target: ProbeTarget;
  private readonly options: ProbeOptions;
  private readonly transcript: Transcript;

  constructor(socket: Socket, target: ProbeTarget, options: ProbeOptions, transcript: Transcript) {
    this.socket = socket;
    this.target = target;
    this.options = options;
    this.transcript = transcript;
    this.talk = converse(socket, transcript, options.clock, options.signal);
  }

  async run(): Promise<State> {
    const end = await this.converseAll();
    this.talk.release();
    this.socket.on('error', () => {});
    this.socket.destroySoon();
    return { phase: this.phase, end, ...(this.tls === undefined ? {} : { tls: this.tls }) };
  }

  private async converseAll(): Promise<ProbeEnd> {
    const greeting = await this.next();
    if (greeting.kind === 'end') return greeting.end;
    // a mask may run over the code: 2002*****
    const isGreeting = greeting.code === 220 || greeting.lines.some(isMaskedBanner);
    if (!isGreeting) return this.quit();
    this.phase = 'ehlo';
    const name = this.options.helo ?? this.ownLiteral();
    let greeted = await this.ask(`EHLO ${name}`);
    // an old fixup masks EHLO itself; HELO is known everywhere
    if (greeted.kind === 'reply' && (greeted.code === 500 || greeted.code === 502)) {
      greeted = await this.ask(`HELO ${name}`);
    }
    if (greeted.kind === 'end') return greeted.end;
    await this.options.whileOpen?.({ port: this.socket.localPort ?? 0 });
    const isOffered = greeted.lines.some((line) => /^250[ -]STARTTLS\s*$/i.test(line));
    if (!isOffered && !(this.options.tryStartTls && greeted.code === 250)) return this.quit();
    this.phase = 'starttls';
    const answer = await this.ask('STARTTLS');
    if (answer.kind === 'end') return answer.end;
    if (answer.code !== 220) return this.quit();
    this.phase = 'tls';
    if (!(await this.secure())) return this.options.signal.aborted ? 'cancelled' : 'tls-failed';
    this.phase = 'tls-ehlo';
    const again = await this.ask(`EHLO ${name}`);
    return again.kind === 'end' ? again.end : this.quit();
  }

  private async secure(): Promise<boolean> {
    this.talk.release();
    const { host } = this.target;
    const secured = await startTls(this.socket, isIP(host) === 0 ? host : undefined, this.options);
    this.tls = secured.facts;
    if (secured.socket === undefined) {
      this.transcript.remark(`*** TLS startup failed (${secured.facts.failure ?? ''})`);
      return false;
    }
    this.socket = secured.socket;
    this.transcript.tlsStarted(secured.facts.protocol ?? '?', secured.facts.cipher ?? '?');
    this.talk = converse(this.socket, this.transcript, this.options.clock, this.options.signal);
    return true;
  }

  private async quit(): Promise<ProbeEnd> {
    this.phase = 'done';
    this.talk.send('QUIT');
    const answer = await this.next(Math.min(this.options.timeoutMs, QUIT_MS));
    return answer.kind === 'end' && answer.end === 'cancelled' ? 'cancelled' : 'quit';
  }

  private ask(command: Parameters<Conversation['send']>[0]): Promise<Reply> {
    this.talk.send(command);
    return this.next();
  }

  private next(timeoutMs = this.options.timeoutMs): Promise<Reply> {
    return this.talk.reply(timeoutMs);
  }

  /** RFC 5321 4.1.3: who has no name says its address. */
  private ownLiteral(): string {
    const own = this.socket.localAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1';
    return own.includes(':') ? `[IPv6:${own.replace(/%.*$/, '')}]` : `[${own}]`;
  }
}
