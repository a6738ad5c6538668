/** What a push reads of the firewall: everything for the pre-flight, and the configuration again and again. */
import { createHash } from 'node:crypto';
import { ASA_COMMANDS } from '../../../shared/asa/commands/registry.ts';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import { parsePrompt } from '../../../shared/asa/prompt.ts';
import { type AsaReadCommand, asaRead, type FixedAsaRead } from '../../../shared/asa/read-list.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { blockOf, splitLines } from '../../../shared/base/text.ts';
import type { AsaConfig } from '../../../shared/model/asa-config.ts';
import { stableConfigText } from '../../../shared/plan/config-text.ts';
import type { PreflightCommand, PreflightFacts } from '../../../shared/plan/preflight/facts.ts';
import { maskSecrets } from '../../../shared/redact/secrets.ts';
import { type DeviceFailure, deviceFailure } from '../../device/device-failure.ts';
import type { ReadSession } from '../../device/read-session.ts';

export interface RunningConfig {
  readonly config: AsaConfig;
  /** Masked. */
  readonly text: string;
  /** Of its stable text, hex. */
  readonly sha256: string;
  readonly isWhole: boolean;
}

type Session = ReadSession<AsaReadCommand>;

/** The running configuration as it is now. */
export async function readRunning(session: Session): Promise<Result<RunningConfig, DeviceFailure>> {
  const command = asaRead('running').text;
  const read = await answerOf(session, 'running');
  if (!read.ok) return read;
  if (read.value === undefined) {
    const values = { device: session.prompt, commands: [command] };
    return err(deviceFailure('refused', 'device.fail.not-authorized', values));
  }
  const text = maskSecrets(read.value);
  const { config, lines } = parsed(text, command);
  return ok({
    config,
    text,
    sha256: createHash('sha256').update(stableConfigText(lines)).digest('hex'),
    isWhole: /^: end\s*$/m.test(text),
  });
}

/** All that the pre-flight looks at, in one go. */
export async function readFacts(
  session: Session,
): Promise<
  Result<{ readonly facts: PreflightFacts; readonly running: RunningConfig }, DeviceFailure>
> {
  const texts = new Map<FixedAsaRead, string>();
  for (const name of ASKED) {
    const answer = await answerOf(session, name);
    if (!answer.ok) return answer;
    if (answer.value !== undefined) texts.set(name, answer.value);
  }
  const running = await readRunning(session);
  if (!running.ok) return running;
  const block = (name: FixedAsaRead) => {
    const text = texts.get(name);
    return text === undefined ? undefined : blockOf(asaRead(name).text, text);
  };
  const parse = <T>(
    name: FixedAsaRead,
    of: (b: ReturnType<typeof blockOf>) => T,
  ): T | undefined => {
    const there = block(name);
    return there ? of(there) : undefined;
  };
  const prompt = parsePrompt(session.prompt);
  const startup = texts.get('startup');
  const found = {
    version: parse('version', (b) => ASA_COMMANDS['asa/show-version'].parse(b).facts),
    failover: parse('failover', (b) => ASA_COMMANDS['asa/show-failover'].parse(b).facts),
    cluster: parse('clusterInfo', (b) => ASA_COMMANDS['asa/show-cluster-info'].parse(b).facts),
    curpriv: parse('curpriv', (b) => ASA_COMMANDS['asa/show-curpriv'].parse(b).facts),
    startup:
      startup === undefined
        ? undefined
        : parsed(maskSecrets(startup), asaRead('startup').text).config,
    sessions: sessionRows(texts.get('sshSessions')),
    hostname: prompt?.host,
    context: prompt?.context,
  };
  return ok({
    running: running.value,
    facts: {
      ...(definedOf(found) as Partial<PreflightFacts>), // each key is one of the facts, undefined ones left out
      running: running.value,
      linesOf: (command) => evidence(texts.get(NAME_OF[command])),
    },
  });
}

const ASKED = [
  'version',
  'failover',
  'clusterInfo',
  'curpriv',
  'sshSessions',
  'startup',
] as const satisfies readonly FixedAsaRead[];

const NAME_OF: Readonly<Record<PreflightCommand, FixedAsaRead>> = {
  'show version': 'version',
  'show failover': 'failover',
  'show cluster info': 'clusterInfo',
  'show curpriv': 'curpriv',
  'show ssh sessions': 'sshSessions',
};

function parsed(text: string, command: string): { config: AsaConfig; lines: readonly string[] } {
  return {
    config: parseConfig(blockOf(command, text), { command }).facts,
    lines: splitLines(text),
  };
}

// SID Client IP       Version Mode Encryption Hmac     State            Username
// 0   192.0.2.77      2.0     IN   aes256-ctr sha1     SessionStarted   admin
function sessionRows(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const rows = text.split('\n').filter((line) => /^\s*\d+\s+\S+.*\bSession/.test(line));
  // each session may have a row per direction
  const ids = new Map(rows.map((row) => [row.trim().split(/\s+/)[0], row]));
  return [...ids.values()];
}

function evidence(text: string | undefined): readonly string[] {
  return (text ?? '').split('\n').filter((line) => line.trim() !== '');
}

function definedOf<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined),
  ) as Partial<T>; // the same keys
}

/** The answer; undefined where it was refused. */
async function answerOf(
  session: Session,
  name: FixedAsaRead,
): Promise<Result<string | undefined, DeviceFailure>> {
  const outcome = await session.run(asaRead(name));
  if (!outcome.ok) return outcome;
  return ok(outcome.value.refused === undefined ? outcome.value.text : undefined);
}
