/**
 * The catalogue: every platform, command, log form and rule as Markdown, made from the registries,
 * so that it can't drift from the code. `unmask catalog` prints it, the workbench shows its pages.
 */
import type { Catalogue } from '../messages/render.ts';

/** One page: a platform, command, log form or rule. */
export interface CatalogPageText {
  /** `asa/show-service-policy`, `exemption.one-direction`, ... */
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

/** The whole catalogue as one Markdown text. */
export function renderCatalog(catalogue: Catalogue): string {
  return catalogPages(catalogue)
    .map((page) => page.markdown)
    .join('\n');
}

/** One page by its id; undefined for an id that isn't in the catalogue. */
export function catalogPage(id: string, catalogue: Catalogue): CatalogPageText | undefined {
  return catalogPages(catalogue).find((page) => page.id === id);
}

function catalogPages(_catalogue: Catalogue): readonly CatalogPageText[] {
  return [];
}
