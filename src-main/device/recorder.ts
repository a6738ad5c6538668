/**
 * Between transport and session: what came and what was typed, with times, secrets out before anything
 * is kept. Values that were used to log in are searched over a rolling buffer, since one may arrive in
 * two pieces; secrets of configurations go line by line through the masker of the case. What is typed
 * as a secret is never kept at all.
 */
import type { SecretMasker, SecretStream } from '../../shared/redact/secrets.ts';
import { createKnownSecrets, type KnownSecrets } from './known-secrets.ts';

/** One step of a session: `out` from the device, `in` typed. Times in ms since the first. */
export type TranscriptEvent =
  | { readonly at: number; readonly out: string }
  | { readonly at: number; readonly in: string }
  /** A remark of ours: connected, lost, resumed. */
  | { readonly at: number; readonly note: string };

export interface Recorder {
  /** Bytes from the device, one character per byte. */
  received(text: string): void;
  typed(text: string): void;
  /** A secret was typed: only that is kept. */
  typedSecret(key: string): void;
  note(text: string): void;
  /** Everything so far, masked. */
  events(): readonly TranscriptEvent[];
  /** Masked last lines on the screen. */
  lastLines(): readonly string[];
}

export interface RecorderOptions {
  readonly now: () => number;
  readonly masker: SecretMasker;
  /** Values used to log in; may grow while the session runs. */
  readonly secrets: () => readonly string[];
}

/** Masked text of the last answers that failures quote. */
const TAIL = 2000;
/** Text is kept in pieces of about this size. */
const PIECE = 64 * 1024;

export function createRecorder({ now, masker, secrets }: RecorderOptions): Recorder {
  const events: TranscriptEvent[] = [];
  const startedAt = now();
  let known: KnownSecrets = createKnownSecrets(secrets);
  let lines: SecretStream = masker.openStream();
  let pending = '';
  /** When the first byte of what isn't kept yet came. */
  let since: number | undefined;
  let tail = '';
  /** Stars echoed for a secret would tell its length. */
  let hidesStars = false;

  function keep(piece: string): void {
    if (piece === '') return;
    const text = withoutStars(piece);
    pending += text;
    tail = (tail + text).slice(-TAIL);
    if (pending.length >= PIECE) flushPending();
  }

  function withoutStars(piece: string): string {
    if (!hidesStars) return piece;
    const lf = piece.indexOf('\n');
    hidesStars = lf < 0;
    const end = lf < 0 ? piece.length : lf;
    return piece.slice(0, end).replaceAll('*', '') + piece.slice(end);
  }

  function flushPending(): void {
    if (pending !== '') events.push({ at: since ?? now() - startedAt, out: pending });
    pending = '';
    since = undefined;
  }

  /** The device waits: what is on the screen is whole. */
  function settle(): void {
    keep(text(lines.push(bytes(known.push('')))));
    keep(text(lines.push(bytes(known.end()))));
    keep(text(lines.end()));
    lines = masker.openStream();
    known = createKnownSecrets(secrets);
    flushPending();
  }

  return {
    received(piece) {
      since ??= now() - startedAt;
      keep(text(lines.push(bytes(known.push(piece)))));
    },
    typed(line) {
      settle();
      events.push({ at: now() - startedAt, in: line });
    },
    typedSecret(key) {
      settle();
      events.push({ at: now() - startedAt, in: `<secret:${key}:0>\r` });
      hidesStars = true;
    },
    note(remark) {
      settle();
      events.push({ at: now() - startedAt, note: remark });
    },
    events() {
      settle();
      return events;
    },
    lastLines() {
      settle();
      return tail
        .split(/[\r\n]+/)
        .map((line) => Buffer.from(line, 'latin1').toString('utf8').trimEnd())
        .filter((line) => line !== '')
        .slice(-5);
    },
  };
}

function bytes(latin1: string): Uint8Array {
  return Buffer.from(latin1, 'latin1');
}

function text(masked: Uint8Array): string {
  return Buffer.from(masked).toString('latin1');
}

/** One JSON value per line; the first is a header. Read back by `parseTranscript` of the tests. */
export function printTranscript(
  header: Readonly<Record<string, string>>,
  events: readonly TranscriptEvent[],
): string {
  return [{ schema: 'unmask.transcript/1', ...header }, ...events]
    .map((value) => `${JSON.stringify(value)}\n`)
    .join('');
}
