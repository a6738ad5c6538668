/**
 * Real device output, read in place and never copied: the folder is named by UNMASK_CORPUS. Without
 * it the one test says so and checks nothing else.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASA_COMMANDS, isAsaCommandId } from '../../../shared/asa/commands/registry.ts';
import { recogniseAsa } from '../../../shared/asa/recognise.ts';
import { parseSession } from '../../../shared/asa/session.ts';
import { parseSyslog } from '../../../shared/asa/syslog/parse-syslog.ts';
import { understood } from '../../../shared/base/parsed.ts';
import { blockOf, sliceBlock } from '../../../shared/base/text.ts';

const CORPUS = process.env.UNMASK_CORPUS;

/** Kinds by the head of a file's name; the names are the collection's own. */
const KINDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^cli-session\./, ['asa/show-mode', 'asa/show-version', 'asa/running-config']],
  [/^running-config\.|^show_running-config/, ['asa/running-config']],
  [/^show_logging\./, ['asa/show-logging', 'asa/syslog']],
  [/^show_nat_detail_and_xlate\./, ['asa/show-nat', 'asa/show-access-list', 'asa/show-xlate']],
  [/^syslog\./, ['asa/syslog']],
  [/^show_service-policy\./, ['asa/show-service-policy']],
  [/^show_access-list\./, ['asa/show-access-list']],
  [/^show_asp_drop\./, ['asa/show-asp-drop']],
  [/^show_conn/, ['asa/show-conn']],
  [/^show_context/, ['asa/show-context']],
  [/^show_failover\./, ['asa/show-failover']],
  [/^show_interface/, ['asa/show-interface']],
  [/^show_nameif\./, ['asa/show-nameif']],
  [/^show_nat\./, ['asa/show-nat']],
  [/^show_version\./, ['asa/show-version']],
  [/^show_xlate\./, ['asa/show-xlate']],
  [/^packet-tracer\./, ['asa/packet-tracer']],
  [/^write_memory\./, ['asa/write-memory']],
  [/^smtp-through-asa\./, []],
];

function filesOf(folder: string): string[] {
  return readdirSync(folder).filter((file) => !file.endsWith('.md'));
}

describe('the corpus', () => {
  const root = CORPUS === undefined ? undefined : join(CORPUS, 'asa');
  if (root === undefined || !existsSync(root)) {
    it('is absent: set UNMASK_CORPUS to check real device output', () => {
      expect(CORPUS === undefined || !existsSync(join(CORPUS, 'asa'))).toBe(true);
    });
    return;
  }

  it.each(filesOf(root))('%s is recognised and read whole', (file) => {
    const block = blockOf(file, readFileSync(join(root, file), 'utf8'));
    const sections = recogniseAsa(block);
    const kinds = [...new Set(sections.map((section) => section.kind))];
    const wanted = KINDS.find(([name]) => name.test(file))?.[1];
    expect(kinds.filter((kind) => kind !== 'asa/session')).toEqual(wanted);
    for (const section of sections) {
      const part = sliceBlock(block, section.from, section.to);
      if (isAsaCommandId(section.kind)) {
        const { coverage, warnings } = ASA_COMMANDS[section.kind].parse(part, section.command);
        expect(coverage.lines - understood(coverage)).toBe(0);
        expect(warnings).toEqual([]);
      } else if (section.kind === 'asa/syslog') {
        expect(parseSyslog([part]).coverage.unknown).toBe(0);
      } else if (section.kind === 'asa/session' && section.certainty > 0) {
        expect(parseSession(part, section.command).coverage.unknown).toBe(0);
      }
    }
  });

  it.each(filesOf(join(root, '../esa')))('esa/%s is left to others', (file) => {
    const block = blockOf(file, readFileSync(join(root, '../esa', file), 'utf8'));
    expect(recogniseAsa(block)).toEqual([
      { kind: 'asa/session', from: 0, to: block.lines.length, certainty: 0 },
    ]);
  });
});
