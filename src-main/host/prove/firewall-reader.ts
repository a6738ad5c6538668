/**
 * What the judges need of a firewall, over a session that can only read. A command that the device
 * refuses leaves its fact unknown; only a lost device is a failure.
 */
import { createHash } from 'node:crypto';
import { flowQueryOf } from '../../../shared/asa/commands/flow-query.ts';
import { ASA_COMMANDS } from '../../../shared/asa/commands/registry.ts';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import {
  type AsaReadCommand,
  asaRead,
  BadReadArgument,
  readConn,
  readFlow,
  readTrace,
} from '../../../shared/asa/read-list.ts';
import { message } from '../../../shared/base/message.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { blockOf, type Span, splitLines } from '../../../shared/base/text.ts';
import type { ProofConnection, ProofEvidence, ProofSample } from '../../../shared/model/proof.ts';
import { deviceSays } from '../../../shared/mpf/device-answer.ts';
import { stableConfigText } from '../../../shared/plan/config-text.ts';
import type { ProofQuestion } from '../../../shared/plan/prove/aim.ts';
import type { DeviceAnswer } from '../../../shared/plan/prove/judge-device.ts';
import type { EvaluatorScene } from '../../../shared/plan/prove/judge-evaluator.ts';
import { countersOf, mailConnection } from '../../../shared/plan/prove/sample.ts';
import { maskSecrets } from '../../../shared/redact/secrets.ts';
import { type DeviceFailure, deviceFailure } from '../../device/device-failure.ts';
import type { ReadSession } from '../../device/read-session.ts';
import { utcText } from '../local-time.ts';

const SMTP = 25;

/** A row of `show conn`, and where it stood. */
export interface SeenConnection {
  readonly connection: ProofConnection;
  readonly evidence: ProofEvidence;
}

export class FirewallReader {
  private readonly session: ReadSession<AsaReadCommand>;
  private readonly esa: readonly string[];
  private readonly now: () => number;

  constructor(session: ReadSession<AsaReadCommand>, esa: readonly string[], now: () => number) {
    this.session = session;
    this.esa = esa;
    this.now = now;
  }

  /** The configuration as it runs, with its hash. */
  async configuration(): Promise<
    Result<EvaluatorScene & { readonly sha256: string }, DeviceFailure>
  > {
    const read = await this.read(asaRead('running'));
    if (!read.ok) return read;
    const command = asaRead('running').text;
    if (read.value === undefined) {
      const values = { device: this.session.prompt, commands: [command] };
      return err(deviceFailure('refused', 'device.fail.not-authorized', values));
    }
    const text = maskSecrets(read.value);
    const xlate = await this.read(asaRead('xlate'));
    if (!xlate.ok) return xlate;
    const lines = splitLines(text);
    return ok({
      config: parseConfig(blockOf(command, text), { command }).facts,
      xlates: ASA_COMMANDS['asa/show-xlate'].parse(blockOf('', xlate.value ?? '')).facts,
      linesOf: (span) => evidenceOf(command, lines, span),
      sha256: createHash('sha256').update(stableConfigText(lines)).digest('hex'),
    });
  }

  /** The device's answer to one query of a plan. */
  async ask(question: ProofQuestion): Promise<Result<DeviceAnswer, DeviceFailure>> {
    const command = queryCommand(question.command);
    const unknown = { ...question, inspected: 'unknown', evidence: [] } as const;
    if (!command) return ok({ ...unknown, trouble: message('proof.unreadable') });
    const read = await this.read(command);
    if (!read.ok) return read;
    if (read.value === undefined) return ok({ ...unknown, trouble: message('proof.refused') });
    const block = blockOf(command.text, read.value);
    const id = question.kind === 'flow' ? 'asa/show-service-policy-flow' : 'asa/packet-tracer';
    const { facts } = ASA_COMMANDS[id].parse(block, command.text);
    const said = deviceSays(question, facts);
    if ('nothing' in said) {
      const trouble =
        'phases' in facts && facts.action === 'drop'
          ? message('proof.device.dropped', { reason: facts.dropReason ?? '-' })
          : message('proof.unreadable');
      const evidence = evidenceOf(command.text, block.lines, lastLines(facts.span));
      return ok({ ...unknown, trouble, evidence });
    }
    const evidence = said.spans.flatMap((span) =>
      evidenceOf(command.text, block.lines, said.inspected ? span : lastLines(span)),
    );
    const { inspected, map } = said;
    return ok({ ...question, inspected, ...(map === undefined ? {} : { map }), evidence });
  }

  /** Mail connections of the ESAs, as the firewall lists them now. */
  async connections(): Promise<Result<readonly SeenConnection[], DeviceFailure>> {
    const found: SeenConnection[] = [];
    for (const address of this.esa) {
      const command = readConn(address, SMTP);
      const read = await this.read(command);
      if (!read.ok) return read;
      const block = blockOf(command.text, read.value ?? '');
      for (const row of ASA_COMMANDS['asa/show-conn'].parse(block).facts.rows) {
        const connection = mailConnection(row, this.esa);
        const [evidence] = evidenceOf(command.text, block.lines, row.span);
        if (connection && evidence) found.push({ connection, evidence });
      }
    }
    return ok(found);
  }

  /** Counters and mail of this moment. */
  async sample(): Promise<Result<ProofSample, DeviceFailure>> {
    const texts: Partial<Record<(typeof SAMPLED)[number], string>> = {};
    for (const name of SAMPLED) {
      const read = await this.read(asaRead(name));
      if (!read.ok) return read;
      if (read.value !== undefined) texts[name] = read.value;
    }
    const policy = (text: string | undefined) =>
      text === undefined
        ? undefined
        : ASA_COMMANDS['asa/show-service-policy'].parse(blockOf('', text)).facts;
    const version = ASA_COMMANDS['asa/show-version'].parse(blockOf('', texts.version ?? '')).facts;
    const mail =
      texts.connSmtp === undefined
        ? undefined
        : ASA_COMMANDS['asa/show-conn'].parse(blockOf('', texts.connSmtp)).facts.rows;
    const own = await this.connections();
    if (!own.ok) return own;
    const others = mail?.filter((row) => mailConnection(row, this.esa) === undefined).length;
    return ok({
      takenAt: utcText(this.now()),
      counters: countersOf(policy(texts.servicePolicy), policy(texts.servicePolicyEsmtp)),
      connections: own.value.map(({ connection }) => connection),
      ...(others === undefined ? {} : { others }),
      ...(version?.lastModified === undefined ? {} : { lastModified: version.lastModified }),
    });
  }

  /** The answer; undefined where it was refused. */
  private async read(command: AsaReadCommand): Promise<Result<string | undefined, DeviceFailure>> {
    const outcome = await this.session.run(command);
    if (!outcome.ok) return outcome;
    return ok(outcome.value.refused === undefined ? outcome.value.text : undefined);
  }
}

const SAMPLED = ['servicePolicy', 'servicePolicyEsmtp', 'connSmtp', 'version'] as const;

/** A plan on disk is foreign text: its query is built anew, by the read list. */
function queryCommand(text: string): AsaReadCommand | undefined {
  const flow = flowQueryOf(text);
  if (flow?.destinationPort === undefined || flow.protocol !== 'tcp') return undefined;
  const { input, source, sourcePort, destination, destinationPort } = flow;
  try {
    if (input === undefined) return readFlow(source, destination, destinationPort);
    return readTrace(input, source, sourcePort ?? 0, destination, destinationPort);
  } catch (error) {
    if (error instanceof BadReadArgument) return undefined;
    throw error;
  }
}

/** The end of a long answer says how it came out. */
function lastLines(span: Span): Span {
  return { ...span, from: Math.max(span.from, span.to - 4) };
}

function evidenceOf(from: string, lines: readonly string[], span: Span): ProofEvidence[] {
  return lines
    .slice(span.from - 1, span.to)
    .map((text, i) => ({ from, line: span.from + i, text }))
    .filter(({ text }) => text.trim() !== '');
}
