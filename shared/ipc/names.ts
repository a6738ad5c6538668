/**
 * The request names of the contract without its schemas, for the preload script, which should carry
 * no schema library. A test holds this list equal to the table.
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
  'source.lines',
  'catalog.page',
  'job.list',
  'job.cancel',
  'events.since',
];
