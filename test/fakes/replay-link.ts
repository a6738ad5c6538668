/**
 * Plays a recorded session back: what is typed must be what was typed then, and brings what came then.
 * A typed secret matches whatever is typed in its place.
 */
import { readFileSync } from 'node:fs';
import type { TranscriptEvent } from '../../src-main/device/recorder.ts';
import type { MemoryShell } from './memory-link.ts';

export interface Transcript {
  /** Says device, release, date, scenario. */
  readonly header: Readonly<Record<string, string>>;
  readonly events: readonly TranscriptEvent[];
}

export function readTranscript(file: string): Transcript {
  const [header, ...events] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { header, events };
}

/** Throws where the session takes another way than the recorded one. */
export function replayShell({ events }: Transcript): MemoryShell {
  let at = 0;
  let typed = '';
  const outputs = (): string => {
    let out = '';
    for (let event = events[at]; event !== undefined && !('in' in event); event = events[at]) {
      if ('out' in event) out += event.out;
      at++;
    }
    return out;
  };
  return {
    greeting: outputs(),
    type(text) {
      typed += text;
      const event = events[at];
      if (event === undefined || !('in' in event)) return undefined;
      const isSecret = event.in.startsWith('<secret:');
      if (!isSecret && !event.in.startsWith(typed)) {
        throw new Error(`typed ${JSON.stringify(typed)}, recorded ${JSON.stringify(event.in)}`);
      }
      if (isSecret ? !typed.endsWith('\r') : typed !== event.in) return '';
      typed = '';
      at++;
      return outputs();
    },
  };
}
