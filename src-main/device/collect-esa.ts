/**
 * The collection from an ESA: version, status, configuration with masked passphrases, mail_logs of a
 * time window by the old SCP, or by `grep` where copying is refused. Batch forms go over the exec
 * channel, for the machine that was logged in to; nothing of it changes the appliance (esa.md 3).
 */
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type EsaMode, esaPlatform } from '../../shared/esa/platform.ts';
import { parseEsaPrompt } from '../../shared/esa/prompt.ts';
import {
  BadEsaArgument,
  type EsaReadCommand,
  esaRead,
  type GrepWanted,
  onMachine,
  readGrep,
  readLogFile,
} from '../../shared/esa/read-list.ts';
import type { CollectSink } from './collected.ts';
import type { DeviceClock } from './device-clock.ts';
import { type DeviceFailure, deviceMessage } from './device-failure.ts';
import { execRead } from './exec-read.ts';
import { filesInWindow, type LogWindow } from './mail-log-files.ts';
import type { ReadLine } from './read-session.ts';
import { fetchByScp, listByScp, type ScpFile } from './scp.ts';
import { terminalText } from './terminal-text.ts';

export interface EsaQuestion extends LogWindow {
  /** Name of the device in notes. */
  readonly device: string;
  /** Looked for with `grep` where log files can't be copied, or instead of copying them. */
  readonly wanted: readonly GrepWanted[];
  /** Only what is `wanted` is asked for: no log file is copied. */
  readonly isTargeted: boolean;
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
}

export interface EsaOutcome {
  readonly hostname?: string;
  /** Log files copied. */
  readonly files: number;
}

type Line = ReadLine<EsaMode, EsaReadCommand>;

export async function collectEsa(
  line: Line,
  question: EsaQuestion,
  sink: CollectSink,
): Promise<Result<EsaOutcome, DeviceFailure>> {
  return new EsaRun(line, question, sink).whole();
}

class EsaRun {
  private readonly line: Line;
  private readonly question: EsaQuestion;
  private readonly sink: CollectSink;
  private done = 0;
  private total = 4;
  private hostname: string | undefined;
  private machine: string | undefined;

  constructor(line: Line, question: EsaQuestion, sink: CollectSink) {
    this.line = line;
    this.question = question;
    this.sink = sink;
  }

  async whole(): Promise<Result<EsaOutcome, DeviceFailure>> {
    const found = await this.findMachine();
    if (!found.ok) return found;
    for (const name of ['version', 'status'] as const) {
      const read = await this.batch(esaRead(name));
      if (!read.ok) return read;
    }
    const config = await this.dialogue(esaRead('showconfig'));
    if (!config.ok) return config;
    const logs = await this.logs();
    if (!logs.ok) return logs;
    const { hostname } = this;
    return ok({ files: logs.value, ...(hostname === undefined ? {} : { hostname }) });
  }

  /**
   * In a cluster, whose machine this is. A session that begins in cluster or group mode doesn't say: a
   * machine-level command asks whether to switch, for this session alone (esa.md 3.3 [D]), and the
   * prompt that follows names the machine.
   */
  private async findMachine(): Promise<Result<null, DeviceFailure>> {
    const first = parseEsaPrompt(this.line.prompt);
    if (first?.mode === 'cluster' || first?.mode === 'group') {
      const { mode, name } = first;
      this.note('device.note.cluster-mode', { mode, name });
      const asked = await this.line.run(esaRead('status'));
      if (!asked.ok) return asked;
    }
    const prompt = parseEsaPrompt(this.line.prompt);
    this.hostname = prompt?.name;
    if (prompt?.mode === 'machine') {
      this.machine = prompt.name;
      this.note('device.note.cluster-machine', { machine: prompt.name });
    }
    return ok(null);
  }

  /** A batch form on the exec channel; in the terminal where that is refused. */
  private async batch(read: EsaReadCommand): Promise<Result<null, DeviceFailure>> {
    const { clock, signal, device } = this.question;
    this.progress(read.text);
    const startedAt = clock.now();
    const sent = this.machine === undefined ? read : onMachine(this.machine, read);
    const text = await this.line.withLink(read.text, (link) =>
      execRead(link, sent, { clock, signal, device }),
    );
    if (!text.ok) return text.error.kind === 'refused' ? this.dialogue(read) : text;
    const plain = terminalText(text.value, esaPlatform.pager.residue);
    await this.hand(read, `${this.line.prompt} ${read.text}\n${plain}`, startedAt);
    return ok(null);
  }

  /** In the terminal, where questions are answered by the platform. */
  private async dialogue(read: EsaReadCommand): Promise<Result<null, DeviceFailure>> {
    this.progress(read.text);
    const outcome = await this.line.run(read);
    if (!outcome.ok) return outcome;
    const { prompt, text, refused, startedAt } = outcome.value;
    await this.hand(read, `${prompt} ${read.text}\n${text}`, startedAt);
    if (refused !== undefined) this.note('device.note.unknown-command', { command: read.text });
    return ok(null);
  }

  private async hand(read: EsaReadCommand, text: string, startedAt: number): Promise<void> {
    const ms = this.question.clock.now() - startedAt;
    await this.sink.text({ slug: read.slug, command: read.text, text, startedAt, ms });
    this.done++;
  }

  private async logs(): Promise<Result<number, DeviceFailure>> {
    const { question } = this;
    if (question.isTargeted) return this.grepWanted();
    const all = readLogFile('mail.*');
    this.progress(all.text);
    const listed = await this.line.withLink(all.text, (link) =>
      listByScp(all, { ...question, link }),
    );
    if (!listed.ok) {
      if (listed.error.kind !== 'refused') return listed;
      return this.grepInstead(String(listed.error.message.values?.reason ?? '-'));
    }
    const files = filesInWindow(listed.value, question);
    if (files.length === 0) this.note('device.note.no-logs');
    this.total = this.done + files.length;
    for (const file of files) {
      const fetched = await this.fetch(file);
      if (!fetched.ok) return fetched;
    }
    return ok(files.length);
  }

  private async fetch(file: ScpFile): Promise<Result<null, DeviceFailure>> {
    const { question } = this;
    let read: EsaReadCommand;
    try {
      read = readLogFile(file.name);
    } catch (error) {
      // a name from the device that the grammar refuses
      if (!(error instanceof BadEsaArgument)) throw error;
      this.note('device.note.odd-name', { name: file.name });
      return ok(null);
    }
    this.progress(read.text);
    const startedAt = question.clock.now();
    const fetched = await this.line.withLink(read.text, async (link) => {
      const pieces: Buffer[] = [];
      const done = await fetchByScp(read, { ...question, link }, (bytes) => pieces.push(bytes));
      return done.ok ? ok(Buffer.concat(pieces)) : done;
    });
    if (!fetched.ok) return fetched;
    const ms = question.clock.now() - startedAt;
    const { name } = file;
    await this.sink.log({ name, command: read.text, bytes: fetched.value, startedAt, ms });
    this.done++;
    return ok(null);
  }

  private grepInstead(reason: string): Promise<Result<number, DeviceFailure>> {
    this.note('device.note.no-scp', { reason });
    return this.grepWanted();
  }

  private async grepWanted(): Promise<Result<number, DeviceFailure>> {
    const { wanted } = this.question;
    if (wanted.length === 0) return ok(0);
    const grepped = await this.batch(readGrep(wanted.slice(0, 20)));
    return grepped.ok ? ok(0) : err(grepped.error);
  }

  private progress(command: string): void {
    this.sink.progress(this.done, Math.max(this.total, this.done + 1), command);
  }

  private note(
    id: Parameters<typeof deviceMessage>[0],
    values: Readonly<Record<string, string | number>> = {},
  ): void {
    this.sink.note(deviceMessage(id, { device: this.question.device, ...values }));
  }
}
