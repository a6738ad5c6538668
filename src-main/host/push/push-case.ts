/**
 * A push of the case's plan onto the firewall named: recovery of an open one first, then pre-flight,
 * backup, and the run. Also the way back at any later time. The only place that makes a session that
 * can write.
 */
import { type AsaMode, asaPlatform, changeToContext } from '../../../shared/asa/platform.ts';
import { parsePrompt } from '../../../shared/asa/prompt.ts';
import type { AsaReadCommand } from '../../../shared/asa/read-list.ts';
import { type Message, type MessageValues, message } from '../../../shared/base/message.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { pushTexts } from '../../../shared/messages/en/push.ts';
import {
  JOURNAL_SCHEMA,
  type JournalEntry,
  type PreflightItem,
  type PushEnd,
  type PushIntent,
} from '../../../shared/model/journal.ts';
import type { ChangePlan } from '../../../shared/model/plan.ts';
import { preflight, wrongPlace } from '../../../shared/plan/preflight/registry.ts';
import { findState, type PushScript, pushScript } from '../../../shared/plan/push-state.ts';
import { ConfigSession } from '../../device/config-session.ts';
import type { DeviceFailure } from '../../device/device-failure.ts';
import type { LineOptions } from '../../device/read-session.ts';
import { openJournal, readJournal } from '../../store/journal.ts';
import type { StoreError } from '../../store/store-error.ts';
import { readPlan } from '../plan-case.ts';
import { type KeptPush, keepBackup, keptPush, planText, sha256 } from './push-files.ts';
import { createPushRecord, type PushRecord } from './push-record.ts';
import { type PushOutcome, type PushProver, PushRun } from './push-run.ts';
import { readFacts } from './read-firewall.ts';

export interface PushCaseOptions {
  readonly folder: string;
  readonly intent: PushIntent;
  /** How journal and questions name the device: label and address. */
  readonly device: string;
  /** How it is reached. */
  readonly line: Omit<LineOptions<AsaMode, AsaReadCommand>, 'platform'>;
  readonly prover: (plan: ChangePlan) => PushProver;
  readonly newId: () => string;
  readonly version: string;
  readonly approvedBy?: string;
  readonly ticket?: string;
  readonly isDryRun: boolean;
  readonly isSaving: boolean;
  readonly isClearing: boolean;
  readonly reloadMinutes?: number;
  readonly isStopped: () => boolean;
  /** The safe answer is false. */
  readonly ask: (text: Message) => Promise<boolean>;
  readonly onEntry: (entry: JournalEntry) => void;
  readonly onDoing: (text: Message, share: number) => void;
}

export interface PushReport {
  readonly push: string;
  readonly intent: PushIntent;
  readonly end: PushEnd;
  readonly text: Message;
  readonly checks: readonly PreflightItem[];
  readonly proof?: PushOutcome['proof'];
}

type TextId = keyof typeof pushTexts;
const say = (id: TextId, values?: MessageValues): Message => message(id, values);

/** The error is of the case on disk; everything else is an outcome. */
export async function pushCase(options: PushCaseOptions): Promise<Result<PushReport, StoreError>> {
  const { folder } = options;
  const entries = await readJournal(folder);
  if (!entries.ok) return entries;
  const kept = await keptPush(folder, entries.value);
  const plan = await readPlan(folder);
  const session = new ConfigSession({
    ...options.line,
    platform: asaPlatform,
  });
  const push = new CasePush(options, session);
  try {
    if (options.intent === 'roll-back' || kept?.isOpen === true) return await push.back(kept);
    if (!plan) return ok(push.report('refused', say('push.reason.no-plan', { folder })));
    return await push.forward(plan);
  } finally {
    session.close();
  }
}

/** One call of `pushCase`. */
class CasePush {
  private readonly options: PushCaseOptions;
  private readonly session: ConfigSession;
  private readonly id: string;
  private checks: readonly PreflightItem[] = [];

  constructor(options: PushCaseOptions, session: ConfigSession) {
    this.options = options;
    this.session = session;
    this.id = options.newId();
  }

  report(end: PushEnd, text: Message, proof?: PushOutcome['proof']): PushReport {
    return {
      push: this.id,
      intent: this.options.intent,
      end,
      text,
      checks: this.checks,
      ...(proof === undefined ? {} : { proof }),
    };
  }

  async forward(plan: ChangePlan): Promise<Result<PushReport, StoreError>> {
    const { options, session } = this;
    options.onDoing(say('push.going', { device: options.device }), 0);
    const reached = await this.open(plan);
    if (!reached.ok) return ok(this.notReached(reached.error));
    const read = await readFacts(session);
    if (!read.ok) return ok(this.notReached(read.error));
    this.checks = preflight(read.value.facts, { plan, isSaving: options.isSaving });
    if (options.isDryRun) return ok(this.dry());
    return this.recorded(plan, 'apply', async (record) => {
      for (const item of this.checks) await record.write({ kind: 'check', item });
      const refusal = await this.agreed(record, plan);
      if (refusal) return this.refused(record, refusal);
      const { config, text } = read.value.running;
      const backup = await keepBackup(options.folder, this.id, plan, text);
      if (!backup.ok) return this.refused(record, backup.error.message);
      await record.write({ kind: 'backup', path: backup.value, sha256: sha256(text) });
      const script = pushScript(plan, config);
      if (!script) return this.refused(record, say('push.check.lines-refused'));
      return this.run(script, record, options.reloadMinutes).apply();
    });
  }

  /** The way back: of an open push, of one that ended, always from what the device holds now. */
  async back(kept: KeptPush | undefined): Promise<Result<PushReport, StoreError>> {
    if (!kept) return ok(this.report('refused', say('push.reason.no-open')));
    const { options, session } = this;
    const { script } = kept;
    const reached = await this.open(script.plan);
    if (!reached.ok) return ok(this.notReached(reached.error));
    const read = await readFacts(session);
    if (!read.ok) return ok(this.notReached(read.error));
    const wrong = wrongPlace(read.value.facts, { plan: script.plan, isSaving: false });
    if (wrong) {
      this.checks = [wrong];
      return ok(this.report('refused', say('push.end.refused', { reason: wrong.text })));
    }
    const found = findState(script, read.value.running.config);
    const values = {
      device: options.device,
      applied: found.kind === 'on-the-way' ? found.applied : '?',
      count: script.plan.steps.length,
    };
    const id = kept.isOpen ? 'push.ask.recover' : 'push.ask.roll-back';
    if (options.isDryRun) return ok(this.report('refused', say('push.end.dry')));
    return this.recorded(script.plan, 'roll-back', async (record) => {
      await record.write({ kind: 'found', state: found });
      const question = say(id, values);
      const isYes = await options.ask(question);
      await record.write({ kind: 'asked', text: question, answer: isYes ? 'yes' : 'no' });
      if (!isYes) return this.refused(record, say('push.reason.declined', { what: question }));
      return this.run(script, record).rollBack();
    });
  }

  // ------------------------------------------------------------------

  /** Into the plan's context; whether it is the right device is for the pre-flight to say. */
  private async open({ context }: ChangePlan): Promise<Result<null, DeviceFailure>> {
    const opened = await this.session.open();
    if (!opened.ok) return opened;
    const command = context === undefined ? undefined : changeToContext(context);
    if (command === undefined || parsePrompt(this.session.prompt)?.context === context) {
      return ok(null);
    }
    const went = await this.session.goTo(command);
    return went.ok ? ok(null) : went;
  }

  /** Asks what must be asked; the reason when something stands against the push. */
  private async agreed(record: PushRecord, plan: ChangePlan): Promise<Message | undefined> {
    const { ask, device } = this.options;
    const refused = this.checks.find(({ state }) => state === 'refused');
    if (refused) return refused.text;
    const begin = say('push.ask.begin', { count: plan.steps.length, device });
    const questions = this.checks.filter(({ state }) => state === 'ask').map(({ text }) => text);
    for (const text of [...questions, begin]) {
      const isYes = await ask(text);
      const isWritten = await record.write({
        kind: 'asked',
        text,
        answer: isYes ? 'yes' : 'no',
      });
      if (!isWritten) return say('push.reason.no-record', { what: record.trouble() ?? '-' });
      if (!isYes) return say('push.reason.declined', { what: text });
    }
    if (this.options.reloadMinutes === undefined) return undefined;
    const isAlone = this.checks.some(
      (c) => c.id === 'failover' && c.text.id === 'push.check.alone',
    );
    const isSaved = this.checks.some((c) => c.id === 'saved' && c.state === 'ok');
    return isAlone && isSaved ? undefined : say('push.note.reload-refused');
  }

  private run(script: PushScript, record: PushRecord, reloadMinutes?: number): PushRun {
    const { line, prover, isStopped, ask, onDoing, isSaving, isClearing } = this.options;
    return new PushRun({
      script,
      session: this.session,
      record,
      prover: prover(script.plan),
      clock: line.clock,
      signal: line.signal,
      isStopped,
      ask,
      onDoing,
      isSaving,
      isClearing,
      ...(reloadMinutes === undefined ? {} : { reloadMinutes }),
    });
  }

  private async recorded(
    plan: ChangePlan,
    intent: PushIntent,
    work: (record: PushRecord) => Promise<PushOutcome>,
  ): Promise<Result<PushReport, StoreError>> {
    const { folder, device, version, approvedBy, ticket, line, onEntry } = this.options;
    const journal = await openJournal(folder);
    if (!journal.ok) return err(journal.error);
    try {
      const record = createPushRecord(journal.value, this.id, () => line.clock.now(), onEntry);
      const isWritten = await record.write({
        kind: 'begin',
        schema: JOURNAL_SCHEMA,
        intent,
        strategy: plan.strategy,
        firewall: plan.firewall,
        device,
        planSha256: sha256(planText(plan)),
        unmask: version,
        ...(approvedBy === undefined ? {} : { approvedBy }),
        ...(ticket === undefined ? {} : { ticket }),
      });
      if (!isWritten) {
        const what = record.trouble() ?? '-';
        return ok(this.report('refused', say('push.reason.no-record', { what })));
      }
      const { end, text, proof } = await work(record);
      return ok(this.report(end, text, proof));
    } finally {
      await journal.value.close();
    }
  }

  private async refused(record: PushRecord, reason: Message): Promise<PushOutcome> {
    const text = say('push.end.refused', { reason });
    await record.write({ kind: 'end', outcome: 'refused', text });
    return { end: 'refused', text };
  }

  private notReached(failure: DeviceFailure): PushReport {
    return this.report('not-reached', say('push.end.not-reached', { reason: failure.message }));
  }

  private dry(): PushReport {
    const refused = this.checks.find(({ state }) => state === 'refused');
    const text = refused
      ? say('push.end.dry-refused', { reason: refused.text })
      : say('push.end.dry');
    return this.report('refused', text);
  }
}
