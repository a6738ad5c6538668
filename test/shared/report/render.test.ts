import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { visible } from '../../../shared/base/text.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { buildReport } from '../../../shared/report/document.ts';
import type { ReportDocument } from '../../../shared/report/document-shape.ts';
import { renderReportCsv } from '../../../shared/report/render/csv.ts';
import { renderReportHtml } from '../../../shared/report/render/html.ts';
import { renderReportJson } from '../../../shared/report/render/json.ts';
import { renderReportMarkdown } from '../../../shared/report/render/markdown.ts';
import { HOSTILE, hostileDiagnosis, SAMPLE_DIAGNOSIS } from './hostile.ts';
import { SAMPLE_CHANGE, sampleCase, say } from './sample.ts';

function report(diagnosis: Diagnosis, text?: string): ReportDocument {
  const words = text === undefined ? {} : { title: text, notes: text, symptom: text };
  return buildReport(
    { diagnosis, case: sampleCase(diagnosis, words), change: SAMPLE_CHANGE },
    {
      audience: 'support',
      length: 'full',
      redaction: 'secrets',
      language: 'en',
      version: '0.1.0',
      say,
    },
  );
}

const sample = report(SAMPLE_DIAGNOSIS);
const hostile = report(hostileDiagnosis(), HOSTILE);
/** True when a control, a bidi sign or half a character is left, line ends aside. */
function isHarmful(text: string): boolean {
  const plain = text.replace(/[\r\n]/g, '');
  return visible(plain) !== plain || /[\ud800-\udbff](?![\udc00-\udfff])/.test(plain);
}

function page(html: string) {
  const { document } = new Window({ settings: { disableJavaScriptEvaluation: true } });
  document.write(html);
  return document;
}

describe('Markdown', () => {
  it('looks like this', async () => {
    await expect(renderReportMarkdown(sample, say)).toMatchFileSnapshot('report.golden.md');
  });

  it('takes nothing foreign for markup', () => {
    const text = renderReportMarkdown(hostile, say);
    expect(isHarmful(text)).toBe(false);
    const prose = text.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
    expect(prose).not.toMatch(/(?<!\\)<(?:script|img|\/)/);
    expect(prose).not.toMatch(/(?<!\\)!?\[[^\]]*\]\(/);
    expect(prose).not.toMatch(/(?:https?|javascript|ftp):\/\//);
  });

  it('keeps every table row as wide as its head', () => {
    const rows = renderReportMarkdown(hostile, say)
      .replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
      .split('\n\n')
      .flatMap((block) => {
        const lines = block.split('\n').filter((line) => line.startsWith('| '));
        return lines.map((line) => [cells(line), cells(lines[0] ?? '')]);
      });
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(([own, head]) => own !== head)).toEqual([]);
  });
});

function cells(line: string): number {
  return line.replace(/\\./g, '').split('|').length;
}

describe.each([
  ['of the sample', sample],
  ['of hostile text', hostile],
])('HTML %s', (_, document) => {
  const html = renderReportHtml(document, say);
  const dom = page(html);

  it('holds no script and loads nothing', () => {
    expect(
      dom.querySelectorAll('script, iframe, object, embed, link, img, base, form').length,
    ).toBe(0);
    const attributes = [...dom.querySelectorAll('*')].flatMap((node) => [...node.attributes]);
    expect(attributes.filter(({ name }) => name.startsWith('on'))).toEqual([]);
    const links = attributes.filter(({ name }) =>
      ['href', 'src', 'xlink:href', 'style'].includes(name),
    );
    expect(links.filter(({ value }) => !/^#[a-z-]+$/.test(value ?? ''))).toEqual([]);
    expect(isHarmful(html)).toBe(false);
    expect(html.match(/<style>/g)?.length).toBe(1);
  });

  it('has landmarks, a language, one first heading, and no level skipped', () => {
    expect(dom.documentElement.getAttribute('lang')).toBe('en');
    expect(dom.title).not.toBe('');
    for (const name of ['header', 'nav', 'main']) expect(dom.querySelectorAll(name).length).toBe(1);
    const levels = [...dom.querySelectorAll('h1, h2, h3, h4')].map((node) =>
      Number(node.tagName[1]),
    );
    expect(levels.filter((level) => level === 1).length).toBe(1);
    expect(levels.every((level, i) => i === 0 || level <= (levels[i - 1] ?? 0) + 1)).toBe(true);
  });

  it('names every table, picture and region, each by an id of its own', () => {
    const ids = [...dom.querySelectorAll('[id]')].map((node) => node.id);
    expect(new Set(ids).size).toBe(ids.length);
    const labels = [...dom.querySelectorAll('[aria-labelledby]')].flatMap((node) =>
      (node.getAttribute('aria-labelledby') ?? '').split(' '),
    );
    expect(labels.filter((id) => !ids.includes(id))).toEqual([]);
    for (const table of dom.querySelectorAll('table')) {
      expect(table.querySelector('caption')).not.toBeNull();
      const heads = [...table.querySelectorAll('th')];
      expect(heads.every((head) => head.getAttribute('scope') === 'col')).toBe(true);
      const wide = [...table.querySelectorAll('tbody tr')].map((row) => row.children.length);
      expect(wide.filter((count) => count !== heads.length)).toEqual([]);
    }
    for (const svg of dom.querySelectorAll('svg')) expect(svg.getAttribute('role')).toBe('img');
    expect(dom.querySelectorAll('svg').length).toBeGreaterThan(0);
  });

  it('points every link of its contents at a section', () => {
    const links = [...dom.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));
    expect(links.filter((href) => !dom.querySelector(href ?? ''))).toEqual([]);
  });
});

describe('CSV', () => {
  const files = renderReportCsv(hostile, say);

  it('keeps text text, in cells that read back', () => {
    for (const text of Object.values(files)) {
      const rows = parseCsv(text.slice(1));
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      expect(rows.flat().filter((value) => /^\s*[=+\-@\t\r]/.test(value))).toEqual([]);
      expect(text.startsWith('\ufeff')).toBe(true);
      expect(isHarmful(text.slice(1))).toBe(false);
    }
  });

  it.each(['=1+1', '+1', '-1', '@SUM(1)', ' =1', '\t=1', '\uff1d1', '\u00a0=1'])(
    'quotes %j',
    (text) => {
      const own = renderReportCsv(report(hostileDiagnosis(text)), say)['findings.csv'];
      const [, first = []] = parseCsv(own.slice(1));
      expect(first[3]?.startsWith("'")).toBe(true);
    },
  );

  it('looks like this', async () => {
    const { 'events.csv': events } = renderReportCsv(sample, say);
    await expect(events).toMatchFileSnapshot('events.golden.csv');
  });
});

/** RFC 4180, written apart from the code under test. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const ch = text[i] ?? '';
    if (isQuoted) {
      if (ch === '"' && text[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (ch === '"') isQuoted = false;
      else cell += ch;
    } else if (ch === '"') isQuoted = true;
    else if (ch === ',') {
      rows.at(-1)?.push(cell);
      cell = '';
    } else if (ch === '\r' && text[i + 1] === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      i++;
      if (i < text.length - 1) rows.push([]);
    } else cell += ch;
  }
  return rows;
}

describe('JSON', () => {
  it('reads back as the document, and steers no terminal', () => {
    const text = renderReportJson(hostile);
    expect(JSON.parse(text)).toEqual(hostile);
    expect(isHarmful(text)).toBe(false);
  });
});
