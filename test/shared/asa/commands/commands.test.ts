/**
 * One harness for all readers of commands: a case is `<command>/<what-is-special>.raw.txt` and its
 * golden `.facts.json`. Lines at the head that begin with `#!` are the case's own: `form:` says which
 * documented form the text is in and where that is described, `command:` is the line as typed. They
 * are stripped and counted, so line numbers are those of the file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASA_COMMANDS, isAsaCommandId } from '../../../../shared/asa/commands/registry.ts';
import { understood } from '../../../../shared/base/parsed.ts';
import { splitLines, type TextBlock } from '../../../../shared/base/text.ts';
import { en } from '../../../../shared/messages/en.ts';
import { renderMessage } from '../../../../shared/messages/render.ts';

const HERE = import.meta.dirname;

interface Case {
  readonly command: string;
  readonly name: string;
  readonly block: TextBlock;
  readonly form: string;
  readonly typed?: string;
}

function readCase(command: string, file: string): Case {
  const lines = splitLines(readFileSync(join(HERE, command, file), 'utf8'));
  const head = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('#!')),
  );
  const field = (name: string) =>
    head.find((line) => line.startsWith(`#! ${name}: `))?.slice(name.length + 5);
  const typed = field('command');
  const name = file.replace('.raw.txt', '');
  return {
    command,
    name,
    block: { path: name, firstLine: head.length + 1, lines: lines.slice(head.length) },
    form: field('form') ?? '',
    ...(typed === undefined ? {} : { typed }),
  };
}

const CASES = readdirSync(HERE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(HERE, name))
      .filter((file) => file.endsWith('.raw.txt'))
      .sort()
      .map((file) => readCase(name, file)),
  );

describe('cases of commands', () => {
  it('cover every command of the registry, and no other', () => {
    const folders = [...new Set(CASES.map((one) => `asa/${one.command}`))].sort();
    expect(folders).toEqual(Object.keys(ASA_COMMANDS).sort());
  });

  it('say which documented form they are in', () => {
    expect(CASES.filter((one) => !/\b(?:asa\.md|note)\b/.test(one.form))).toEqual([]);
  });

  it.each(CASES.map((one) => [`${one.command}/${one.name}`, one] as const))(
    '%s',
    async (_, one) => {
      const id = `asa/${one.command}`;
      if (!isAsaCommandId(id)) throw new Error(`no command ${id}`);
      const parsed = ASA_COMMANDS[id].parse(one.block, one.typed);
      const { coverage, warnings } = parsed;
      expect(understood(coverage) + coverage.unsupported + coverage.unknown).toBe(coverage.lines);
      expect(coverage.lines).toBe(one.block.lines.length);
      const golden = {
        facts: parsed.facts ?? null,
        coverage,
        warnings: warnings.map(
          ({ message, span }) => `${span.from}: ${renderMessage(en, message)}`,
        ),
      };
      await expect(`${JSON.stringify(golden, sorted, 1)}\n`).toMatchFileSnapshot(
        join(HERE, one.command, `${one.name}.facts.json`),
      );
    },
  );
});

describe('texts of commands', () => {
  it.each(Object.values(ASA_COMMANDS))('$id has a title and a paragraph', (command) => {
    const texts: Readonly<Record<string, string>> = en;
    expect(texts[command.about.title]).toMatch(/^[A-Z].{3,80}$/);
    expect(texts[command.about.what]).toMatch(/^[A-Z].{40,}\.$/);
    expect(command.versions.length).toBeGreaterThan(0);
  });

  it('keeps ids equal to places', () => {
    for (const [key, command] of Object.entries(ASA_COMMANDS)) {
      expect(command.id).toBe(key);
      const file = join(HERE, '../../../../shared/asa/commands', `${key.replace('asa/', '')}.ts`);
      expect(readFileSync(file, 'utf8')).toContain(`const ID = '${key}'`);
    }
  });
});

/** Objects with their keys in order, so that a golden doesn't depend on how a fact was built. */
function sorted(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
