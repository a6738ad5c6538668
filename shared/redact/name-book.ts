/**
 * The names that are counted (hosts, users, serial numbers, interfaces), and where they stand in a
 * text: a name is found wherever no letter or digit touches it, whatever its case. Short names and
 * names that are also grammar are found only at the places that such names have.
 */
import { NAME_FORMS, type NameKind } from './name-forms.ts';

export interface BookedName {
  readonly kind: NameKind;
  readonly name: string;
  readonly pseudonym: string;
}

const PREFIX = { host: 'host', user: 'user', serial: 'serial', interface: 'nif' } as const;
export type CountedKind = keyof typeof PREFIX;

/** Names kept of each kind. */
const NAMES = 50_000;

export class NameBook {
  readonly #names = new Map<string, BookedName>();
  /** Lower-case first word to names that begin with it, longest first. */
  readonly #byWord = new Map<string, string[]>();
  readonly #placed = new Set<string>();
  readonly #counts = new Map<CountedKind, number>();

  /** A name that is replaced wherever it stands. */
  add(kind: CountedKind, name: string): void {
    if (!this.#book(kind, name)) return;
    const lower = name.toLowerCase();
    const word = /[\p{L}\p{N}]+/u.exec(lower)?.[0] ?? lower;
    const others = this.#byWord.get(word) ?? [];
    others.push(lower);
    others.sort((a, b) => b.length - a.length);
    this.#byWord.set(word, others);
  }

  /** A name that is replaced only at the places such names have. */
  addPlaced(kind: CountedKind, name: string): void {
    if (this.#book(kind, name)) this.#placed.add(name.toLowerCase());
  }

  #book(kind: CountedKind, name: string): boolean {
    const key = name.toLowerCase();
    const count = (this.#counts.get(kind) ?? 0) + 1;
    if (this.#names.has(key) || count > NAMES) return false;
    this.#counts.set(kind, count);
    this.#names.set(key, { kind, name, pseudonym: `${PREFIX[kind]}-${count}` });
    return true;
  }

  all(): readonly BookedName[] {
    return [...this.#names.values()];
  }

  /** The text with each name replaced by what `give` says. */
  replace(text: string, give: (name: string) => string): string {
    const placed = this.#placed.size === 0 ? text : this.#replacePlaced(text, give);
    if (this.#byWord.size === 0) return placed;
    let out = '';
    let kept = 0;
    for (const { at, name } of this.find(placed)) {
      out += placed.slice(kept, at) + give(name);
      kept = at + name.length;
    }
    return out + placed.slice(kept);
  }

  /** Where names stand, in order, without overlap. Names of their own places are left out. */
  find(text: string): readonly { readonly at: number; readonly name: string }[] {
    const found: { at: number; name: string }[] = [];
    const lower = text.toLowerCase();
    // Lower case of some letters is longer; such a text is looked at as it is.
    const where = lower.length === text.length ? lower : text;
    let from = 0;
    for (const match of where.matchAll(/[\p{L}\p{N}]+/gu)) {
      if (match.index < from) continue;
      const candidates = this.#byWord.get(match[0]) ?? [];
      const name = candidates.find((candidate) => {
        if (!where.startsWith(candidate, match.index)) return false;
        return !/[\p{L}\p{N}]/u.test(where[match.index + candidate.length] ?? '');
      });
      if (name === undefined) continue;
      found.push({ at: match.index, name });
      from = match.index + name.length;
    }
    return found;
  }

  #replacePlaced(text: string, give: (name: string) => string): string {
    let out = text;
    for (const { pattern } of NAME_FORMS) {
      const match = pattern.exec(out);
      const name = match?.groups?.v;
      if (!match || name === undefined || !this.#placed.has(name.toLowerCase())) continue;
      const at = match.index + match[0].indexOf(name, placeOf(match[0], name));
      out = out.slice(0, at) + give(name) + out.slice(at + name.length);
    }
    return out;
  }
}

/** A short name may also be part of the words before it: `hostname ho`. Its last place counts. */
function placeOf(whole: string, name: string): number {
  return whole.lastIndexOf(name);
}
