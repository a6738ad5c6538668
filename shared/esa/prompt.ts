/**
 * Prompts of the AsyncOS CLI (esa.md 3.2): `esa.example.com> `, `(Machine mail01.example.com)> `,
 * `(Cluster Main)> `, `(Group Main_Group)> `, `mail3.example.com (SERVICE)> `, `(mail.example.com)> `,
 * and the sub-prompts of dialogues, with their default in brackets: `[]> `, `[Y]> `, `[15m]>`.
 */

export interface EsaPrompt {
  /** Host, cluster or group name as shown. */
  readonly name: string;
  readonly mode?: 'machine' | 'cluster' | 'group';
  /** In brackets: no other device prints such a prompt. */
  readonly isBracketed: boolean;
  /** What was typed behind it, trimmed; empty for a bare prompt. */
  readonly command: string;
}

// (Machine mail01.example.com)> status detail
const BRACKETED =
  /^\((?:(?<mode>Machine|Cluster|Group) )?(?<name>[\w.-][\w. -]{0,80})\)(?: \(SERVICE\))?> ?(?<command>.*)$/;
// esa.example.com> version   |   mail3.example.com (SERVICE)> status
const PLAIN = /^(?<name>[A-Za-z0-9][\w.-]{0,80})(?: \(SERVICE\))?> ?(?<command>.*)$/;

/** Reads a cleaned line as a prompt; undefined when it has no prompt's shape. */
export function parseEsaPrompt(line: string): EsaPrompt | undefined {
  const mark = line.indexOf('>');
  if (mark < 1 || mark > 110) return undefined;
  const bracketed = BRACKETED.exec(line)?.groups;
  if (bracketed?.name !== undefined) {
    const mode = modeOf(bracketed.mode);
    return {
      name: bracketed.name,
      ...(mode === undefined ? {} : { mode }),
      isBracketed: true,
      command: (bracketed.command ?? '').trim(),
    };
  }
  const plain = PLAIN.exec(line)?.groups;
  if (plain?.name === undefined) return undefined;
  return { name: plain.name, isBracketed: false, command: (plain.command ?? '').trim() };
}

function modeOf(word: string | undefined): EsaPrompt['mode'] {
  if (word === 'Machine') return 'machine';
  if (word === 'Cluster') return 'cluster';
  return word === 'Group' ? 'group' : undefined;
}

export interface SubPrompt {
  /** What Enter would take: `15m`; empty for none. */
  readonly preset: string;
  readonly answer: string;
}

// [1000]>   |   []> setup
const SUB = /^\[(?<preset>[^\]]{0,200})\]> ?(?<answer>.*)$/;

/** Reads a cleaned line as a sub-prompt of a dialogue. */
export function parseSubPrompt(line: string): SubPrompt | undefined {
  if (!line.startsWith('[')) return undefined;
  const groups = SUB.exec(line)?.groups;
  if (groups?.preset === undefined) return undefined;
  return { preset: groups.preset.trim(), answer: (groups.answer ?? '').trim() };
}
