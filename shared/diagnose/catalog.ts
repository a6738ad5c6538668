/**
 * The catalogue: every platform, command, log form and rule as Markdown, made from the registries
 * and the same texts that findings use, so that it can't drift from the code. `unmask catalog`
 * prints it, the workbench shows its pages. Ids are the ids of the modules, which are their places.
 */
import { ASA_COMMANDS } from '../asa/commands/registry.ts';
import { SYSLOG_FAMILIES } from '../asa/syslog/registry.ts';
import { ESA_READERS } from '../esa/commands/registry.ts';
import { MAIL_LOG_FORMS } from '../esa/mail-log/registry.ts';
import { type Catalogue, renderMessage } from '../messages/render.ts';
import { RULES } from '../rules/registry.ts';
import type { Rule } from '../rules/rule.ts';

/** One page: a platform, command, log form or rule. */
export interface CatalogPageText {
  /** `asa/show-service-policy`, `exemption.one-direction`, ... */
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

/** The whole catalogue as one Markdown text, ending in a newline. */
export function renderCatalog(catalogue: Catalogue): string {
  const pen = penOf(catalogue);
  const parts = [`# ${pen.say('catalog.title')}`, pen.say('catalog.intro')];
  for (const { heading, pages } of chapters(pen)) {
    parts.push(`## ${pen.say(heading)}`, ...pages.map((page) => page.markdown.trimEnd()));
  }
  return `${parts.join('\n\n')}\n`;
}

/** One page by its id; undefined for an id that isn't in the catalogue. */
export function catalogPage(id: string, catalogue: Catalogue): CatalogPageText | undefined {
  return catalogPages(catalogue).find((page) => page.id === id);
}

/** Every page, in the order of the catalogue. */
export function catalogPages(catalogue: Catalogue): readonly CatalogPageText[] {
  return chapters(penOf(catalogue)).flatMap((chapter) => chapter.pages);
}

interface Pen {
  say(id: string, values?: Readonly<Record<string, string | number>>): string;
}

function penOf(catalogue: Catalogue): Pen {
  return { say: (id, values) => renderMessage(catalogue, { id, ...(values && { values }) }) };
}

function chapters(
  pen: Pen,
): readonly { readonly heading: string; readonly pages: readonly CatalogPageText[] }[] {
  return [
    { heading: 'catalog.platforms', pages: PLATFORMS.map((id) => platformPage(pen, id)) },
    { heading: 'catalog.inputs', pages: INPUTS.map((id) => inputPage(pen, id)) },
    {
      heading: 'catalog.asa-commands',
      pages: Object.values(ASA_COMMANDS).map((command) => commandPage(pen, command)),
    },
    {
      heading: 'catalog.asa-logs',
      pages: SYSLOG_FAMILIES.map((family) => familyPage(pen, family)),
    },
    {
      heading: 'catalog.esa-readers',
      pages: Object.values(ESA_READERS).map((reader) => commandPage(pen, reader)),
    },
    { heading: 'catalog.esa-logs', pages: MAIL_LOG_FORMS.map((form) => formPage(pen, form)) },
    { heading: 'catalog.rules', pages: RULES.map((rule) => rulePage(pen, rule)) },
  ];
}

const PLATFORMS = ['asa', 'pix', 'fwsm', 'ftd', 'esa'] as const;

function platformPage({ say }: Pen, id: (typeof PLATFORMS)[number]): CatalogPageText {
  const title = say(`catalog.platform.${id}.title`);
  return page(`platform/${id}`, title, [say(`catalog.platform.${id}.what`)]);
}

/** Kinds of text that are read as a whole and have no command module of their own. */
const INPUTS = [
  'asa/running-config',
  'asa/startup-config',
  'asa/session',
  'asa/syslog',
  'esa/mail-logs',
  'smtp/dialogue',
  'smtp/capture',
] as const;

function inputPage({ say }: Pen, id: (typeof INPUTS)[number]): CatalogPageText {
  return page(id, say(`catalog.input.${id}.title`), [say(`catalog.input.${id}.what`)]);
}

interface CommandLike {
  readonly id: string;
  readonly commands: readonly string[];
  readonly versions: readonly string[];
  readonly about: { readonly title: string; readonly what: string };
}

function commandPage({ say }: Pen, command: CommandLike): CatalogPageText {
  const { id, commands, versions, about } = command;
  return page(id, say(about.title), [
    ...(commands.length === 0
      ? []
      : [`${say('catalog.commands')}: ${commands.map(code).join(', ')}`]),
    say(about.what),
    ...(versions.length === 0 ? [] : [`${say('catalog.versions')}: ${versions.join('; ')}`]),
  ]);
}

function familyPage({ say }: Pen, family: (typeof SYSLOG_FAMILIES)[number]): CatalogPageText {
  const ids = [...new Set(family.forms.flatMap((form) => form.ids))].sort();
  return page(family.id, say(family.about.title), [
    `${say('catalog.messages')}: ${ids.map(code).join(', ')}`,
    say(family.about.what),
    block(family.forms.flatMap((form) => form.samples.map((sample) => sample.text))),
    `${say('catalog.source')}: ${family.source}`,
  ]);
}

function formPage({ say }: Pen, form: (typeof MAIL_LOG_FORMS)[number]): CatalogPageText {
  const title = say(form.title.id);
  return page(form.id, title, [
    `${say('catalog.group')}: ${form.group}. ${say(`catalog.bearing.${BEARINGS[form.bearing]}`)}`,
    block(form.samples.map((sample) => sample.line)),
  ]);
}

const BEARINGS = { 'FW!': 'trace', 'FW?': 'fits', CLEAR: 'clears', '-': 'neutral' } as const;

function rulePage({ say }: Pen, rule: Rule): CatalogPageText {
  const { id, severity, needs, rivals, references } = rule;
  return page(id, say(`rule.${id}.title`), [
    say(`rule.${id}.why`),
    `${say('catalog.confirm')}: ${say(`rule.${id}.confirm`)}`,
    `${say('catalog.severity')}: ${severity}. ${say('catalog.needs')}: ${needsText(needs) || say('catalog.nothing')}.`,
    ...(rivals.length === 0
      ? []
      : [
          `${say('catalog.rivals')}:`,
          rivals.map((r) => `- ${code(r.cause)}: ${say(r.test.id)}`).join('\n'),
        ]),
    `${say('catalog.references')}:`,
    references.map((r) => `- ${r.text} (${say(`catalog.sure.${r.sure}`)})`).join('\n'),
  ]);
}

/** Rows are all needed; of each row one is enough. */
function needsText(needs: Rule['needs']): string {
  return needs.map((row) => row.map(code).join(' / ')).join(', ');
}

function page(id: string, title: string, parts: readonly string[]): CatalogPageText {
  const markdown = [`### ${title}`, code(id), ...parts.filter((part) => part !== '')].join('\n\n');
  return { id, title, markdown: `${markdown}\n` };
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Sample lines; fenced with more ticks than any of them holds. */
function block(lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const longest = Math.max(
    2,
    ...lines.flatMap((l) => [...l.matchAll(/`+/g)].map((m) => m[0].length)),
  );
  const fence = '`'.repeat(longest + 1);
  return [fence, ...lines, fence].join('\n');
}
