/**
 * Threads that scan, and the order in which their findings are used: the reader takes chunks one after
 * the other, as they stand in the log, so that the number of threads never shows in a result.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ScannerMemory, TABLES } from '../../shared/esa/mail-log/scan/scanner.ts';
import type { ScanAnswer, ScanJob, ScanWorkerData } from './scan-worker.ts';

/** Slots of each thread: one being scanned while another is being read. */
const SLOTS = 2;
export const SLOT_BYTES = 1 << 20;
const WORD_BYTES = 1 << 19;

/** A slot of one of the threads. */
export interface PoolSlot {
  readonly input: Uint8Array;
  readonly words: Int32Array;
  /** Address of the first byte of `input`, as the words count. */
  readonly base: number;
  /** Scans a part of the input, which ends right after an LF. */
  scan(from: number, to: number): Promise<ScanAnswer>;
}

/** The worker beside the bundle that this code runs in; undefined when running from source. */
export function builtScanWorker(): URL | undefined {
  const url = new URL('./scan-worker.js', import.meta.url);
  return existsSync(fileURLToPath(url)) ? url : undefined;
}

export class ScanPool {
  readonly slots: readonly PoolSlot[];
  private readonly threads: readonly Thread[];

  constructor(file: URL, workers: number) {
    this.threads = Array.from({ length: workers }, () => new Thread(file));
    // Threads take turns, so that neighbouring chunks are scanned at the same time.
    this.slots = Array.from({ length: SLOTS }, (_, i) => i).flatMap((i) =>
      this.threads.map((thread) => thread.slot(i)),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}

class Thread {
  private readonly memory = new ScannerMemory(
    { input: SLOT_BYTES, words: WORD_BYTES, slots: SLOTS },
    true,
  );
  private readonly worker: Worker;
  private readonly waiting = new Map<
    number,
    { resolve: (answer: ScanAnswer) => void; reject: (error: Error) => void }
  >();
  private failure: Error | undefined;

  constructor(file: URL) {
    const { memory, module, plan } = this.memory;
    const workerData: ScanWorkerData = { sizes: plan.sizes, tables: TABLES, module, memory };
    this.worker = new Worker(file, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    });
    this.worker.on('message', (answer: ScanAnswer) => {
      const waiting = this.waiting.get(answer.slot);
      this.waiting.delete(answer.slot);
      waiting?.resolve(answer);
    });
    this.worker.on('error', (error: Error) => this.fail(error));
    this.worker.on('exit', (code) => this.fail(new Error(`a scanner ended with ${code}`)));
  }

  slot(index: number): PoolSlot {
    return {
      input: this.memory.input(index),
      words: this.memory.words(index),
      base: this.memory.plan.inputAt(index),
      scan: (from, to) => this.ask({ slot: index, from, to }),
    };
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private ask(job: ScanJob): Promise<ScanAnswer> {
    return new Promise((resolve, reject) => {
      if (this.failure) return reject(this.failure);
      this.waiting.set(job.slot, { resolve, reject });
      this.worker.postMessage(job);
    });
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
