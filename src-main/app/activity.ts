/**
 * What the jobs of the host mean for the desktop: progress on the task bar, a notification when long
 * work ends while nobody looks, and no sleep while a change is pushed.
 */
import { type BrowserWindow, Notification, powerSaveBlocker } from 'electron';
import type { EventMessage, JobState } from '../../shared/ipc/contract.ts';

/** Work shorter than this is not worth a notification. */
const LONG_MS = 10_000;

export interface Activity {
  hear(event: EventMessage): void;
  /** The host is gone, and with it all it did. */
  reset(): void;
  /** A push is under way. */
  isPushing(): boolean;
}

export interface ActivityOptions {
  readonly windows: () => readonly BrowserWindow[];
  readonly onNotified: () => void;
  /** Milliseconds, rising. */
  readonly now: () => number;
}

/** Jobs that write to a device. */
const PUSHES: ReadonlySet<string> = new Set(['push']);

export function createActivity({ windows, onNotified, now }: ActivityOptions): Activity {
  const running = new Map<string, { readonly since: number; job: JobState }>();
  let blocker: number | undefined;

  function isPushing(): boolean {
    return [...running.values()].some(({ job }) => PUSHES.has(job.kind));
  }

  function show(): void {
    const shares = [...running.values()].map(({ job }) => job.progress);
    const known = shares.filter((share) => share !== undefined);
    // below zero takes the bar away, above one shows that the end isn't known
    const share =
      shares.length === 0
        ? -1
        : known.length === 0
          ? 2
          : known.reduce((sum, one) => sum + one, 0) / known.length;
    for (const window of windows()) window.setProgressBar(share);
    if (isPushing()) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker);
      blocker = undefined;
    }
  }

  function tell(job: JobState, since: number): void {
    const isSeen = windows().some((window) => window.isFocused());
    if (isSeen || job.state === 'cancelled' || now() - since < LONG_MS) return;
    if (!Notification.isSupported()) return;
    const note = new Notification({ title: 'Unmask', body: job.text });
    note.on('click', onNotified);
    note.show();
  }

  return {
    hear(event) {
      if (event.name !== 'job.changed') return;
      const job = event.payload;
      const there = running.get(job.id);
      if (job.state === 'running') {
        running.set(job.id, { since: there?.since ?? now(), job });
      } else {
        running.delete(job.id);
        if (there) tell(job, there.since);
      }
      show();
    },
    reset() {
      running.clear();
      show();
    },
    isPushing,
  };
}
