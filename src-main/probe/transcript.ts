/**
 * A probe written down as it goes: raw bytes with times, and the dialogue both as turns and as text
 * in the form of swaks, which `parseDialogues` reads.
 */
import { visible } from '../../shared/base/text.ts';
import { isoTime } from '../../shared/base/time.ts';
import type { DialogueNote, DialogueTurn, SmtpDialogue } from '../../shared/model/dialogue.ts';
import type { ProbeBytes } from '../../shared/model/probe.ts';

export interface Transcript {
  bytes(by: ProbeBytes['by'], bytes: Uint8Array): void;
  /** A whole line, or what stands of one. */
  turn(by: DialogueTurn['by'], text: string): void;
  /** A line of the tool itself. */
  remark(text: string): void;
  tlsStarted(protocol: string, cipher: string): void;
  /** Turns up to now. */
  readonly turns: readonly DialogueTurn[];
  close(): {
    readonly dialogue: SmtpDialogue;
    readonly raw: readonly ProbeBytes[];
    readonly text: string;
  };
}

/** No server has more to say in one dialogue; the rest is read and not kept. */
const MAX_RAW = 512 * 1024;

/** `path` names the text in spans. */
export function createTranscript(path: string, now: () => number): Transcript {
  const startedAt = now();
  const raw: ProbeBytes[] = [];
  const lines: string[] = [];
  const turns: DialogueTurn[] = [];
  const notes: DialogueNote[] = [];
  let kept = 0;
  let server: string | undefined;
  const write = (line: string) => {
    lines.push(visible(line));
    return { path, from: lines.length, to: lines.length };
  };
  return {
    turns,
    bytes(by, bytes) {
      if (kept + bytes.length > MAX_RAW) return;
      kept += bytes.length;
      raw.push({ by, atMs: now() - startedAt, base64: Buffer.from(bytes).toString('base64') });
    },
    turn(by, text) {
      const isSecret = notes.length > 0;
      const mark = by === 'server' ? (isSecret ? '<~  ' : '<-  ') : isSecret ? ' ~> ' : ' -> ';
      const span = write(`${mark}${text}`);
      turns.push({ by, text, time: { wallMs: now(), offsetMin: 0 }, span });
    },
    remark(text) {
      const connected = /^=== Connected to (.*)\.$/.exec(text)?.[1];
      if (connected !== undefined) server = connected;
      write(text);
    },
    tlsStarted(protocol, cipher) {
      const span = write(`=== TLS started with cipher ${protocol}:${cipher}`);
      notes.push({ kind: 'tls-started', afterTurns: turns.length, span });
    },
    close() {
      const dialogue: SmtpDialogue = {
        origin: 'probe',
        ...(server === undefined ? {} : { server }),
        turns,
        ...(notes.length === 0 ? {} : { notes }),
        span: { path, from: 1, to: Math.max(1, lines.length) },
      };
      return { dialogue, raw, text: lines.map((line) => `${line}\n`).join('') };
    },
  };
}

/** Milliseconds since the epoch as an ISO time in UTC. */
export function utcIso(ms: number): string {
  return isoTime({ wallMs: ms, offsetMin: 0 });
}
