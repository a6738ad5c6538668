/** What a capture reader noticed, counted: a million cut frames are one sentence. */
import { type Message, message } from '../base/message.ts';

export type RemarkKind =
  | 'cut-file'
  | 'bad-block'
  | 'unknown-block'
  | 'unknown-link'
  | 'cut-frames'
  | 'fragments'
  | 'gaps'
  | 'too-many'
  | 'strays';

export interface Remarks {
  /** `frame` counts from 1; 0 before the first. */
  add(kind: RemarkKind, frame: number): void;
  messages(): readonly Message[];
}

export function createRemarks(): Remarks {
  const seen = new Map<RemarkKind, { count: number; readonly frame: number }>();
  return {
    add(kind, frame) {
      const known = seen.get(kind);
      if (known) known.count++;
      else seen.set(kind, { count: 1, frame });
    },
    messages: () =>
      [...seen].map(([kind, { count, frame }]) => message(`capture.${kind}`, { count, frame })),
  };
}
