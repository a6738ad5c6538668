/**
 * A small reader of XML as appliances print it. Our own, because it must keep the place of every
 * element, bear cut and wrapped captures, and because shared/ has no dependency for it. It reads
 * elements, attributes, text, comments and CDATA; it resolves the five predefined entities and
 * numbers, and never a DTD, so nothing can be fetched or blown up. Never throws.
 */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Own text, entities resolved, without that of children. */
  readonly text: string;
  /** Offset in the source of each run of own text and what it says. */
  readonly runs: readonly { readonly at: number; readonly text: string }[];
  /** Offsets in the source: of its `<`, and behind its end (or the end of a cut text). */
  readonly from: number;
  readonly to: number;
  /** False where the end tag is missing. */
  readonly isClosed: boolean;
}

export interface XmlDocument {
  /** Usually one; several where documents follow each other. */
  readonly roots: readonly XmlElement[];
  readonly comments: readonly { readonly at: number; readonly text: string }[];
}

interface Draft {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
  runs: { at: number; text: string }[];
  from: number;
  to: number;
  isClosed: boolean;
}

/** Elements nested deeper are read as if they stood at this depth. */
const MAX_DEPTH = 64;
/** What stands behind so many is not read; a large configuration has a tenth. */
const MAX_ELEMENTS = 300_000;

/** Reads a text from `from` on; linear in its length. */
export function readXml(source: string, from = 0): XmlDocument {
  const roots: XmlElement[] = [];
  const comments: { at: number; text: string }[] = [];
  const stack: Draft[] = [];
  let elements = 0;
  let at = from;
  while (at < source.length && elements < MAX_ELEMENTS) {
    const open = nextTag(source, at);
    addText(stack, source, at, open < 0 ? source.length : open);
    if (open < 0) break;
    const next = source.charCodeAt(open + 1);
    if (next === 33 || next === 63) at = skipDeclaration(source, open, comments, stack);
    else if (next === 47) at = closeTag(source, open, stack);
    else {
      at = openTag(source, open, stack, roots);
      elements++;
    }
  }
  for (const draft of stack) draft.to = source.length;
  return { roots, comments };
}

/** The next `<` that begins a tag or declaration, or -1; others are text. */
function nextTag(source: string, from: number): number {
  let at = source.indexOf('<', from);
  while (at >= 0) {
    const next = source.charCodeAt(at + 1);
    if (next === 33 || next === 47 || next === 63 || isNameStart(next)) return at;
    at = source.indexOf('<', at + 1);
  }
  return -1;
}

function addText(stack: readonly Draft[], source: string, from: number, to: number): void {
  const top = stack[stack.length - 1];
  if (top === undefined || to <= from) return;
  const text = decodeEntities(source.slice(from, to));
  top.runs.push({ at: from, text });
  top.text += text;
}

/** `<?xml ... ?>`, `<!DOCTYPE ...>`, `<!-- ... -->`, `<![CDATA[ ... ]]>`; gives the index behind it. */
function skipDeclaration(
  source: string,
  at: number,
  comments: { at: number; text: string }[],
  stack: readonly Draft[],
): number {
  if (source.startsWith('<!--', at)) {
    const end = source.indexOf('-->', at + 4);
    const stop = end < 0 ? source.length : end;
    comments.push({ at: at + 4, text: source.slice(at + 4, stop) });
    return end < 0 ? source.length : end + 3;
  }
  if (source.startsWith('<![CDATA[', at)) {
    const end = source.indexOf(']]>', at + 9);
    const stop = end < 0 ? source.length : end;
    const top = stack[stack.length - 1];
    if (top !== undefined) {
      const text = source.slice(at + 9, stop);
      top.runs.push({ at: at + 9, text });
      top.text += text;
    }
    return end < 0 ? source.length : end + 3;
  }
  const end = source.indexOf('>', at);
  return end < 0 ? source.length : end + 1;
}

function openTag(source: string, at: number, stack: Draft[], roots: XmlElement[]): number {
  const close = source.indexOf('>', at);
  const end = close < 0 ? source.length : close;
  const isEmpty = source.charCodeAt(end - 1) === 47;
  const inner = source.slice(at + 1, isEmpty ? end - 1 : end);
  const name = /^[\w:.-]{1,200}/.exec(inner)?.[0] ?? '';
  const draft: Draft = {
    name,
    attributes: readAttributes(inner.slice(name.length)),
    children: [],
    text: '',
    runs: [],
    from: at,
    to: close < 0 ? source.length : close + 1,
    isClosed: isEmpty,
  };
  const parent = stack[stack.length - 1];
  if (parent === undefined) roots.push(draft);
  else parent.children.push(draft);
  if (!isEmpty && close >= 0 && stack.length < MAX_DEPTH) stack.push(draft);
  return close < 0 ? source.length : close + 1;
}

function closeTag(source: string, at: number, stack: Draft[]): number {
  const close = source.indexOf('>', at);
  const behind = close < 0 ? source.length : close + 1;
  const name = /^[\w:.-]{1,200}/.exec(source.slice(at + 2, at + 202))?.[0] ?? '';
  let depth = stack.length - 1;
  while (depth >= 0 && stack[depth]?.name !== name) depth--;
  // an end without a beginning is passed over; one that skips elements closes those as well
  if (depth < 0) return behind;
  for (let i = stack.length - 1; i >= depth; i--) {
    const draft = stack[i];
    if (draft === undefined) continue;
    draft.to = behind;
    draft.isClosed = i === depth;
  }
  stack.length = depth;
  return behind;
}

// name="inj_msgs"   |   name = 'x'
const ATTRIBUTE =
  /(?<name>[\w:.-]{1,100})\s{0,20}=\s{0,20}(?:"(?<double>[^"]*)"|'(?<single>[^']*)')/g;

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  if (!text.includes('=')) return attributes;
  // a tag this long is no appliance's; what stands in its head is enough
  for (const { groups } of text.slice(0, 20_000).matchAll(ATTRIBUTE)) {
    if (groups?.name !== undefined) {
      attributes[groups.name] ??= decodeEntities(groups.double ?? groups.single ?? '');
    }
  }
  return attributes;
}

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x(?<hex>[0-9a-fA-F]{1,6})|#(?<dec>\d{1,7})|(?<name>[a-z]{2,4}));/g,
    (...args) => {
      const groups = args[args.length - 1] as Record<string, string | undefined>; // replace() gives the groups last
      if (groups.name !== undefined) return NAMED[groups.name] ?? String(args[0]);
      const code = groups.hex === undefined ? Number(groups.dec) : Number.parseInt(groups.hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : String(args[0]);
    },
  );
}

function isNameStart(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}

/** Calls `visit` for every element in document order, with its ancestors' names from the root on. */
export function walkXml(
  roots: readonly XmlElement[],
  visit: (element: XmlElement, path: readonly string[]) => void,
): void {
  const go = (element: XmlElement, path: readonly string[]): void => {
    visit(element, path);
    const below = [...path, element.name];
    for (const child of element.children) go(child, below);
  };
  for (const root of roots) go(root, []);
}

/** First child with one of these names. */
export function childOf(element: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  return element.children.find((child) => names.includes(child.name));
}

/** Trimmed text of the first child with one of these names; undefined where it is missing or empty. */
export function childText(element: XmlElement, ...names: readonly string[]): string | undefined {
  const text = childOf(element, ...names)?.text.trim();
  return text === '' ? undefined : text;
}
