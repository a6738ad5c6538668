/**
 * An SMTP client that sends one message and says what happened at each step. The practice Internet's
 * senders and the practice ESA's delivery are both this, with other hooks.
 */
import type { LabClock } from '../clock.ts';
import { bytesOf } from '../inspect/mask.ts';
import { type Actor, type EndedHow, lineCutter, type Transport } from './transport.ts';

export interface SenderMessage {
  readonly from: string;
  readonly to: readonly string[];
  /** Header lines and body with CR LF line ends, without the final dot. */
  readonly text: string;
}

export interface SenderOptions {
  readonly clock: LabClock;
  readonly helo: string;
  readonly tls: 'never' | 'if-offered' | 'required';
  readonly message: SenderMessage;
  /** Pause before each step, milliseconds. */
  readonly thinkMs: number;
  /** Waits this long for a reply, then gives up; 4 to 5 minutes on real systems. */
  readonly timeoutMs: number;
  readonly hooks: SenderHooks;
  /** Leaves after EHLO without a message: scanners and monitors. */
  readonly leavesAfter?: 'banner' | 'ehlo';
  /** Stops after so many bytes of the body and waits (an MTU hole on the path). */
  readonly stallsAfterBytes?: number;
}

export interface SenderHooks {
  tls?(outcome: 'success' | 'not-offered' | 'unexpected' | 'failed', at: number): void;
  mailFrom?(at: number): void;
  /** Once: delivered, refused, or broken. `code` is empty when no reply was had. */
  result(outcome: SendOutcome, at: number): void;
}

export interface SendOutcome {
  readonly kind: 'accepted' | 'refused' | 'lost' | 'timeout' | 'tls-unavailable' | 'left';
  readonly code: string;
  readonly text: string;
  /** Where it was when it ended. */
  readonly phase: Phase;
  readonly rejectedRcpts: number;
}

export type Phase = 'banner' | 'ehlo' | 'starttls' | 'mail' | 'rcpt' | 'data' | 'body' | 'quit';

const CHUNK = 16_384;

export function sender(options: SenderOptions): Actor {
  const { clock, hooks, message } = options;
  const cutter = { current: lineCutter() };
  let transport: Transport | undefined;
  let phase: Phase = 'banner';
  let isTls = false;
  let offers: string[] = [];
  let replyLines: string[] = [];
  let rcpt = 0;
  let rejected = 0;
  let isDone = false;
  let cancelTimer: () => void = () => {};

  function finish(kind: SendOutcome['kind'], code: string, text: string, at: number): void {
    if (isDone) return;
    isDone = true;
    cancelTimer();
    hooks.result({ kind, code, text, phase, rejectedRcpts: rejected }, at);
  }

  function arm(): void {
    cancelTimer();
    cancelTimer = clock.at(clock.now() + options.timeoutMs, () => {
      finish('timeout', '', '', clock.now());
      transport?.close('fin');
    });
  }

  /** Sends a line after the thinking pause. */
  function say(next: Phase, line: string, before?: (at: number) => void): void {
    clock.at(clock.now() + options.thinkMs, () => {
      if (isDone) return;
      before?.(clock.now());
      phase = next;
      arm();
      transport?.send(bytesOf(`${line}\r\n`));
    });
  }

  function quit(kind: SendOutcome['kind'], code: string, text: string, at: number): void {
    finish(kind, code, text, at);
    phase = 'quit';
    clock.at(clock.now() + options.thinkMs, () => transport?.send(bytesOf('QUIT\r\n')));
  }

  function reply(code: string, lines: readonly string[], at: number): void {
    const text = lines.map((l) => l.slice(4)).join(' ');
    if (isDone) {
      if (phase === 'quit') transport?.close('fin');
      return;
    }
    const isGood = code.startsWith('2');
    switch (phase) {
      case 'banner':
        if (!isGood) return quit('refused', code, text, at);
        if (options.leavesAfter === 'banner') return leave(at);
        return say('ehlo', `EHLO ${options.helo}`);
      case 'ehlo':
        offers = lines.slice(1).map((l) => l.slice(4).toUpperCase());
        if (options.leavesAfter === 'ehlo') return leave(at);
        if (!isGood) return say('ehlo', `HELO ${options.helo}`);
        return afterEhlo(at);
      case 'starttls':
        return afterStartTls(code, text, at);
      case 'mail':
        if (!isGood) return quit('refused', code, text, at);
        return say('rcpt', `RCPT TO:<${message.to[rcpt] ?? ''}>`);
      case 'rcpt':
        if (!isGood) rejected++;
        rcpt++;
        if (rcpt < message.to.length) return say('rcpt', `RCPT TO:<${message.to[rcpt] ?? ''}>`);
        return rejected === message.to.length
          ? quit('refused', code, text, at)
          : say('data', 'DATA');
      case 'data':
        if (!code.startsWith('3')) return quit('refused', code, text, at);
        return body();
      case 'body':
        return quit(isGood ? 'accepted' : 'refused', code, text, at);
      case 'quit':
        return;
    }
  }

  function leave(at: number): void {
    finish('left', '', '', at);
    transport?.close('fin');
  }

  function afterEhlo(at: number): void {
    const offersTls = offers.includes('STARTTLS');
    if (!isTls && options.tls !== 'never' && offersTls) return say('starttls', 'STARTTLS');
    if (!isTls && options.tls !== 'never') {
      hooks.tls?.('not-offered', at);
      if (options.tls === 'required')
        return quit('tls-unavailable', '', 'STARTTLS not offered', at);
    }
    return mail();
  }

  function mail(): void {
    const size = offers.some((o) => o.startsWith('SIZE')) ? ` SIZE=${message.text.length + 2}` : '';
    return say('mail', `MAIL FROM:<${message.from}>${size}`, (at) => hooks.mailFrom?.(at));
  }

  function afterStartTls(code: string, text: string, at: number): void {
    if (!code.startsWith('2')) {
      hooks.tls?.('unexpected', at);
      return options.tls === 'required' ? quit('tls-unavailable', code, text, at) : mail();
    }
    cancelTimer();
    transport?.startTls('client', (ok) => {
      hooks.tls?.(ok ? 'success' : 'failed', clock.now());
      if (!ok) {
        finish('lost', '', 'TLS handshake failed', clock.now());
        transport?.close('rst');
        return;
      }
      isTls = true;
      cutter.current = lineCutter();
      say('ehlo', `EHLO ${options.helo}`);
    });
  }

  /** The body goes out in pieces, so that a drop in the middle meets a piece still to come. */
  function body(): void {
    phase = 'body';
    arm();
    const bytes = bytesOf(`${message.text.replace(/\r\n\./g, '\r\n..')}\r\n.\r\n`);
    const limit = options.stallsAfterBytes ?? bytes.length;
    let sent = 0;
    const step = (): void => {
      if (isDone || sent >= limit) return;
      const end = Math.min(sent + CHUNK, limit);
      transport?.send(bytes.subarray(sent, end));
      sent = end;
      if (sent < limit) clock.at(clock.now() + options.thinkMs, step);
    };
    clock.at(clock.now() + options.thinkMs, step);
  }

  return {
    opened(link) {
      transport = link;
      arm();
    },
    data(bytes, at) {
      for (const line of cutter.current.push(bytes)) {
        replyLines.push(line);
        if (line[3] === '-') continue;
        const lines = replyLines;
        replyLines = [];
        if (!isDone) cancelTimer();
        reply(line.slice(0, 3), lines, at);
      }
    },
    ended(how: EndedHow, at) {
      finish('lost', '', how === 'rst' ? 'reset' : 'closed', at);
    },
  };
}
