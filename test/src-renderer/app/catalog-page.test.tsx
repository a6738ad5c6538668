import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { CatalogPageView } from '../../../src-renderer/app/catalog-page.tsx';
import { INTERFERING } from '../../fakes/full-diagnoses.ts';
import { renderWorkbench } from '../render-workbench.tsx';

afterEach(cleanup);

it('makes elements of a page and markup of nothing', async () => {
  const markdown = '## Why\n\n<script>alert(1)</script> and **so on**\n\n- `show conn`';
  const { container } = await renderWorkbench(<CatalogPageView id="x" />, INTERFERING, {
    'catalog.page': { id: 'x', title: 'X', markdown },
  });
  expect((await screen.findByRole('heading')).textContent).toBe('Why');
  expect(container.querySelector('script')).toBeNull();
  expect(container.textContent).toContain('<script>alert(1)</script> and so on');
  expect(container.querySelector('li code')?.textContent).toBe('show conn');
});

it('says when there is no page', async () => {
  await renderWorkbench(<CatalogPageView id="x.y" />, INTERFERING, { 'catalog.page': null });
  expect(await screen.findByText('There is no page on x.y.')).toBeDefined();
});
