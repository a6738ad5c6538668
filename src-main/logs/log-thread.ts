/**
 * An open log in a thread of its own, so that whoever asks is never held up; in this thread where there is
 * no built worker (running from source). Either way the same questions and answers.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Stamp } from '../../shared/base/time.ts';
import type { LogFilter, StoryQuery } from '../../shared/model/log-filter.ts';
import type {
  LogDensity,
  LogFound,
  LogInfo,
  LogPage,
  LogStory,
} from '../../shared/model/log-rows.ts';
import { LogDesk } from './log-desk.ts';
import { type LogFile, openLogs } from './open-logs.ts';

/** The questions of `LogDesk`, asked from afar. */
export interface LogAnswers {
  readonly info: LogInfo;
  page(query: { from: number; count: number; find?: string }): Promise<LogPage>;
  placeOf(query: { find: string; row: number }): Promise<number>;
  /** `told` hears how far it has come; resolves at its end. The filter's patterns were tried before. */
  find(
    query: { find: string; filter: LogFilter },
    told: (found: LogFound) => void,
  ): Promise<LogFound>;
  stopFind(query: { find: string }): Promise<void>;
  dropFind(query: { find: string }): Promise<void>;
  story(query: StoryQuery & { row?: number }): Promise<LogStory>;
  density(query: { parts: number; find?: string }): Promise<LogDensity>;
  trouble(query: { row: number; step: 1 | -1 }): Promise<number | null>;
  close(): Promise<void>;
}

/** What a thread is started with. */
export interface LogThreadData {
  readonly files: readonly LogFile[];
  /** For the index. */
  readonly folder: string;
  readonly now: Stamp;
  readonly workers: number;
}

export type DeskQuestion = Exclude<keyof LogAnswers, 'info' | 'close'>;

export type ThreadOrder =
  | {
      readonly kind: 'ask';
      readonly id: number;
      readonly name: DeskQuestion;
      readonly input: unknown;
    }
  | { readonly kind: 'close' };

export type ThreadNews =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'open'; readonly info: LogInfo }
  | { readonly kind: 'closed' }
  | { readonly kind: 'found'; readonly found: LogFound }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | {
      readonly kind: 'failed';
      readonly id?: number;
      readonly name: string;
      readonly detail: string;
    };

export interface OpenThreadOptions {
  /** The worker's entry; everything happens in this thread when undefined. */
  readonly worker: URL | undefined;
  readonly signal: AbortSignal;
  progress(share: number): void;
}

/** Name of the error of what was asked when the log was closed. */
export const LOG_CLOSED = 'LogClosed';

/** What went wrong in the thread: the name says whether the index was damaged. */
export class LogThreadError extends Error {
  constructor(name: string, detail: string) {
    super(detail);
    this.name = name;
  }
}

/** The worker beside the bundle that this code runs in; undefined when running from source. */
export function builtLogWorker(): URL | undefined {
  const url = new URL('./log-worker.js', import.meta.url);
  return existsSync(fileURLToPath(url)) ? url : undefined;
}

/** Opens a log; undefined when it was stopped before. Throws where a file can't be read. */
export async function openLogThread(
  data: LogThreadData,
  options: OpenThreadOptions,
): Promise<LogAnswers | undefined> {
  if (options.worker) return LogThread.open(options.worker, data, options);
  const { signal, progress } = options;
  const desk = await openDesk(data, signal, progress);
  return desk ? answersOf(desk) : undefined;
}

/** Opens a log in this thread. */
export async function openDesk(
  { files, ...options }: LogThreadData,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<LogDesk | undefined> {
  const opened = await openLogs(files, {
    ...options,
    signal,
    progress: (done, total) => progress(total > 0 ? done / total : 1),
  });
  if (!signal.aborted) return new LogDesk(opened);
  opened.close();
  return undefined;
}

function answersOf(desk: LogDesk): LogAnswers {
  return {
    info: desk.info(),
    page: async (query) => desk.page(query),
    placeOf: async (query) => desk.placeOf(query),
    find: (query, told) => desk.find(query, told),
    stopFind: async (query) => desk.stopFind(query),
    dropFind: async (query) => desk.dropFind(query),
    story: async (query) => desk.story(query),
    density: (query) => desk.density(query),
    trouble: (query) => desk.trouble(query),
    close: async () => desk.close(),
  };
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

class LogThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private readonly told = new Map<string, (found: LogFound) => void>();
  private failure: Error | undefined;
  private next = 0;

  private constructor(worker: Worker) {
    this.worker = worker;
  }

  static open(
    file: URL,
    data: LogThreadData,
    { signal, progress }: OpenThreadOptions,
  ): Promise<LogAnswers | undefined> {
    const worker = new Worker(file, { workerData: data });
    const thread = new LogThread(worker);
    const close: ThreadOrder = { kind: 'close' };
    const stop = (): void => worker.postMessage(close);
    signal.addEventListener('abort', stop, { once: true });
    return new Promise<LogAnswers | undefined>((resolve, reject) => {
      worker.on('message', (news: ThreadNews) => {
        if (news.kind === 'progress') progress(news.share);
        else if (news.kind === 'open') resolve(thread.answers(news.info));
        else if (news.kind === 'closed') resolve(undefined);
        else if (news.kind === 'failed' && news.id === undefined) {
          reject(new LogThreadError(news.name, news.detail));
        } else thread.hear(news);
      });
      worker.on('error', (error: Error) => {
        thread.fail(error);
        reject(error);
      });
      worker.on('exit', () => thread.fail(new LogThreadError(LOG_CLOSED, 'the log is closed')));
    }).finally(() => signal.removeEventListener('abort', stop));
  }

  private answers(info: LogInfo): LogAnswers {
    // Each answer is what the desk gives to the question of that name.
    const ask = <T>(name: DeskQuestion, input: unknown): Promise<T> =>
      this.ask(name, input) as Promise<T>;
    return {
      info,
      page: (query) => ask('page', query),
      placeOf: (query) => ask('placeOf', query),
      find: (query, told) => {
        this.told.set(query.find, told);
        return ask<LogFound>('find', query).finally(() => this.told.delete(query.find));
      },
      stopFind: (query) => ask('stopFind', query),
      dropFind: (query) => ask('dropFind', query),
      story: (query) => ask('story', query),
      density: (query) => ask('density', query),
      trouble: (query) => ask('trouble', query),
      close: () => this.close(),
    };
  }

  private ask(name: DeskQuestion, input: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.failure) return reject(this.failure);
      const id = this.next++;
      this.waiting.set(id, { resolve, reject });
      const order: ThreadOrder = { kind: 'ask', id, name, input };
      this.worker.postMessage(order);
    });
  }

  private hear(news: ThreadNews): void {
    if (news.kind === 'found') this.told.get(news.found.find)?.(news.found);
    if ((news.kind !== 'answer' && news.kind !== 'failed') || news.id === undefined) return;
    const waiting = this.waiting.get(news.id);
    this.waiting.delete(news.id);
    if (news.kind === 'answer') waiting?.resolve(news.answer);
    else waiting?.reject(new LogThreadError(news.name, news.detail));
  }

  private close(): Promise<void> {
    return new Promise((resolve) => {
      this.worker.once('exit', () => resolve());
      if (this.failure) return resolve();
      const order: ThreadOrder = { kind: 'close' };
      this.worker.postMessage(order);
    });
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
