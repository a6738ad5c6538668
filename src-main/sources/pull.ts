/**
 * Pulls the lines of a window into a file, oldest first, secrets masked before they reach the disk. What breaks
 * off is kept and gone on with by the next pull of the same source and window; each line comes once.
 */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Message, message } from '../../shared/base/message.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { createSecretMasker } from '../../shared/redact/secrets.ts';
import { maskKnownBytes } from '../device/known-secrets.ts';
import { withCaseLock } from '../store/case-lock.ts';
import type { SourceProfile } from '../store/source-profile.ts';
import { diskError, type StoreError } from '../store/store-error.ts';
import { LINE_FIELDS, openSource } from './open-source.ts';
import { emptyState, type PullState, PullStore, pullFolder } from './pull-state.ts';
import { type LineCounts, lineOf } from './record-line.ts';
import type { SourceFailure, SourcePage, SourceReader, SourceWindow } from './source.ts';

export interface PullOptions {
  readonly profile: SourceProfile;
  readonly window: SourceWindow;
  /** True where the window was reckoned from now: a broken pull is then gone on with for an hour only. */
  readonly isRelative: boolean;
  readonly secret?: string;
  /** The data folder. */
  readonly home: string;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onProgress?: (lines: number, share: number) => void;
  readonly onWait?: (ms: number) => void;
  /** Waits of the real clock when absent. */
  readonly sleep?: (ms: number) => Promise<void>;
}

export interface Pulled {
  readonly file: string;
  /** What documents made of it are called: `siem/20251014T090000Z-20251014T100000Z.log`. */
  readonly path: string;
  readonly lines: number;
  readonly bytes: number;
  /** Placeholders of secrets in the file are numbered from 1 to this. */
  readonly highestSecret: number;
  /** Source, query, window, and what was odd. */
  readonly notes: readonly Message[];
  /** Removes the file. */
  discard(): Promise<void>;
}

export interface PullTrouble {
  readonly kind: SourceFailure['kind'] | StoreError['kind'];
  readonly message: Message;
  /** Lines kept to go on from. */
  readonly kept: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Broken pulls older than this are removed. */
const KEPT_MS = 7 * DAY_MS;

export async function pullSource(options: PullOptions): Promise<Result<Pulled, PullTrouble>> {
  const { profile, window, isRelative, home, now } = options;
  const length = window.toMs - window.fromMs;
  const asked = isRelative ? `last ${length}` : `${window.fromMs}-${window.toMs}`;
  const folder = pullFolder(home, profile, asked);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await sweep(dirname(folder), now());
  } catch (error) {
    return err({ ...diskError(error, folder), kept: 0 });
  }
  const pull = new Pull(options, folder);
  const locked = await withCaseLock(folder, async () => ok(await pull.run()));
  return locked.ok ? locked.value : err({ ...locked.error, kept: pull.kept });
}

/** Removes pulls that broke off long ago and that nobody went on with. */
async function sweep(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const one = join(folder, name);
    const info = await stat(one).catch(() => undefined);
    if (info && now - info.mtimeMs > KEPT_MS) await rm(one, { recursive: true, force: true });
  }
}

class Pull {
  private readonly options: PullOptions;
  private readonly store: PullStore;
  private state: PullState;
  private resumed = 0;

  constructor(options: PullOptions, folder: string) {
    this.options = options;
    this.store = new PullStore(folder);
    this.state = emptyState(options.window, options.now());
  }

  /** Lines on the disk that a later pull goes on from. */
  get kept(): number {
    return this.state.lines;
  }

  async run(): Promise<Result<Pulled, PullTrouble>> {
    await this.resume();
    const opened = await openSource({ ...this.options, window: this.state.window });
    if (!opened.ok) return this.trouble(opened.error);
    const source = opened.value;
    try {
      const about = await source.reader.open();
      if (!about.ok) return this.trouble(about.error);
      const failure = await this.pages(source.reader, source.secrets);
      if (failure) return this.trouble(failure);
      return ok(this.pulled(about.value, source.reader.warnings));
    } finally {
      await source.close();
    }
  }

  private async resume(): Promise<void> {
    const { isRelative, now } = this.options;
    const found = await this.store.read();
    const most = isRelative ? HOUR_MS : KEPT_MS;
    const isFresh = found !== undefined && now() - found.touchedAt <= most;
    if (isFresh && (await this.store.cutTo(found.bytes))) {
      this.state = found;
      this.resumed = found.lines;
    } else await this.store.cutTo(0);
  }

  private async pages(
    reader: SourceReader,
    secrets: readonly string[],
  ): Promise<SourceFailure | undefined> {
    // Each line on its own numbering of this pull; a later reader of the file shifts them.
    const masker = createSecretMasker({ after: this.state.highestSecret });
    const stream = masker.openStream();
    for (;;) {
      const page = await reader.page(this.state.cursor);
      if (!page.ok) return page.error;
      const counts: LineCounts = { composed: this.state.composed, broken: this.state.broken };
      const text = page.value.records.map((record) => lineOf(record, counts)).join('');
      // Whole lines go in, so whole lines come out.
      const bytes = stream.push(maskKnownBytes(Buffer.from(text, 'utf8'), secrets));
      await this.keep(page.value, bytes, counts, masker.highest());
      this.options.onProgress?.(this.state.lines, page.value.share);
      if (page.value.isLast) return undefined;
    }
  }

  private async keep(
    page: SourcePage,
    bytes: Uint8Array,
    counts: LineCounts,
    highestSecret: number,
  ): Promise<void> {
    this.state = {
      ...this.state,
      ...counts,
      cursor: [...page.next],
      bytes: this.state.bytes + bytes.length,
      lines: this.state.lines + page.records.length,
      noLine: this.state.noLine + page.noLine,
      highestSecret,
      touchedAt: this.options.now(),
    };
    await this.store.append(bytes, this.state);
  }

  private trouble({ kind, message: text }: SourceFailure): Result<Pulled, PullTrouble> {
    return err({ kind, message: text, kept: this.state.lines });
  }

  private pulled(about: string, warnings: readonly string[]): Pulled {
    const { lines, bytes, highestSecret, window } = this.state;
    const { name } = this.options.profile;
    const [from, to] = [window.fromMs, window.toMs].map(compactTime);
    return {
      file: this.store.file,
      path: `${name}/${from}-${to}.log`,
      lines,
      bytes,
      highestSecret,
      notes: this.notes(about, warnings),
      discard: () => this.store.discard(),
    };
  }

  private notes(about: string, warnings: readonly string[]): Message[] {
    const { profile } = this.options;
    const { name, kind, url, index, query } = profile;
    const { lines, composed, broken, noLine, window } = this.state;
    const from = new Date(window.fromMs).toISOString();
    const to = new Date(window.toMs).toISOString();
    const all = message('source.query-all');
    const values = { name, kind, url, about, lines, index, from, to, query: query ?? all };
    const notes = [message('source.pulled', values)];
    const add = (count: number, id: string): void => {
      if (count > 0) notes.push(message(id, { count, name, fields: fieldsOf(profile) }));
    };
    if (this.resumed > 0) notes.push(message('source.resumed', { lines: this.resumed }));
    add(composed, 'source.composed');
    add(broken, 'source.breaks');
    add(noLine, 'source.no-line');
    for (const text of warnings) notes.push(message('source.warned', { name, text }));
    if (isOpenHttp(url)) notes.push(message('source.plain-http', { name }));
    return notes;
  }
}

function fieldsOf({ kind, lineFields }: SourceProfile): readonly string[] {
  return kind === 'splunk' ? ['_raw'] : (lineFields ?? LINE_FIELDS);
}

function isOpenHttp(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(?:127\.|localhost$|\[::1\]$)/.test(hostname);
}

/** `20251014T090000Z`: a time that any file system takes in a name. */
function compactTime(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}
