/** Entry of a scanner's thread: scans slots of shared memory when told to, and says what it found. */
import { parentPort, workerData } from 'node:worker_threads';
import {
  type ProgramMemory,
  type ProgramModule,
  Scanner,
  SlotPlan,
  type SlotSizes,
} from '../../shared/esa/mail-log/scan/slot-memory.ts';

/** What a thread is started with. */
export interface ScanWorkerData {
  readonly sizes: SlotSizes;
  readonly tables: number;
  readonly module: ProgramModule;
  readonly memory: ProgramMemory;
}

/** Scan `from`..`to` of a slot. */
export interface ScanJob {
  readonly slot: number;
  readonly from: number;
  readonly to: number;
}

export interface ScanAnswer {
  readonly slot: number;
  readonly words: number;
  readonly until: number;
}

const data = workerData as ScanWorkerData; // what scan-pool.ts hands over
const scanner = new Scanner(new SlotPlan(data.sizes, data.tables), data.module, data.memory);

parentPort?.on('message', ({ slot, from, to }: ScanJob) => {
  const answer: ScanAnswer = { slot, ...scanner.scan(slot, from, to) };
  parentPort?.postMessage(answer);
});
