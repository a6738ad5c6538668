/**
 * What must hold for any text: each line in exactly one section, in order; no throw; bounded work.
 * And for our cases: whatever stands around an answer, it keeps its kind.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASA_COMMANDS, commandFor, isAsaCommandId } from '../../../shared/asa/commands/registry.ts';
import { ASA_KINDS, recogniseAsa } from '../../../shared/asa/recognise.ts';
import { parseSession } from '../../../shared/asa/session.ts';
import { blockOf, sliceBlock, splitLines, type TextBlock } from '../../../shared/base/text.ts';
import { countingBlock } from './counting-block.ts';

const COMMANDS = join(import.meta.dirname, 'commands');

interface Answer {
  readonly kind: string;
  readonly name: string;
  readonly typed: string;
  readonly lines: readonly string[];
}

/** Answers of our command cases; those that a filter maimed can't be told by content. */
const ANSWERS: readonly Answer[] = readdirSync(COMMANDS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(COMMANDS, name))
      .filter((file) => file.endsWith('.raw.txt'))
      .map((file) => {
        const all = splitLines(readFileSync(join(COMMANDS, name, file), 'utf8'));
        const head = all.filter((line) => line.startsWith('#! '));
        const typed = head.find((line) => line.startsWith('#! command: '))?.slice(12) ?? '';
        return { kind: `asa/${name}`, name: file, typed, lines: all.slice(head.length) };
      }),
  )
  .filter((answer) => answer.typed !== '');

const PIECES = [
  'edge-fw# show conn',
  'edge-fw/ctx1(config)# ',
  '\redge-fw# sh run | inc esmtp',
  '------------------ show version ------------------',
  'show nameif',
  '',
  ' match access-list X',
  '!',
  ': Saved',
  ': end',
  'hostname edge-fw',
  '%ASA-4-108004: text',
  '<--- More --->\r              \rPhase: 1',
  'Global policy:',
  'Interface outside:',
  '  Service-policy: X',
  '14 in use, 512 most used',
  "ERROR: % Invalid input detected at '^' marker.",
  '                   ^',
  'Mon Oct 21 09:00:02 2024 Info: MID 1',
  '220 mx.example.net ESMTP',
  'unit-1-2:**************',
  'words of a person > and # more',
  '\0\u001b[2J',
];

const text = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ maxLength: 30 })),
    {
      maxLength: 60,
    },
  )
  .map((lines) => blockOf('any', lines.join('\n')));

function checkCover(block: TextBlock): void {
  let at = 0;
  for (const section of recogniseAsa(block)) {
    expect(section.from).toBe(at);
    expect(section.to).toBeGreaterThan(section.from);
    expect(ASA_KINDS).toContain(section.kind);
    at = section.to;
  }
  expect(at).toBe(block.lines.length);
}

describe('sections of any text', () => {
  it('cover every line once, in order', () => {
    fc.assert(fc.property(text, checkCover), { seed: 21, numRuns: 600 });
  });

  it('are read without a throw, each line with a fate', () => {
    fc.assert(
      fc.property(text, (block) => {
        for (const section of recogniseAsa(block)) {
          const part = sliceBlock(block, section.from, section.to);
          const parsed = isAsaCommandId(section.kind)
            ? ASA_COMMANDS[section.kind].parse(part, section.command)
            : parseSession(part, section.command, section.certainty > 0);
          const { lines, used, ignored, unsupported, unknown } = parsed.coverage;
          expect(lines).toBe(part.lines.length);
          expect(used + ignored + unsupported + unknown).toBe(lines);
        }
      }),
      { seed: 22, numRuns: 300 },
    );
  });

  it('look at each line a bounded number of times', () => {
    for (const lines of [
      Array.from({ length: 4000 }, (_, i) => PIECES[i % PIECES.length] ?? ''),
      new Array<string>(4000).fill('%ASA-4-108004: text'),
      new Array<string>(4000).fill('Global policy:'),
      new Array<string>(4000).fill('14 in use, 512 most used'),
      Array.from({ length: 4000 }, (_, i) => (i % 2 === 0 ? 'Phase: 1' : '%ASA-4-108004: text')),
    ]) {
      const { block, reads } = countingBlock(lines);
      recogniseAsa(block);
      expect(reads()).toBeLessThan(40 * lines.length);
    }
  });

  it('end on lines that repeat a piece of a real one', () => {
    const lines = ANSWERS.flatMap((answer) => answer.lines).filter((line) => line !== '');
    const stretched = fc
      .record({
        line: fc.constantFrom(...lines),
        at: fc.nat(60),
        length: fc.integer({ min: 1, max: 12 }),
      })
      .map(({ line, at, length }) => {
        const piece = line.slice(at, at + length) || ' ';
        return (
          line.slice(0, at) +
          piece.repeat(Math.floor(3900 / piece.length)) +
          line.slice(at + length)
        );
      });
    fc.assert(
      fc.property(stretched, (line) => {
        const block: TextBlock = { path: 'stretched', firstLine: 1, lines: [line, line] };
        checkCover(block);
        for (const command of Object.values(ASA_COMMANDS)) command.parse(block);
        parseSession(block);
      }),
      { seed: 24, numRuns: 300 },
    );
  });

  it('end on lines of ten million characters', () => {
    for (const fill of ['x', ' ', '\r', '#', 'access-list ', '14 in use, ', 'show ']) {
      const long = fill.repeat(Math.floor(10_000_000 / fill.length));
      const block: TextBlock = {
        path: 'long',
        firstLine: 1,
        lines: ['hostname a', long, `a${long}`],
      };
      checkCover(block);
      for (const command of Object.values(ASA_COMMANDS)) {
        expect(command.parse(block).coverage.lines).toBe(3);
      }
      expect(parseSession(block).coverage.lines).toBe(3);
    }
  });
});

describe('an answer keeps its kind', () => {
  it.each(ANSWERS.map((answer) => [`${answer.kind} ${answer.name}`, answer] as const))(
    'behind a prompt: %s',
    (_, answer) => {
      const before = ['User netops logged in to edge-fw', `\redge-fw/ctx1# ${answer.typed}`];
      const lines = [...before, ...answer.lines, '\redge-fw/ctx1# show clock'];
      const block: TextBlock = { path: 'session', firstLine: 1, lines };
      const own = recogniseAsa(block).filter((section) => section.kind !== 'asa/session');
      expect(own).toHaveLength(1);
      expect(own[0]).toMatchObject({
        kind: answer.kind,
        from: 2,
        to: 2 + answer.lines.length,
        command: answer.typed,
        host: 'edge-fw',
        context: 'ctx1',
        certainty: 1,
      });
    },
  );

  const WHOLE = ANSWERS.filter((answer) => !answer.typed.includes('|'));
  it.each(WHOLE.map((answer) => [`${answer.kind} ${answer.name}`, answer] as const))(
    'bare: %s',
    (_, answer) => {
      const block: TextBlock = { path: 'bare', firstLine: 1, lines: answer.lines };
      const kinds = recogniseAsa(block).map((section) => section.kind);
      expect([...new Set(kinds.filter((kind) => kind !== 'asa/session'))]).toEqual([answer.kind]);
    },
  );

  it('one after the other, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...WHOLE], { minLength: 2, maxLength: 6 }), (some) => {
        const block = blockOf('pile', some.flatMap((answer) => [...answer.lines, '']).join('\n'));
        const kinds = recogniseAsa(block)
          .map((section) => section.kind)
          .filter((kind) => kind !== 'asa/session');
        const wanted = some.map((answer) => answer.kind);
        expect(runs(kinds)).toEqual(runs(wanted));
      }),
      { seed: 23, numRuns: 200 },
    );
  });
});

/** Neighbours that are alike count once. */
function runs(kinds: readonly string[]): string[] {
  return kinds.filter((kind, i) => kind !== kinds[i - 1]);
}

describe('commandFor', () => {
  it.each([
    ['sh run', 'asa/running-config', 'show running-config'],
    ['show run policy-map', 'asa/running-config', 'show running-config policy-map'],
    ['sh run all policy-map', 'asa/running-config', 'show running-config all policy-map'],
    ['more system:running-config', 'asa/running-config', 'more system:running-config'],
    ['write term', 'asa/running-config', 'write terminal'],
    ['sh start', 'asa/startup-config', 'show startup-config'],
    ['more disk0:/ctx1.cfg', 'asa/startup-config', 'more disk0:/ctx1.cfg'],
    ['more disk0:/notes.txt', undefined, 'more disk0:/notes.txt'],
    ['sh service-pol', 'asa/show-service-policy', 'show service-policy'],
    [
      'show service-policy inspect esmtp',
      'asa/show-service-policy',
      'show service-policy inspect esmtp',
    ],
    [
      'sh ser flow tcp host 192.0.2.1 host 192.168.1.1 eq 25',
      'asa/show-service-policy-flow',
      'show service-policy flow tcp host 192.0.2.1 host 192.168.1.1 eq 25',
    ],
    [
      'packet-tr input outside tcp 192.0.2.1 1 192.0.2.2 25',
      'asa/packet-tracer',
      'packet-tracer input outside tcp 192.0.2.1 1 192.0.2.2 25',
    ],
    ['wr', 'asa/write-memory', 'write memory'],
    ['wr mem', 'asa/write-memory', 'write memory'],
    ['copy run start', 'asa/write-memory', 'copy running-config startup-config'],
    ['sh int ip br', 'asa/show-interface', 'show interface ip brief'],
    ['sh context det', 'asa/show-context', 'show context detail'],
    ['sh asp d', undefined, 'show asp d'],
    ['sh asp drop', 'asa/show-asp-drop', 'show asp drop'],
    ['SHOW VERSION', 'asa/show-version', 'show version'],
    ['show tech', 'asa/show-tech', 'show tech-support'],
    ['sh c', undefined, 'show c'],
    ['show inventory', undefined, 'show inventory'],
  ])('%s', (typed, kind, line) => {
    const match = commandFor(typed);
    expect(match?.kind).toBe(kind);
    expect(match?.line).toBe(line);
    expect(match?.command?.id).toBe(kind !== undefined && isAsaCommandId(kind) ? kind : undefined);
  });

  it('keeps filter and target apart', () => {
    expect(commandFor('show service-policy | include esmtp|drop')).toMatchObject({
      line: 'show service-policy',
      filter: 'include esmtp|drop',
    });
    expect(commandFor('failover exec mate sh fail')).toMatchObject({
      kind: 'asa/show-failover',
      exec: 'failover exec mate',
    });
    expect(commandFor('clu exec unit unit-1-2 sh conn')).toMatchObject({
      kind: 'asa/show-conn',
      exec: 'clu exec unit unit-1-2',
    });
  });

  it('leaves what is no line of this CLI', () => {
    for (const typed of ['', '   ', 'tail mail_logs', 'status detail', 'x'.repeat(600)]) {
      expect(commandFor(typed)).toBeUndefined();
    }
  });
});
