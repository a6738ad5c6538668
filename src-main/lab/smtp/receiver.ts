/** An SMTP server of the practice Internet: offers, greylists, refuses, or hides behind its own firewall. */
import type { LabClock } from '../clock.ts';
import { bytesOf } from '../inspect/mask.ts';
import { type Actor, lineCutter, type Transport } from './transport.ts';

export interface ReceiverOptions {
  readonly clock: LabClock;
  readonly hostname: string;
  readonly offers: readonly string[];
  readonly startTls: 'yes' | 'no' | 'demanded' | 'breaks-handshake';
  readonly thinkMs: number;
  /** Decides at RCPT: undefined accepts, otherwise the reply. */
  readonly rcpt?: (from: string, to: string, at: number) => string | undefined;
  /** Another firewall on this server's side masks what it says (asa.md row 16 and 18). */
  readonly isMasked?: boolean;
  /** The reply to the final dot. */
  readonly accepted?: string;
}

export function receiver(options: ReceiverOptions): Actor {
  const { clock, hostname } = options;
  let cutter = lineCutter();
  let transport: Transport | undefined;
  let isTls = false;
  let isBody = false;
  let from = '';
  let rcpts = 0;

  function say(lines: readonly string[], then?: () => void): void {
    clock.at(clock.now() + options.thinkMs, () => {
      transport?.send(bytesOf(lines.map((l) => `${l}\r\n`).join('')));
      then?.();
    });
  }

  function ehlo(): string[] {
    const offers = options.offers.filter((o) => o !== 'STARTTLS' || !isTls);
    const tls =
      options.startTls !== 'no' && !isTls && !options.offers.includes('STARTTLS')
        ? ['STARTTLS']
        : [];
    const all = [...offers, ...tls].map((o) =>
      options.isMasked && MASKED.test(o) ? `${'X'.repeat(o.length - 1)}A` : o,
    );
    return [`250-${hostname}`, ...all.map((o, i) => `250${i === all.length - 1 ? ' ' : '-'}${o}`)];
  }

  function command(line: string, at: number): void {
    const verb = /^[A-Za-z]*/.exec(line)?.[0]?.toUpperCase() ?? '';
    switch (verb) {
      case 'EHLO':
        return say(
          options.offers.length === 0 && options.startTls === 'no' ? [`250 ${hostname}`] : ehlo(),
        );
      case 'HELO':
        return say([`250 ${hostname}`]);
      case 'STARTTLS':
        if (options.startTls === 'no' || options.isMasked)
          return say([`500 5.5.1 Command unrecognized: "${options.isMasked ? 'XXXXXXXX' : line}"`]);
        return say(['220 2.0.0 Ready to start TLS'], () => {
          transport?.startTls('server', (ok) => {
            isTls = ok;
            cutter = lineCutter();
          });
        });
      case 'MAIL':
        if (options.startTls === 'demanded' && !isTls)
          return say(['530 5.7.0 Must issue a STARTTLS command first']);
        from = /<([^>]*)>/.exec(line)?.[1] ?? '';
        rcpts = 0;
        return say(['250 2.1.0 Ok']);
      case 'RCPT': {
        const refused = options.rcpt?.(from, /<([^>]*)>/.exec(line)?.[1] ?? '', at);
        if (!refused) rcpts++;
        return say([refused ?? '250 2.1.5 Ok']);
      }
      case 'DATA':
        if (rcpts === 0) return say(['503 5.5.1 No valid recipients']);
        isBody = true;
        return say(['354 End data with <CR><LF>.<CR><LF>']);
      case 'RSET':
      case 'NOOP':
        return say(['250 2.0.0 Ok']);
      case 'QUIT':
        return say(['221 2.0.0 Bye'], () => transport?.close('fin'));
      default:
        return say([`500 5.5.1 Command unrecognized: "${line.slice(0, 60)}"`]);
    }
  }

  return {
    opened(link) {
      transport = link;
      say([options.isMasked ? `220 ${'*'.repeat(hostname.length + 6)}` : `220 ${hostname} ESMTP`]);
    },
    data(bytes, at) {
      for (const line of cutter.push(bytes)) {
        if (!isBody) command(line, at);
        else if (line === '.') {
          isBody = false;
          say([options.accepted ?? '250 2.0.0 Ok: queued as 4F2A11C0DE']);
        }
      }
    },
    ended() {
      transport = undefined;
    },
  };
}

const MASKED = /^(STARTTLS|CHUNKING|SMTPUTF8)$/;
