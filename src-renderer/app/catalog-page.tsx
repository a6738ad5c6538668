import { createElement, useEffect, useState } from 'react';
import { visible } from '../../shared/base/text.ts';
import type { CatalogPage } from '../../shared/ipc/contract.ts';
import { type Block, type Inline, parseMarkdown } from '../editor/markdown.ts';
import { useWorkbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';
import './catalog-page.css';

/** A page of the catalogue: why a finding matters, how to confirm it by hand, what is known how surely. */
export function CatalogPageView({ id }: { readonly id: string }) {
  const { client } = useWorkbench();
  const [page, setPage] = useState<CatalogPage | null | undefined>();
  const [failure, setFailure] = useState<string | undefined>();
  useEffect(() => {
    let isCurrent = true;
    void client.request('catalog.page', { id }).then((result) => {
      if (!isCurrent) return;
      if (result.ok) setPage(result.value);
      else setFailure(result.error.text);
    });
    return () => {
      isCurrent = false;
    };
  }, [client, id]);
  if (failure !== undefined) return <p className="evidence-note">{failure}</p>;
  if (page === undefined) return <p className="evidence-note">{say('ui.catalog.opening')}</p>;
  if (page === null) return <p className="evidence-note">{say('ui.catalog.none', { id })}</p>;
  const blocks = parseMarkdown(page.markdown);
  const hasTitle = blocks[0]?.kind === 'heading';
  const parts = blocks.map((block, index) => renderBlock(block, index === 0));
  // Spread, not listed: blocks have no identity but their order.
  return createElement(
    'article',
    { className: 'catalog-page' },
    hasTitle ? null : createElement('h3', null, page.title),
    ...parts,
  );
}

function renderBlock(block: Block, isFirst: boolean) {
  switch (block.kind) {
    case 'heading':
      return createElement(
        isFirst || block.level <= 2 ? 'h3' : 'h4',
        null,
        ...block.text.map(renderInline),
      );
    case 'paragraph':
      return createElement('p', null, ...block.text.map(renderInline));
    case 'list':
      return createElement(
        'ul',
        null,
        ...block.items.map((item) => createElement('li', null, ...item.map(renderInline))),
      );
    case 'code':
      return <pre className="device-text">{block.text}</pre>;
    case 'table':
      return createElement(
        'table',
        null,
        createElement('tbody', null, ...block.rows.map(renderRow)),
      );
  }
}

function renderRow(cells: readonly (readonly Inline[])[], row: number) {
  const tag = row === 0 ? 'th' : 'td';
  return createElement(
    'tr',
    null,
    ...cells.map((cell) => createElement(tag, null, ...cell.map(renderInline))),
  );
}

const TAGS = { plain: 'span', code: 'code', strong: 'strong', emphasis: 'em' } as const;

function renderInline({ look, text }: Inline) {
  return createElement(TAGS[look], null, visible(text));
}
