/**
 * The running configuration as it would print after a change: the text that was read, with lines
 * taken out and put in where the change touches it and every other line left as it stands. New things
 * go where the device prints them: an entry behind its neighbour, a class behind the last class.
 */
import { classMapLines, groupLines, inspectMapLines } from '../asa/config/print.ts';
import type { Span, TextBlock } from '../base/text.ts';
import type {
  AccessList,
  AsaConfig,
  ClassMap,
  PolicyClass,
  PolicyMap,
} from '../model/asa-config.ts';

/** Lines of `block` after the change from `before` to `after`; the same lines when nothing changed. */
export function plannedLines(
  block: TextBlock,
  before: AsaConfig,
  after: AsaConfig,
): readonly string[] {
  if (before === after) return block.lines;
  const page = new Page(block);
  accessLists(page, before, after);
  blocks(page, before.objectGroups, after.objectGroups, groupLines, /^object-group /);
  classMaps(page, before, after);
  blocks(page, before.inspectMaps, after.inspectMaps, inspectMapLines, /^policy-map type inspect /);
  policyMaps(page, before, after);
  lines(page, before.nat, after.nat, (rule) => rule.text);
  lines(page, before.fixups, after.fixups, ({ protocol, ports: { lo, hi }, isNegated }) => {
    const ports = lo === hi ? lo : `${lo}-${hi}`;
    return `${isNegated ? 'no ' : ''}fixup protocol ${protocol} ${ports}`;
  });
  return page.text();
}

/** The lines of a text with what is taken out of it and put into it. */
class Page {
  readonly #block: TextBlock;
  readonly #gone = new Set<number>();
  /** Index of a line to what goes in behind it; -1 is the top. */
  readonly #added = new Map<number, string[]>();

  constructor(block: TextBlock) {
    this.#block = block;
  }

  /** Index of the last line of `span`; undefined when it stands in another text. */
  lastOf(span: Span | undefined): number | undefined {
    if (span === undefined || span.path !== this.#block.path) return undefined;
    const index = span.to - this.#block.firstLine;
    return index >= 0 && index < this.#block.lines.length ? index : undefined;
  }

  remove(span: Span): void {
    const last = this.lastOf(span);
    if (last === undefined) return;
    for (let i = last - (span.to - span.from); i <= last; i++) this.#gone.add(i);
  }

  add(behind: number, text: readonly string[]): void {
    this.#added.set(behind, [...(this.#added.get(behind) ?? []), ...text]);
  }

  /** Behind the last line that begins so, with its body; else ahead of what a device prints later. */
  behindLast(head: RegExp): number {
    const all = this.#block.lines;
    let at = all.findLastIndex((line) => head.test(line));
    if (at < 0) {
      const later = all.findIndex((line) => LATER.test(line));
      return later < 0 ? all.length - 1 : later - 1;
    }
    while (all[at + 1]?.startsWith(' ')) at++;
    return at;
  }

  text(): readonly string[] {
    const out = [...(this.#added.get(-1) ?? [])];
    this.#block.lines.forEach((line, index) => {
      if (!this.#gone.has(index)) out.push(line);
      out.push(...(this.#added.get(index) ?? []));
    });
    return out;
  }
}

const LATER = /^(?:class-map|policy-map|service-policy|Cryptochecksum|: end)/;

interface Named {
  readonly name: string;
  readonly span: Span;
}

/** Things of the same name, where they differ. */
function* changed<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
): Generator<{ readonly old: T | undefined; readonly now: T | undefined }> {
  if (before === after) return;
  const [was, is] = [
    new Map(before.map((t) => [t.name, t])),
    new Map(after.map((t) => [t.name, t])),
  ];
  for (const [name, old] of was) if (is.get(name) !== old) yield { old, now: is.get(name) };
  for (const [name, now] of is) if (!was.has(name)) yield { old: undefined, now };
}

function accessLists(page: Page, before: AsaConfig, after: AsaConfig): void {
  for (const { old, now } of changed(before.accessLists, after.accessLists)) {
    const kept = new Set(now?.entries ?? []);
    for (const entry of old?.entries ?? []) if (!kept.has(entry)) page.remove(entry.span);
    if (now) newEntries(page, old, now);
  }
}

function newEntries(page: Page, old: AccessList | undefined, now: AccessList): void {
  const known = new Set(old?.entries ?? []);
  const first = now.entries.find((entry) => known.has(entry));
  const head = page.lastOf(first?.span);
  let at = head === undefined ? undefined : head - 1;
  for (const entry of now.entries) {
    if (known.has(entry)) at = page.lastOf(entry.span) ?? at;
    else page.add(at ?? page.behindLast(/^access-list /), [entry.text]);
  }
}

/** Whole blocks: a changed one is printed anew where it stands, a new one behind the last of its kind. */
function blocks<T extends Named>(
  page: Page,
  before: readonly T[],
  after: readonly T[],
  print: (thing: T) => readonly string[],
  head: RegExp,
): void {
  for (const { old, now } of changed(before, after)) {
    if (old) page.remove(old.span);
    if (now) page.add(page.lastOf(old?.span) ?? page.behindLast(head), print(now));
  }
}

function classMaps(page: Page, before: AsaConfig, after: AsaConfig): void {
  for (const { old, now } of changed(before.classMaps, after.classMaps)) {
    if (!now)
      page.remove(blockSpan(old as ClassMap)); // one of the two is there
    else if (!old) page.add(page.behindLast(/^class-map /), classMapLines(now));
    else {
      const end = page.lastOf(blockSpan(old)) ?? page.behindLast(/^class-map /);
      inBlock(page, old.matches, now.matches, end, (match) => ` ${match.text}`);
    }
  }
}

function policyMaps(page: Page, before: AsaConfig, after: AsaConfig): void {
  for (const { old, now } of changed(before.policyMaps, after.policyMaps)) {
    if (!now)
      page.remove((old as PolicyMap).span); // one of the two is there
    else if (!old) {
      const body = now.classes.flatMap(classLines);
      page.add(page.behindLast(/^policy-map /), [`policy-map ${now.name}`, ...body]);
    } else classesOf(page, old, now);
  }
}

function classesOf(page: Page, old: PolicyMap, now: PolicyMap): void {
  const head = page.lastOf({ ...old.span, to: old.span.from }) ?? page.behindLast(/^policy-map /);
  const was = new Map(old.classes.map((found) => [found.name, found]));
  const kept = new Set(now.classes.map((found) => found.name));
  for (const found of old.classes) if (!kept.has(found.name)) page.remove(classSpan(found));
  // A new class goes behind the one ahead of it: class-default stays last.
  let at = head;
  for (const found of now.classes) {
    const before = was.get(found.name);
    if (!before) page.add(at, classLines(found));
    else {
      at = page.lastOf(classSpan(before)) ?? at;
      if (before === found) continue;
      inBlock(page, before.actions, found.actions, at, (action) => `  ${action.text}`);
    }
  }
}

function classLines({ name, actions }: PolicyClass): readonly string[] {
  return [` class ${name}`, ...actions.map((action) => `  ${action.text}`)];
}

/** Body lines that went and came; new ones go behind the last line of the block. */
function inBlock<T extends { readonly span: Span }>(
  page: Page,
  before: readonly T[],
  after: readonly T[],
  end: number,
  print: (thing: T) => string,
): void {
  const [had, has] = [new Set(before), new Set(after)];
  for (const thing of before) if (!has.has(thing)) page.remove(thing.span);
  page.add(end, after.filter((thing) => !had.has(thing)).map(print));
}

/** From the first line to the last line of the body, whichever of them the fact's own span covers. */
function blockSpan({ span, matches }: ClassMap): Span {
  return { ...span, to: Math.max(span.to, ...matches.map((match) => match.span.to)) };
}

function classSpan({ span, actions }: PolicyClass): Span {
  return { ...span, to: Math.max(span.to, ...actions.map((action) => action.span.to)) };
}

/** Things of one line each; a new one takes the place of one that went. */
function lines<T extends { readonly span: Span }>(
  page: Page,
  before: readonly T[],
  after: readonly T[],
  print: (thing: T) => string,
): void {
  if (before === after) return;
  const [had, has] = [new Set(before), new Set(after)];
  const gone = before.filter((thing) => !has.has(thing));
  const come = after.filter((thing) => !had.has(thing));
  for (const thing of gone) page.remove(thing.span);
  come.forEach((thing, i) => {
    const at = page.lastOf((gone[i] ?? before.at(-1))?.span);
    page.add(at ?? page.behindLast(/^(?:static|nat|fixup) /), [print(thing)]);
  });
}
