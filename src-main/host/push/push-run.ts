/**
 * One push, from the pre-flight to its end (contract section 5, asa.md e.7, i, k). Written to the journal
 * before it is done; stopped at the first refusal and taken back; after a lost link the device is read
 * back, since only it knows what it applied.
 */
import {
  cancelReload,
  clearConnections,
  configureTerminal,
  endConfig,
  type PushCommand,
  planLine,
  reloadIn,
  writeMemory,
} from '../../../shared/asa/push-list.ts';
import { type Message, type MessageValues, message } from '../../../shared/base/message.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { pushTexts } from '../../../shared/messages/en/push.ts';
import type { FoundState, PushEnd } from '../../../shared/model/journal.ts';
import type { PlanCommand } from '../../../shared/model/plan.ts';
import type { ProofBaseline, ProofRecord } from '../../../shared/model/proof.ts';
import { type PushScript, restOf, undoTrace } from '../../../shared/plan/push-state.ts';
import { refuseCommand } from '../../../shared/plan/refuse-command.ts';
import type { ConfigSession, PushReply } from '../../device/config-session.ts';
import type { DeviceClock } from '../../device/device-clock.ts';
import type { DeviceFailure } from '../../device/device-failure.ts';
import { isAlone, isStart, type LookFailure, PushLook } from './push-look.ts';
import { firstLine, linesOf, type PushRecord } from './push-record.ts';

export interface PushProver {
  before(session: ConfigSession): Promise<Result<ProofBaseline, DeviceFailure>>;
  after(
    session: ConfigSession,
    baseline: ProofBaseline | undefined,
  ): Promise<Result<ProofRecord, DeviceFailure>>;
}

export interface PushRunOptions {
  readonly script: PushScript;
  /** Open, in privileged mode, in the plan's context. */
  readonly session: ConfigSession;
  readonly record: PushRecord;
  readonly prover: PushProver;
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
  /** The person wants no further line; what was typed is taken back. */
  readonly isStopped: () => boolean;
  /** The safe answer is false. */
  readonly ask: (text: Message) => Promise<boolean>;
  readonly onDoing: (text: Message, share: number) => void;
  readonly isSaving: boolean;
  /** Old connections of the ESA are ended after the change. */
  readonly isClearing: boolean;
  /** Whole minutes of the dead-man's switch; absent for none. */
  readonly reloadMinutes?: number;
}

export interface PushOutcome {
  readonly end: PushEnd;
  readonly text: Message;
  readonly proof?: ProofRecord;
}

/** Why typing ended before its time. */
type Stop =
  | { readonly kind: 'refused'; readonly text: Message }
  | { readonly kind: 'lost'; readonly failure: LookFailure }
  /** Typed on a unit that replicates to nobody: the other unit is the one that counts (asa.md e.8). */
  | { readonly kind: 'not-active'; readonly text: Message }
  /** The journal can't be written: nothing may be sent. */
  | { readonly kind: 'no-record'; readonly text: Message };

type TextId = keyof typeof pushTexts;
const say = (id: TextId, values?: MessageValues): Message => message(id, values);

/** A rollback that is cut is taken up again, but not for ever. */
const MOST_CUTS = 5;

export class PushRun {
  private readonly options: PushRunOptions;
  private readonly look: PushLook;

  constructor(options: PushRunOptions) {
    this.options = options;
    this.look = new PushLook(options);
  }

  /** The plan, then its proof. Everything that must hold was checked before. */
  async apply(): Promise<PushOutcome> {
    const { session, prover, reloadMinutes } = this.options;
    const baseline = await prover.before(session);
    if (!baseline.ok)
      return this.end('not-reached', 'push.end.not-reached', baseline.error.message);
    if (reloadMinutes !== undefined) {
      const set = await this.typeBeside('reload', reloadIn(reloadMinutes));
      if (set) return this.afterStop(0, set);
      await this.note(say('push.note.reload-set', { minutes: reloadMinutes }));
    }
    return this.typePlan(0, baseline.value);
  }

  /** Takes the whole change back, at whatever point of its way it stands. */
  async rollBack(): Promise<PushOutcome> {
    const found = await this.look.find();
    if (!found.ok) return this.end('not-reached', 'push.end.not-reached', found.error.message);
    return this.takeBack(found.value, undefined);
  }

  // ------------------------------------------------------------------ forward

  private async typePlan(from: number, baseline?: ProofBaseline): Promise<PushOutcome> {
    const { script } = this.options;
    const steps = script.plan.steps;
    const commands = restOf(script.trace, from);
    const lead = commands.length - (steps.length - from);
    const entered = await this.enter();
    if (entered) return this.afterStop(from, entered, baseline);
    for (const [i, command] of commands.entries()) {
      const at = from + i - lead;
      const step = steps[at];
      if (step?.isSwitch) {
        const still = await this.look.isStill(at);
        const drift = say('push.note.drift-again');
        if (!still.ok) return this.afterStop(at, { kind: 'lost', failure: still.error }, baseline);
        if (!still.value) return this.afterStop(at, { kind: 'refused', text: drift }, baseline);
      }
      this.options.onDoing(
        say('push.typing', { at: at + 1, count: steps.length, command: command.command }),
        Math.max(0, at) / steps.length,
      );
      const stop = await this.typeLine(step?.id ?? 'way', command);
      if (stop) return this.afterStop(Math.max(from, at), stop, baseline);
    }
    const left = await this.leave();
    if (left) return this.afterStop(steps.length, left, baseline);
    return this.prove(baseline);
  }

  private async prove(baseline: ProofBaseline | undefined): Promise<PushOutcome> {
    const { script, prover, session, isClearing } = this.options;
    const found = await this.look.find();
    if (!found.ok) return this.lost(found.error);
    const isThere = isAlone(found.value) && found.value.applied === script.plan.steps.length;
    if (!isThere) return this.takeBack(found.value, say('push.note.drift-again'));
    if (isClearing) await this.clearOld(baseline);
    this.options.onDoing(say('push.proving'), 1);
    const proof = await prover.after(session, baseline);
    if (!proof.ok) return this.lost(proof.error);
    await this.options.record.write({ kind: 'proof', record: proof.value });
    return this.afterProof(proof.value, found.value);
  }

  private async afterProof(proof: ProofRecord, found: FoundState): Promise<PushOutcome> {
    const { ask, isSaving } = this.options;
    if (proof.overall === 'failed') {
      const failed = proof.proofs.find(({ state }) => state === 'fail');
      const what = failed?.because ?? '-';
      return { ...(await this.takeBack(found, say('push.reason.proof-failed', { what }))), proof };
    }
    if (proof.overall === 'not-proven' || !proof.canSave) {
      const isKept = await this.asked(say('push.ask.keep'), ask);
      if (!isKept) {
        const what = say('push.ask.keep');
        return { ...(await this.takeBack(found, say('push.reason.declined', { what }))), proof };
      }
      await this.cancelReload();
      return { ...(await this.end('not-proven', 'push.end.not-proven')), proof };
    }
    await this.cancelReload();
    if (!isSaving) return { ...(await this.end('proven', 'push.end.proven')), proof };
    const isSaved = await this.save();
    const id = isSaved ? 'push.end.saved' : 'push.end.not-saved';
    return { ...(await this.end(isSaved ? 'proven' : 'needs-person', id)), proof };
  }

  private async save(): Promise<boolean> {
    const reply = await this.send('save', writeMemory);
    const isOk = reply.ok && /^\[OK\]/m.test(reply.value.text);
    await this.options.record.write({ kind: 'saved', isOk });
    return isOk;
  }

  /** Only those older than the change, by host and port; a new list is made by the proof. */
  private async clearOld(baseline: ProofBaseline | undefined): Promise<void> {
    const count = baseline?.connections.length ?? 0;
    if (count === 0 || this.options.script.plan.clear.length === 0) return;
    if (!(await this.asked(say('push.ask.clear', { count }), this.options.ask))) return;
    const addresses = new Set(baseline?.connections.map(({ esa }) => esa));
    for (const address of addresses) await this.send('clear', clearConnections(address));
  }

  // ------------------------------------------------------------------ back

  private async afterStop(
    applied: number,
    stop: Stop,
    baseline?: ProofBaseline,
  ): Promise<PushOutcome> {
    if (stop.kind === 'no-record')
      return this.end('needs-person', 'push.end.needs-person', stop.text);
    if (stop.kind !== 'lost') {
      const found = await this.lookAfter(stop);
      return found.ok ? this.takeBack(found.value, stop.text) : this.lost(found.error);
    }
    const found = await this.look.reach();
    if (!found.ok) return this.lost(found.error);
    const reason = say('push.reason.lost', { what: stop.failure.message });
    const { value } = found;
    if (isAlone(value)) {
      const values = { applied: value.applied, count: this.options.script.plan.steps.length };
      const isFurther = value.applied >= applied - 1;
      if (isFurther && (await this.asked(say('push.ask.continue', values), this.options.ask))) {
        return this.typePlan(value.applied, baseline);
      }
    }
    return this.takeBack(value, reason);
  }

  private async takeBack(
    found: FoundState,
    reason: Message | undefined,
    cuts = 0,
  ): Promise<PushOutcome> {
    if (found.kind === 'elsewhere') return this.elsewhere(found);
    const { script, onDoing } = this.options;
    const undo = restOf(undoTrace(script, found.applied), found.undone);
    if (found.applied > 0 && undo.length > 0) {
      const entered = await this.enter();
      if (entered) return this.takeUpAgain(entered, reason, cuts);
      for (const [i, command] of undo.entries()) {
        const values = { at: i + 1, count: undo.length, command: command.command };
        onDoing(say('push.undoing', values), 1 - i / undo.length);
        const stop = await this.typeLine(`u${String(i + 1).padStart(2, '0')}`, command, true);
        if (stop) return this.takeUpAgain(stop, reason, cuts);
      }
      const left = await this.leave();
      if (left) return this.takeUpAgain(left, reason, cuts);
    }
    const after = await this.look.find();
    if (!after.ok) return this.takeUpAgain({ kind: 'lost', failure: after.error }, reason, cuts);
    if (!isStart(after.value, script)) return this.elsewhere(after.value);
    await this.cancelReload();
    const foreign = after.value.kind === 'on-the-way' ? (after.value.foreign ?? []) : [];
    if (foreign.length > 0) {
      const lines = foreign.map(({ where, text }) => text || where).join('; ');
      const values = { reason: reason ?? say('push.reason.asked'), lines };
      return this.end('rolled-back', 'push.end.rolled-back', say('push.reason.foreign', values));
    }
    return reason === undefined
      ? this.end('rolled-back', 'push.end.asked-back')
      : this.end('rolled-back', 'push.end.rolled-back', reason);
  }

  private async takeUpAgain(
    stop: Stop,
    reason: Message | undefined,
    cuts: number,
  ): Promise<PushOutcome> {
    const why = stop.kind === 'lost' ? stop.failure.message : stop.text;
    if (stop.kind === 'no-record' || cuts >= MOST_CUTS) return this.lost({ message: why });
    const found = await this.lookAfter(stop);
    return found.ok ? this.takeBack(found.value, reason, cuts + 1) : this.lost(found.error);
  }

  /** The device has the last word: what it refused it may have taken, and the other way round. */
  private async lookAfter(stop: Stop): Promise<Result<FoundState, LookFailure>> {
    if (stop.kind !== 'refused') return this.look.reach();
    const left = await this.leave();
    return left === undefined ? this.look.find() : this.look.reach();
  }

  private elsewhere(found: FoundState): Promise<PushOutcome> {
    const first =
      found.kind === 'elsewhere'
        ? ((found.differences[0]?.text || found.differences[0]?.where) ?? '-')
        : `${found.applied}`;
    return this.end('needs-person', 'push.end.needs-person', say('push.note.elsewhere', { first }));
  }

  private lost(failure: LookFailure): Promise<PushOutcome> {
    return this.end('needs-person', 'push.end.needs-person', failure.message);
  }

  // ------------------------------------------------------------------ one line

  private async typeLine(
    step: string,
    command: PlanCommand,
    isUndo = false,
  ): Promise<Stop | undefined> {
    if (!isUndo && this.options.isStopped()) {
      await this.note(say('push.note.stopped'));
      return { kind: 'refused', text: say('push.reason.stopped') };
    }
    const line = planLine(
      command.command,
      command.enters ?? command.mode,
      (text) => refuseCommand(text) !== undefined,
    );
    if (!line) {
      const values = { command: command.command };
      return { kind: 'refused', text: say('push.reason.plan-line', values) };
    }
    return this.typeBeside(step, line);
  }

  private async typeBeside(step: string, line: PushCommand): Promise<Stop | undefined> {
    const reply = await this.send(step, line);
    if (!reply.ok) return reply.error;
    const { verdict, text, prompt, isInMode } = reply.value;
    const answer = firstLine(text);
    if (verdict === 'refused') {
      const values = { command: line.text, answer };
      return { kind: 'refused', text: say('push.reason.line-refused', values) };
    }
    if (verdict === 'not-active') {
      return this.notActive(line, answer);
    }
    if (!isInMode) {
      const values = { command: line.text, prompt };
      return { kind: 'refused', text: say('push.reason.wrong-mode', values) };
    }
    return undefined;
  }

  private async notActive({ text }: PushCommand, answer: string): Promise<Stop> {
    const isChange = text !== configureTerminal.text && text !== endConfig.text;
    if (isChange) await this.note(say('push.note.standby-line', { command: text }));
    return { kind: 'not-active', text: say('push.reason.not-active', { answer }) };
  }

  /** Into the journal, onto the device, its reply into the journal. */
  private async send(step: string, line: PushCommand): Promise<Result<PushReply, Stop>> {
    const { record, session } = this.options;
    const isWritten = await record.write({ kind: 'send', step, command: line.text });
    if (!isWritten) return { ok: false, error: { kind: 'no-record', text: this.noRecord() } };
    const reply = await session.type(line);
    if (!reply.ok) {
      const lines = reply.error.lastLines;
      await record.write({ kind: 'reply', step, verdict: 'lost', prompt: '', lines });
      return { ok: false, error: { kind: 'lost', failure: reply.error } };
    }
    const { verdict, prompt, text, isInMode } = reply.value;
    const judged = verdict !== 'refused' && !isInMode ? 'wrong-mode' : verdict;
    const lines = linesOf(text);
    await record.write({ kind: 'reply', step, verdict: judged, prompt, lines });
    return ok(reply.value);
  }

  private enter(): Promise<Stop | undefined> {
    return this.typeBeside('enter', configureTerminal);
  }

  private leave(): Promise<Stop | undefined> {
    return this.typeBeside('leave', endConfig);
  }

  private async cancelReload(): Promise<void> {
    if (this.options.reloadMinutes === undefined) return;
    const reply = await this.send('reload', cancelReload);
    if (reply.ok) await this.note(say('push.note.reload-cancelled'));
  }

  // ------------------------------------------------------------------ words

  private async asked(text: Message, ask: (text: Message) => Promise<boolean>): Promise<boolean> {
    const isYes = await ask(text);
    const answer = isYes ? 'yes' : 'no';
    await this.options.record.write({ kind: 'asked', text, answer });
    return isYes;
  }

  private async note(text: Message): Promise<void> {
    await this.options.record.write({ kind: 'note', text });
  }

  private noRecord(): Message {
    const what = this.options.record.trouble() ?? '-';
    return say('push.reason.no-record', { what });
  }

  private async end(outcome: PushEnd, id: TextId, reason?: Message): Promise<PushOutcome> {
    const text = say(id, reason === undefined ? undefined : { reason });
    await this.options.record.write({ kind: 'end', outcome, text });
    return { end: outcome, text };
  }
}
