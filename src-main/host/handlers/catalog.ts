/** `catalog.*`. */
import { ok } from '../../../shared/base/result.ts';
import { catalogPage } from '../../../shared/diagnose/catalog.ts';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import { en } from '../../../shared/messages/en.ts';

export function catalogHandlers(): Pick<Handlers, 'catalog.page'> {
  return { 'catalog.page': async ({ id }) => ok(catalogPage(id, en) ?? null) };
}
