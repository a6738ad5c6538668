/** TLS on a socket that spoke SMTP so far. The certificate is reported, never verified: we send nothing. */
import type { Socket } from 'node:net';
import { connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { ProbeCertificate, ProbeTls } from '../../shared/model/probe.ts';
import type { ProbeClock } from './conversation.ts';

export interface Secured {
  /** Absent when TLS failed. */
  readonly socket?: TLSSocket;
  readonly facts: ProbeTls;
}

/** Never rejects. `name` is what SNI asks for; none for an address. */
export function startTls(
  socket: Socket,
  name: string | undefined,
  options: {
    readonly clock: ProbeClock;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  },
): Promise<Secured> {
  const { clock, timeoutMs, signal } = options;
  return new Promise((resolve) => {
    const secure = connectTls({
      socket,
      // mail servers sign for themselves, and nothing of ours goes through
      rejectUnauthorized: false,
      ...(name === undefined ? {} : { servername: name }),
    });
    const fail = (failure: string): void => settle({ facts: { failure } });
    const onAbort = (): void => fail('cancelled');
    const onClose = (): void => fail('connection closed');
    const onError = (error: NodeJS.ErrnoException): void => fail(error.code ?? error.message);
    const onSecure = (): void => settle({ socket: secure, facts: factsOf(secure) });
    const cancel = clock.after(timeoutMs, () => fail('timeout'));
    function settle(outcome: Secured): void {
      cancel();
      signal.removeEventListener('abort', onAbort);
      secure.off('secureConnect', onSecure).off('close', onClose).off('error', onError);
      if (outcome.socket === undefined) {
        secure.on('error', () => {});
        secure.destroy();
      }
      resolve(outcome);
    }
    signal.addEventListener('abort', onAbort, { once: true });
    secure.on('secureConnect', onSecure).on('close', onClose).on('error', onError);
    if (signal.aborted) onAbort();
  });
}

function factsOf(secure: TLSSocket): ProbeTls {
  const certificate = certificateOf(secure.getPeerCertificate());
  return {
    protocol: secure.getProtocol() ?? '',
    cipher: secure.getCipher().name,
    ...(certificate === undefined ? {} : { certificate }),
  };
}

function certificateOf(peer: Partial<PeerCertificate>): ProbeCertificate | undefined {
  const { valid_from: validFrom, valid_to: validTo, fingerprint256: fingerprint } = peer;
  if (validFrom === undefined || validTo === undefined || fingerprint === undefined) {
    return undefined;
  }
  return {
    subject: nameOf(peer.subject),
    issuer: nameOf(peer.issuer),
    ...(peer.subjectaltname === undefined ? {} : { names: peer.subjectaltname }),
    validFrom,
    validTo,
    fingerprint,
  };
}

/** `CN=mx.example.com, O=Example` */
function nameOf(name: object | undefined): string {
  return Object.entries(name ?? {})
    .map(([key, value]) => `${key}=${Array.isArray(value) ? value.join('+') : String(value)}`)
    .join(', ');
}
