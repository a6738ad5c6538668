/** What one polite SMTP dialogue of our own showed. Plain data: shown, saved, compared. */
import type { DialogueReading, SmtpDialogue } from './dialogue.ts';

/** How far a probe came: the phase in which it ended; `done` after QUIT was answered or sent. */
export type ProbePhase = 'connect' | 'greeting' | 'ehlo' | 'starttls' | 'tls' | 'tls-ehlo' | 'done';

/**
 * - `quit`: said goodbye.
 * - `closed`, `reset`: the other side ended it.
 * - `timeout`: no whole reply in time; or no connection.
 * - `too-much`: a reply longer than any.
 * - `refused`, `unreachable`, `unknown-name`: no connection.
 * - `tls-failed`: TLS did not come about.
 * - `cancelled`: the person stopped it.
 */
export type ProbeEnd =
  | 'quit'
  | 'closed'
  | 'reset'
  | 'timeout'
  | 'too-much'
  | 'refused'
  | 'unreachable'
  | 'unknown-name'
  | 'tls-failed'
  | 'cancelled';

export interface ProbeResult {
  /** `HOST:PORT`, as asked. */
  readonly target: string;
  /** Address that answered. */
  readonly address?: string;
  /** ISO time, UTC. */
  readonly startedAt: string;
  readonly ms: number;
  readonly phase: ProbePhase;
  readonly end: ProbeEnd;
  readonly dialogue: SmtpDialogue;
  readonly reading: DialogueReading;
  readonly tls?: ProbeTls;
  /** Bytes of both directions in order, decrypted after TLS began. */
  readonly raw: readonly ProbeBytes[];
  /** The dialogue as text in a form that `parseDialogues` reads; spans of `dialogue` are its lines. */
  readonly text: string;
}

export interface ProbeBytes {
  readonly by: 'server' | 'client';
  /** Milliseconds since the start. */
  readonly atMs: number;
  readonly base64: string;
}

/** TLS as it came about; the certificate is told, not verified. */
export interface ProbeTls {
  /** `TLSv1.3` */
  readonly protocol?: string;
  readonly cipher?: string;
  readonly certificate?: ProbeCertificate;
  /** Why it failed, in the words of the TLS library; absent when it came about. */
  readonly failure?: string;
}

export interface ProbeCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** `DNS:mx.example.com, ...` */
  readonly names?: string;
  /** As the certificate says it, e.g. `Nov 25 10:00:00 2026 GMT`. */
  readonly validFrom: string;
  readonly validTo: string;
  /** SHA-256, hexadecimal with colons. */
  readonly fingerprint: string;
}
