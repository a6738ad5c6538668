/** `unmask verify CASE DEVICE...`: the four proofs of the case's plan, again, over lines that only read. */

import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type MessageValues, message } from '../../../shared/base/message.ts';
import { safeJson } from '../../../shared/base/safe-json.ts';
import { visible } from '../../../shared/base/text.ts';
import type { proofTexts } from '../../../shared/messages/en/proof.ts';
import type { ProofRecord } from '../../../shared/model/proof.ts';
import { type ProveTrouble, proveCase } from '../../host/prove/prove-case.ts';
import { DEFAULT_WAIT_MS } from '../../host/prove/prove-change.ts';
import type { ProbeTarget } from '../../host/run-probe.ts';
import { say, sayMessage } from '../../host/say.ts';
import type { CliIo } from '../cli-io.ts';
import {
  type CommonOptions,
  checkLanguage,
  collectAddress,
  withCommon,
} from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { type DeviceOptions, namedDevices, withDevices } from '../named-devices.ts';
import { checkOutput, putOutput } from '../output.ts';
import { type Progress, withProgress } from '../progress.ts';
import { readTarget } from '../read-target.ts';
import { storeFailure } from '../store-failure.ts';
import { renderProof } from '../text/render-proof.ts';

interface VerifyCliOptions extends CommonOptions, DeviceOptions {
  readonly probe?: ProbeTarget;
  readonly peer?: readonly string[];
  /** Seconds. */
  readonly wait: number;
  readonly format: 'text' | 'json';
  readonly output?: string;
}

export function addVerify(program: Command, io: CliIo, exit: (code: number) => void): void {
  const format = new Option('--format <FORM>', say('cli.option.format'));
  withDevices(withCommon(program.command('verify')))
    .argument('<case>', sayMessage(message('cli.plan.argument')))
    .argument('<devices...>', told('cli.verify.devices'))
    .description(told('cli.verify.about'))
    .option('--probe <TARGET>', told('cli.verify.probe'), readTarget)
    .option('--peer <ADDRESS>', told('cli.verify.peer'), collectAddress)
    .option('--wait <SECONDS>', told('cli.verify.wait'), readWait, DEFAULT_WAIT_MS / 1000)
    .addOption(format.choices(['text', 'json']).default('text'))
    .option('--output <PATH>', say('cli.option.output'))
    .action(async (folder: string, devices: string[], options: VerifyCliOptions) => {
      checkLanguage(options.language);
      await checkOutput(io, options.output);
      const record = await withProgress(io, options.quiet, (progress) =>
        verify(io, resolve(io.cwd, folder), devices, options, progress),
      );
      if (io.signal.aborted) throw new CliFailure(EXIT.interrupted, say('host.cancelled'));
      await print(io, record, options);
      exit(EXIT_OF[record.overall]);
    });
}

const EXIT_OF: Readonly<Record<ProofRecord['overall'], number>> = {
  proven: EXIT.ok,
  failed: EXIT.interference,
  'not-proven': EXIT.insufficient,
};

async function verify(
  io: CliIo,
  folder: string,
  texts: readonly string[],
  options: VerifyCliOptions,
  progress: Progress,
): Promise<ProofRecord> {
  const { devices, access } = await namedDevices(io, texts, options, () => progress.clear());
  const proven = await proveCase({
    ...access,
    folder,
    devices,
    ...(options.probe ? { probe: options.probe } : {}),
    peers: options.peer ?? [],
    waitMs: options.wait * 1000,
    onProgress: (doing) => progress.show(sayMessage(doing)),
  });
  if (!proven.ok) throw failureOf(io, proven.error);
  return proven.value;
}

async function print(io: CliIo, record: ProofRecord, options: VerifyCliOptions): Promise<void> {
  const isJson = options.format === 'json';
  const text = isJson ? safeJson(record) : renderProof(record, sayMessage);
  await putOutput(io, options.output, `proof.${isJson ? 'json' : 'txt'}`, text);
}

function failureOf(io: CliIo, trouble: ProveTrouble): CliFailure {
  switch (trouble.kind) {
    case 'store':
      return storeFailure(trouble.error);
    case 'no-plan':
      return new CliFailure(EXIT.usage, told('cli.verify.no-plan'));
    case 'one-firewall':
      return new CliFailure(EXIT.usage, told('cli.verify.one-firewall'));
    case 'other-device': {
      const { planned, found } = trouble;
      return new CliFailure(EXIT.refused, told('cli.verify.other-device', { planned, found }));
    }
    case 'device': {
      if (io.signal.aborted) return new CliFailure(EXIT.interrupted, say('host.cancelled'));
      const text = [trouble.failure.message, trouble.failure.todo].map(sayMessage).join(' ');
      return new CliFailure(EXIT.device, visible(text));
    }
  }
}

function told(id: keyof typeof proofTexts, values?: MessageValues): string {
  return sayMessage(message(id, values));
}

function readWait(value: string): number {
  const seconds = Number(value);
  if (/^\d{1,5}$/.test(value) && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError(told('cli.verify.not-seconds'));
}
