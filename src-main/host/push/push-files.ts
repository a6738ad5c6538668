/** What a push keeps in the case beside the journal: the plan as pushed, and the configuration before it. */
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { blockOf } from '../../../shared/base/text.ts';
import type { JournalEntry } from '../../../shared/model/journal.ts';
import type { ChangePlan } from '../../../shared/model/plan.ts';
import { planSchema } from '../../../shared/plan/plan-schema.ts';
import { type PushScript, pushScript } from '../../../shared/plan/push-state.ts';
import { newestPush } from '../../store/journal.ts';
import { diskError, type StoreError } from '../../store/store-error.ts';
import { parseJson } from '../parse-json.ts';

const FOLDER = 'pushes';

export function planText(plan: ChangePlan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Writes plan and masked configuration; the configuration's path in the case. */
export async function keepBackup(
  folder: string,
  push: string,
  plan: ChangePlan,
  running: string,
): Promise<Result<string, StoreError>> {
  const path = `${FOLDER}/${push}.running-config.txt`;
  try {
    await mkdir(join(folder, FOLDER), { recursive: true, mode: 0o700 });
    await writeFileAtomic(join(folder, FOLDER, `${push}.plan.json`), planText(plan));
    await writeFileAtomic(join(folder, path), running);
    // a backup that can't be read is none
    if ((await readFile(join(folder, path), 'utf8')) !== running) throw new Error('differs');
    return ok(path);
  } catch (error) {
    return err(diskError(error, join(folder, FOLDER)));
  }
}

/** A push of the journal that put, or began to put, a plan onto the device. */
export interface KeptPush {
  readonly push: string;
  readonly script: PushScript;
  /** It was never ended. */
  readonly isOpen: boolean;
}

/**
 * The newest push that typed something and was not taken back since; undefined when there is none, or
 * when its files are gone or no longer what the journal says.
 */
export async function keptPush(
  folder: string,
  entries: readonly JournalEntry[],
): Promise<KeptPush | undefined> {
  const ids = [...new Set(entries.map((entry) => entry.push))].toReversed();
  for (const push of ids) {
    const own = entries.filter((entry) => entry.push === push);
    const begin = own.find((entry) => entry.kind === 'begin');
    const end = own.find((entry) => entry.kind === 'end');
    const hasTyped = own.some((entry) => entry.kind === 'send');
    if (begin?.intent === 'roll-back' && end?.outcome === 'rolled-back') return undefined;
    if (begin?.intent !== 'apply' || !hasTyped) continue;
    if (end?.outcome === 'rolled-back' || end?.outcome === 'refused') return undefined;
    const script = await keptScript(folder, push, own);
    return script ? { push, script, isOpen: newestPush(own).isOpen } : undefined;
  }
  return undefined;
}

async function keptScript(
  folder: string,
  push: string,
  entries: readonly JournalEntry[],
): Promise<PushScript | undefined> {
  const backup = entries.find((entry) => entry.kind === 'backup');
  const begin = entries.find((entry) => entry.kind === 'begin');
  const read = (name: string): Promise<string> =>
    readFile(join(folder, FOLDER, name), 'utf8').catch(() => '');
  const [planned, running] = await Promise.all([
    read(`${push}.plan.json`),
    read(`${push}.running-config.txt`),
  ]);
  const plan = planSchema.safeParse(parseJson(planned)).data;
  if (!plan || sha256(planned) !== begin?.planSha256 || sha256(running) !== backup?.sha256) {
    return undefined;
  }
  const command = 'show running-config';
  return pushScript(plan, parseConfig(blockOf(command, running), { command }).facts);
}
