/**
 * The report as one HTML file: no script, nothing loaded from anywhere, a policy that forbids both,
 * light and dark by the reader's setting, readable on paper. Every text passes `escapeHtml`.
 */
import type {
  ReportBlock,
  ReportCode,
  ReportDocument,
  ReportFinding,
  ReportTable,
} from '../document-shape.ts';
import { sceneToSvg } from '../pictures/svg.ts';
import { SIGN, VERDICT_TONE } from '../words.ts';
import { headLines, type Say } from './head.ts';
import { REPORT_CSS, SCENE_PALETTE } from './html-style.ts';

export function renderReportHtml(report: ReportDocument, say: Say): string {
  const [title = '', ...head] = headLines(report, say);
  const ids = new IdBook();
  const tone = VERDICT_TONE[report.verdict];
  const parts = [
    '<!doctype html>',
    `<html lang="${report.language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(`${report.verdictWord} \u2013 ${report.title}`)}</title>`,
    `<style>${REPORT_CSS}</style>`,
    '</head>',
    '<body>',
    `<header class="tone-${tone}">`,
    `<p class="case">${escapeHtml(title)}</p>`,
    `<h1><span class="sign" aria-hidden="true">${SIGN[tone]}</span> ${escapeHtml(report.verdictWord)}</h1>`,
    ...head.map((line) => `<p class="made">${escapeHtml(line)}</p>`),
    '</header>',
    contents(report, say),
    '<main>',
    ...report.sections.flatMap((section) => [
      `<section id="${section.id}" aria-labelledby="${section.id}-title">`,
      `<h2 id="${section.id}-title">${escapeHtml(section.title)}</h2>`,
      ...section.blocks.map((block, i) => {
        if (i === 0) ids.heading = `${section.id}-title`;
        return renderBlock(block, ids);
      }),
      '</section>',
    ]),
    '</main>',
    '</body>',
    '</html>',
    '',
  ];
  return parts.filter((part) => part !== undefined).join('\n');
}

function contents(report: ReportDocument, say: Say): string {
  if (report.length === 'page') return '';
  const title = escapeHtml(say({ id: 'report.contents' }));
  const links = report.sections
    .map((section) => `<li><a href="#${section.id}">${escapeHtml(section.title)}</a></li>`)
    .join('');
  return `<nav aria-label="${title}"><ol>${links}</ol></nav>`;
}

/** Gives each thing that needs one an id of its own. */
class IdBook {
  /** Of the heading that what follows stands under. */
  heading = '';
  readonly #used = new Map<string, number>();

  next(name: string): string {
    const count = (this.#used.get(name) ?? 0) + 1;
    this.#used.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  }
}

function renderBlock(block: ReportBlock, ids: IdBook): string {
  switch (block.kind) {
    case 'text':
      return `<p>${lines(block.text)}</p>`;
    case 'notice':
      return `<p class="notice tone-${block.tone}"><span class="sign" aria-hidden="true">${SIGN[block.tone]}</span> ${lines(block.text)}</p>`;
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'facts':
      return `<dl>${block.rows.map(({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${lines(value)}</dd>`).join('')}</dl>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${lines(item)}</li>`).join('')}</ul>`;
    case 'table':
      return renderTable(block, ids);
    case 'code':
      return renderCode(block, ids);
    case 'finding':
      return renderFinding(block, ids);
    case 'picture':
      return [
        '<figure>',
        `<div class="picture">${sceneToSvg(block.scene, SCENE_PALETTE, ids.next('picture')).trim()}</div>`,
        `<figcaption>${escapeHtml(block.caption)}</figcaption>`,
        '</figure>',
      ].join('');
  }
}

/** Wide tables scroll by themselves; a region that scrolls must be reachable by keyboard. */
function renderTable({ caption, columns, rows }: ReportTable, ids: IdBook): string {
  const id = ids.next('table');
  const look = (i: number): string => {
    const { isMono, isNumber } = columns[i] ?? {};
    const names = [...(isMono ? ['mono'] : []), ...(isNumber ? ['number'] : [])];
    return names.length === 0 ? '' : ` class="${names.join(' ')}"`;
  };
  const head = columns
    .map(({ title }, i) => `<th scope="col"${look(i)}>${escapeHtml(title)}</th>`)
    .join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell, i) => `<td${look(i)}>${lines(cell)}</td>`).join('')}</tr>`)
    .join('\n');
  return [
    `<section class="table" tabindex="0" aria-labelledby="${id}">`,
    `<table><caption id="${id}">${escapeHtml(caption)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${body}</tbody></table></section>`,
  ].join('\n');
}

function renderCode({ caption, lines: all }: ReportCode, ids: IdBook): string {
  const id = ids.next('lines');
  const text = all
    .map(({ place, text: line }) =>
      place === undefined
        ? escapeHtml(line)
        : `<span class="place">${escapeHtml(place)}</span>  ${escapeHtml(line)}`,
    )
    .join('\n');
  return `<p class="caption" id="${id}">${escapeHtml(caption)}</p><div class="lines" tabindex="0" role="group" aria-labelledby="${ids.heading} ${id}"><pre><code>${text}</code></pre></div>`;
}

function renderFinding(block: ReportFinding, ids: IdBook): string {
  const facts = [block.severity, ...block.facts].map(escapeHtml).join(' \u00b7 ');
  const summary = block.summary === '' ? '' : `<p>${lines(block.summary)}</p>`;
  ids.heading = ids.next(`finding-${block.id.replace(/[^a-z0-9-]/g, '-')}`);
  return [
    `<h3 class="finding tone-${block.tone}" id="${ids.heading}">`,
    `<span class="sign" aria-hidden="true">${SIGN[block.tone]}</span> ${escapeHtml(block.title)}</h3>`,
    `<p class="facts">${facts} \u00b7 <code>${escapeHtml(block.id)}</code></p>${summary}`,
  ].join('');
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
