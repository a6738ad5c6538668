/** Saved sources by name, pulled one after the other for one window. */
import { readFile } from 'node:fs/promises';
import { type Message, message } from '../../../shared/base/message.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Stamp } from '../../../shared/base/time.ts';
import type { SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import { maskSecrets, shiftSecrets } from '../../../shared/redact/secrets.ts';
import { openSource } from '../../sources/open-source.ts';
import { type Pulled, type PullTrouble, pullSource } from '../../sources/pull.ts';
import type { SourceFailure, SourceWindow } from '../../sources/source.ts';
import { createProfiles } from '../../store/profiles.ts';
import type { SourceProfile } from '../../store/source-profile.ts';
import { instantOf } from '../local-time.ts';

export interface PullSourcesOptions {
  readonly names: readonly string[];
  readonly from?: Stamp;
  readonly to?: Stamp;
  /** The data folder. */
  readonly home: string;
  /** Password or token of a source; undefined where nobody can tell. */
  readonly secretOf: (profile: SourceProfile) => Promise<string | undefined>;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (doing: Message, share?: number) => void;
}

/** `unknown`: no such source, or a window or secret that is missing. */
export interface PullSourcesTrouble {
  readonly kind: PullTrouble['kind'] | 'unknown';
  readonly messages: readonly Message[];
}

/** All or none: what came before one that fails is kept by its own pull, not handed on. */
export async function pullSources(
  options: PullSourcesOptions,
): Promise<Result<readonly Pulled[], PullSourcesTrouble>> {
  const pulls: Pulled[] = [];
  for (const name of options.names) {
    const pulled = await pullOne(name, options);
    if (!pulled.ok) {
      for (const one of pulls) await one.discard();
      return pulled;
    }
    pulls.push(pulled.value);
  }
  return ok(pulls);
}

async function pullOne(
  name: string,
  options: PullSourcesOptions,
): Promise<Result<Pulled, PullSourcesTrouble>> {
  const { home, now, signal, onProgress } = options;
  const saved = await createProfiles(home).sources();
  if (!saved.ok) return err({ kind: saved.error.kind, messages: [saved.error.message] });
  const profile = saved.value.find((source) => source.name === name);
  if (!profile) return unknown(message('source.unknown', { name }));
  const { window, isRelative } = windowOf(profile, options);
  if (window.fromMs >= window.toMs) return unknown(message('source.window'));
  const given = await secretFor(profile, options);
  if (!given.ok) return given;
  const secret = given.value;
  onProgress(message('source.pulling', { name, lines: 0 }));
  const pulled = await pullSource({
    profile,
    window,
    isRelative,
    home,
    now,
    signal,
    ...(secret === undefined ? {} : { secret }),
    onProgress: (lines, share) => onProgress(message('source.pulling', { name, lines }), share),
    onWait: (ms) => onProgress(message('source.waiting', { name, seconds: Math.ceil(ms / 1000) })),
  });
  if (pulled.ok) return pulled;
  const { kind, message: text, kept } = pulled.error;
  const more = kept > 0 ? [message('source.kept', { lines: kept })] : [];
  return err({ kind, messages: [text, ...more] });
}

/** What a try found: the engine and the first lines of the usual window. */
export interface TriedSource {
  readonly about: string;
  readonly lines: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly first?: string;
}

/** Asks for one page and keeps nothing of it. */
export async function trySource(
  profile: SourceProfile,
  options: Pick<PullSourcesOptions, 'secretOf' | 'now' | 'signal'>,
): Promise<Result<TriedSource, PullSourcesTrouble>> {
  const { now, signal } = options;
  const { window } = windowOf(profile, { now });
  const given = await secretFor(profile, options);
  if (!given.ok) return given;
  const secret = given.value;
  const failed = (error: SourceFailure) => err({ kind: error.kind, messages: [error.message] });
  const opened = await openSource({
    profile,
    window,
    signal,
    ...(secret === undefined ? {} : { secret }),
  });
  if (!opened.ok) return failed(opened.error);
  const { reader, close } = opened.value;
  try {
    const about = await reader.open();
    if (!about.ok) return failed(about.error);
    const page = await reader.page(undefined);
    if (!page.ok) return failed(page.error);
    const { records } = page.value;
    const first = records[0] && maskSecrets(records[0].text);
    const found = { about: about.value, lines: records.length, from: window.fromMs };
    return ok({ ...found, ...(first === undefined ? {} : { first }) });
  } finally {
    await close();
  }
}

async function secretFor(
  profile: SourceProfile,
  { secretOf }: Pick<PullSourcesOptions, 'secretOf'>,
): Promise<Result<string | undefined, PullSourcesTrouble>> {
  if (profile.auth === 'none') return ok(undefined);
  const secret = await secretOf(profile);
  if (secret !== undefined) return ok(secret);
  const { name } = profile;
  return unknown(message('source.no-secret', { name, key: keyOf(profile) }));
}

/** What a source asks for: the key of `--secrets`. */
export function keyOf({ auth }: SourceProfile): 'password' | 'token' {
  return auth === 'basic' ? 'password' : 'token';
}

const HOUR_MS = 3_600_000;
const USUAL_HOURS = 24;

/** From and to as given, else the hours before `to` or now that the source names. */
function windowOf(
  { lastHours = USUAL_HOURS }: SourceProfile,
  { from, to, now }: Pick<PullSourcesOptions, 'from' | 'to' | 'now'>,
): { readonly window: SourceWindow; readonly isRelative: boolean } {
  // What is of the last millisecond still counts.
  const toMs = to ? instantOf(to) + 1 : now();
  const fromMs = from ? instantOf(from) : toMs - lastHours * HOUR_MS;
  return { window: { fromMs, toMs }, isRelative: !to };
}

/** What was pulled as documents, secrets numbered above `after`; and the highest number now. */
export async function documentsOf(
  pulls: readonly Pulled[],
  after: number,
): Promise<{ readonly documents: readonly SourceDocument[]; readonly highest: number }> {
  const documents: SourceDocument[] = [];
  let highest = after;
  for (const { file, path, notes, highestSecret } of pulls) {
    const bytes =
      highestSecret > 0 ? shiftSecrets(await readFile(file), highest) : await readFile(file);
    highest += highestSecret;
    documents.push({ path, bytes, notes });
  }
  return { documents, highest };
}

function unknown(text: Message): Result<never, PullSourcesTrouble> {
  return err({ kind: 'unknown', messages: [text] });
}
