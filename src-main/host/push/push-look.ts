/** How a push sees where the device stands: read back, compared with the way, and told to the journal. */
import { type Message, message } from '../../../shared/base/message.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { FoundState } from '../../../shared/model/journal.ts';
import { wrongPlace } from '../../../shared/plan/preflight/registry.ts';
import {
  configAfter,
  findState,
  type PushScript,
  undoTrace,
} from '../../../shared/plan/push-state.ts';
import type { ConfigSession } from '../../device/config-session.ts';
import { type DeviceClock, pause } from '../../device/device-clock.ts';
import type { PushRecord } from './push-record.ts';
import { readFacts, readRunning } from './read-firewall.ts';

/** Tries to reach the device again after a cut; the first pause doubles up to the longest: two minutes in all. */
const TRIES = 8;
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 20_000;

interface LookOptions {
  readonly script: PushScript;
  readonly session: ConfigSession;
  readonly record: PushRecord;
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
}

/** Why the device can't be seen. */
export interface LookFailure {
  readonly message: Message;
}

export class PushLook {
  private readonly options: LookOptions;

  constructor(options: LookOptions) {
    this.options = options;
  }

  /** Reads the device back and says in the journal where it stands. */
  async find(): Promise<Result<FoundState, LookFailure>> {
    const running = await readRunning(this.options.session);
    if (!running.ok) return running;
    const state = findState(this.options.script, running.value.config);
    await this.options.record.write({ kind: 'found', state });
    return ok(state);
  }

  /** Right before the switching line: true when everything is as after the lines so far. */
  async isStill(applied: number): Promise<Result<boolean, LookFailure>> {
    const { script, session, record } = this.options;
    const running = await readRunning(session);
    if (!running.ok) return running;
    const state = findState(script, running.value.config);
    const isThere =
      isAlone(state) && configAfter(script, state.applied) === configAfter(script, applied);
    if (!isThere) await record.write({ kind: 'found', state });
    return ok(isThere);
  }

  /** Connects anew, as often as it takes, sees that it is the place that was left, and reads back. */
  async reach(): Promise<Result<FoundState, LookFailure>> {
    const { session, clock, signal, record } = this.options;
    let failure: LookFailure | undefined;
    for (let tries = 0; tries < TRIES; tries++) {
      await pause(clock, Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS), signal);
      session.close();
      const opened = await session.open();
      failure = opened.ok ? await this.elsewhere() : opened.error;
      if (failure === undefined) {
        await record.write({ kind: 'note', text: message('push.note.resumed') });
        return this.find();
      }
      if (signal.aborted) break;
    }
    // TRIES is positive, so there was one
    return err(failure as LookFailure);
  }

  /** After a fail-over the same address may be the standby unit, where nothing may be typed. */
  private async elsewhere(): Promise<LookFailure | undefined> {
    const read = await readFacts(this.options.session);
    if (!read.ok) return read.error;
    const { plan } = this.options.script;
    const wrong = wrongPlace(read.value.facts, { plan, isSaving: false });
    return wrong && { message: wrong.text };
  }
}

/** On the way forward, and nobody else's lines beside it. */
export function isAlone(
  state: FoundState,
): state is Extract<FoundState, { readonly kind: 'on-the-way' }> {
  return state.kind === 'on-the-way' && state.undone === 0 && state.foreign === undefined;
}

/** Nothing of the change is there: at the start, or at the end of the way back. */
export function isStart(found: FoundState, script: PushScript): boolean {
  if (found.kind === 'elsewhere') return false;
  return (
    (found.undone === 0 && configAfter(script, found.applied) === script.start) ||
    found.undone === undoTrace(script, found.applied).length
  );
}
