/** Entry of the worker thread: one analysis, its progress, its result, the end. */
import { parentPort, workerData } from 'node:worker_threads';
import { type DiagnosisRequest, diagnoseRequest, type WorkerNews } from './run-diagnosis.ts';

const tell = (news: WorkerNews): void => parentPort?.postMessage(news);

try {
  const request = workerData as DiagnosisRequest; // what run-diagnosis.ts hands over
  const progress = (done: number, text: string): void => tell({ kind: 'progress', done, text });
  tell({ kind: 'done', diagnosis: diagnoseRequest(request, { progress }) });
} catch (error) {
  tell({
    kind: 'bug',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}
