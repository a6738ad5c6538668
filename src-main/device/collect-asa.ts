/**
 * The collection of asa.md i from an ASA, PIX or FTD, in its order, in each context that can be
 * entered: fixed commands first, then what they tell is asked about (class lists, flows, traces). What
 * a release doesn't know is noted and passed over.
 */

import { ASA_COMMANDS } from '../../shared/asa/commands/registry.ts';
import { parseConfig } from '../../shared/asa/config/parse-config.ts';
import { type AsaMode, changeToContext } from '../../shared/asa/platform.ts';
import { parsePrompt } from '../../shared/asa/prompt.ts';
import {
  type AsaReadCommand,
  asaRead,
  type FixedAsaRead,
  isReadName,
  readAccessList,
} from '../../shared/asa/read-list.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { blockOf } from '../../shared/base/text.ts';
import type { AsaConfig } from '../../shared/model/asa-config.ts';
import { isAtLeast } from '../../shared/model/release.ts';
import { type FlowQuestion, flowReads } from './asa-flows.ts';
import type { CollectSink } from './collected.ts';
import { type DeviceFailure, deviceFailure, deviceMessage } from './device-failure.ts';
import type { ReadLine } from './read-session.ts';

export interface AsaQuestion extends FlowQuestion {
  /** Name of the device in notes: `edge (192.0.2.1)`. */
  readonly device: string;
}

/** Learnt of the box on the way. */
export interface AsaOutcome {
  readonly hostname?: string;
  readonly release?: string;
  readonly contexts: readonly string[];
  /** Commands that the account may not run. */
  readonly notAuthorized: readonly string[];
}

/** Before the configuration is known. */
const FIRST: readonly FixedAsaRead[] = [
  'version',
  'mode',
  'failover',
  'nameif',
  'curpriv',
  'clusterInfo',
  'runningServicePolicy',
  'runningClassMap',
  'runningAllPolicyMap',
  'running',
  'startup',
  'runningAllService',
];
const COUNTERS: readonly FixedAsaRead[] = [
  'runningAccessList',
  'runningObjectNetwork',
  'servicePolicy',
  'servicePolicyEsmtp',
  'servicePolicyConnection',
  'natDetail',
  'xlate',
];
const LAST: readonly FixedAsaRead[] = ['aspDrop', 'logging', 'clock'];
/** The system space has no policies. */
const SYSTEM: readonly FixedAsaRead[] = [
  'version',
  'mode',
  'failover',
  'context',
  'running',
  'clock',
];

export async function collectAsa(
  line: ReadLine<AsaMode, AsaReadCommand>,
  question: AsaQuestion,
  sink: CollectSink,
): Promise<Result<AsaOutcome, DeviceFailure>> {
  const run = new AsaRun(line, question, sink);
  const whole = await run.whole();
  if (!whole.ok) return whole;
  const notAuthorized = run.notAuthorized;
  if (notAuthorized.length === 0) return ok(run.outcome());
  const values = { device: question.device, commands: [...notAuthorized] };
  return err(deviceFailure('refused', 'device.fail.not-authorized', values));
}

class AsaRun {
  readonly notAuthorized: string[] = [];
  private readonly line: ReadLine<AsaMode, AsaReadCommand>;
  private readonly question: AsaQuestion;
  private readonly sink: CollectSink;
  private readonly contexts: string[] = [];
  private console = 0;
  private hostname: string | undefined;
  private release: string | undefined;
  private hasNat8 = true;
  private isMultiple = false;
  private contextRows: readonly string[] = [];
  private done = 0;
  private total = FIRST.length + COUNTERS.length + LAST.length + 8;

  constructor(line: ReadLine<AsaMode, AsaReadCommand>, question: AsaQuestion, sink: CollectSink) {
    this.line = line;
    this.question = question;
    this.sink = sink;
  }

  outcome(): AsaOutcome {
    return {
      contexts: this.contexts,
      notAuthorized: this.notAuthorized,
      ...(this.hostname === undefined ? {} : { hostname: this.hostname }),
      ...(this.release === undefined ? {} : { release: this.release }),
    };
  }

  async whole(): Promise<Result<null, DeviceFailure>> {
    const prompt = parsePrompt(this.line.prompt);
    if (prompt) this.hostname = prompt.host;
    if (this.line.mode === 'clish') this.note('device.note.clish');
    const landed = prompt?.context;
    const first = await this.space(landed);
    if (!first.ok) return first;
    const others = this.isMultiple ? await this.otherContexts(landed) : ok(null);
    if (this.console > 0) this.note('device.note.console', { count: this.console });
    return others;
  }

  /** All of the list where the session stands. */
  private async space(context: string | undefined): Promise<Result<null, DeviceFailure>> {
    for (const name of FIRST) {
      const text = await this.read(asaRead(name), context);
      if (!text.ok) return text;
      if (text.value !== undefined) this.learn(name, text.value);
    }
    if (this.isMultiple && this.contextRows.length === 0) {
      const contexts = await this.read(asaRead('context'), context);
      if (!contexts.ok) return contexts;
      if (contexts.value !== undefined) this.learn('context', contexts.value);
    }
    const config = this.config;
    const nat = asaRead(this.hasNat8 ? 'runningNat' : 'runningStatic');
    const fixed = [...this.classLists(config), ...COUNTERS.map(asaRead), nat];
    const asked = config ? flowReads(config, this.question, (note) => this.sink.note(note)) : [];
    const reads = [...fixed, ...asked, ...LAST.map(asaRead)];
    this.total = this.done + reads.length;
    for (const read of reads) {
      const text = await this.read(read, context);
      if (!text.ok) return text;
    }
    return ok(null);
  }

  private async otherContexts(landed: string | undefined): Promise<Result<null, DeviceFailure>> {
    if (landed !== undefined) {
      this.contexts.push(landed);
      this.note('device.note.context', { context: landed });
    }
    const names = [...this.contextRows.filter((name) => name !== landed), 'system'];
    for (const name of names) {
      const command = changeToContext(name);
      const went = command === undefined ? ok(false) : await this.line.goTo(command);
      if (!went.ok) return went;
      // `changeto` is for the admin context and the system space (asa.md e.5)
      if (!went.value) {
        if (name !== 'system') this.note('device.note.no-context', { context: name });
        continue;
      }
      const read = name === 'system' ? await this.systemSpace() : await this.space(name);
      if (!read.ok) return read;
      this.contexts.push(name);
      this.note('device.note.context', { context: name });
    }
    return ok(null);
  }

  private async systemSpace(): Promise<Result<null, DeviceFailure>> {
    this.total = this.done + SYSTEM.length;
    for (const name of SYSTEM) {
      const text = await this.read(asaRead(name), 'system');
      if (!text.ok) return text;
    }
    return ok(null);
  }

  /** Sends, hands over, and gives the text; undefined where it was refused. */
  private async read(
    command: AsaReadCommand,
    context: string | undefined,
  ): Promise<Result<string | undefined, DeviceFailure>> {
    this.sink.progress(this.done, Math.max(this.total, this.done + 1), command.text);
    const outcome = await this.line.run(command);
    if (!outcome.ok) return outcome;
    this.done++;
    const { text, prompt, refused, consoleLines, startedAt, ms } = outcome.value;
    this.console += consoleLines.length;
    await this.sink.text({
      slug: command.slug,
      command: command.text,
      text: `${prompt} ${command.text}\n${text}`,
      startedAt,
      ms,
      ...(context === undefined ? {} : { context }),
    });
    if (refused === undefined) return ok(text);
    if (refused === 'not-authorized') this.notAuthorized.push(command.text);
    else this.note('device.note.unknown-command', { command: command.text });
    return ok(undefined);
  }

  private config: AsaConfig | undefined;

  /** Reads from an answer what the rest of the collection hangs on. */
  private learn(name: FixedAsaRead, text: string): void {
    const block = blockOf('', text);
    if (name === 'version') this.learnVersion(text);
    else if (name === 'mode') {
      this.isMultiple = ASA_COMMANDS['asa/show-mode'].parse(block).facts?.mode === 'multiple';
    } else if (name === 'context') {
      const rows = ASA_COMMANDS['asa/show-context'].parse(block).facts;
      this.contextRows = rows.map((row) => row.name);
    } else if (name === 'failover') this.learnFailover(text);
    else if (name === 'clusterInfo') {
      const cluster = ASA_COMMANDS['asa/show-cluster-info'].parse(block).facts;
      if (cluster?.role === 'data') this.note('device.note.cluster-data');
      if (cluster?.role === 'control') this.note('device.note.cluster-control');
    } else if (name === 'running') {
      this.config = parseConfig(block, { command: 'show running-config' }).facts;
    }
  }

  private learnVersion(text: string): void {
    const facts = ASA_COMMANDS['asa/show-version'].parse(blockOf('', text)).facts;
    if (!facts) return;
    if (facts.hostname !== undefined) this.hostname ??= facts.hostname;
    if (facts.release) {
      this.release = facts.release.text;
      this.hasNat8 = isAtLeast(facts.release, 8, 3);
    }
    if (facts.platform === 'ftd') this.note('device.note.ftd');
  }

  private learnFailover(text: string): void {
    const facts = ASA_COMMANDS['asa/show-failover'].parse(blockOf('', text)).facts;
    if (!facts?.isOn) return;
    if (facts.thisState?.startsWith('standby')) this.note('device.note.standby');
    const { thisState: own = '-', otherState: state } = facts;
    if (state !== undefined) this.note('device.note.mate', { own, state });
  }

  /** `show access-list` of every list that a layer 3/4 class names. */
  private classLists(config: AsaConfig | undefined): readonly AsaReadCommand[] {
    const names = new Set(
      (config?.classMaps ?? []).flatMap((map) =>
        map.matches.flatMap((match) => (match.kind === 'access-list' ? [match.name] : [])),
      ),
    );
    return [...names].flatMap((name) => {
      if (isReadName(name)) return [readAccessList(name)];
      this.note('device.note.odd-name', { name });
      return [];
    });
  }

  private note(
    id: Parameters<typeof deviceMessage>[0],
    values: Readonly<Record<string, string | number>> = {},
  ): void {
    this.sink.note(deviceMessage(id, { device: this.question.device, ...values }));
  }
}
