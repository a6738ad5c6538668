/**
 * Names of the contract without its schemas, for the preload script and the page, which should carry
 * no schema library. A test holds the list equal to the table.
 */
import type { RequestName } from './contract.ts';

export const REQUEST_NAMES: readonly RequestName[] = [
  'app.info',
  'case.list',
  'case.create',
  'case.example',
  'case.open',
  'case.update',
  'case.delete',
  'case.removeInput',
  'upload.begin',
  'upload.chunk',
  'upload.end',
  'case.paste',
  'case.diagnose',
  'case.diagnosis',
  'plan.read',
  'plan.make',
  'plan.saveDraft',
  'source.lines',
  'log.open',
  'log.rows',
  'log.find',
  'log.drop',
  'log.place',
  'log.story',
  'log.density',
  'log.trouble',
  'report.preview',
  'report.previewed',
  'report.write',
  'report.files',
  'report.read',
  'device.list',
  'device.save',
  'device.remove',
  'case.collect',
  'question.list',
  'question.answer',
  'lab.scenarios',
  'lab.open',
  'lab.state',
  'lab.close',
  'catalog.page',
  'job.list',
  'job.cancel',
  'events.since',
];

/** Where the WebSocket of browser mode is, on the server that serves the page. */
export const SOCKET_PATH = '/ws';
