/**
 * The shared fixtures of the evaluator: `fixtures/NAME.cfg`, our own text in a documented form. Its
 * head says the form and, in `! expect` lines written by hand, what must come out:
 *   ! expect 192.168.1.1 in=true out=false class=A,B map=M traps=no-action walks=2
 * `class`, `map` and `traps` list what occurs over all walks of the address, sorted.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import { blockOf, type Span } from '../../../shared/base/text.ts';
import { en } from '../../../shared/messages/en.ts';
import { renderMessage } from '../../../shared/messages/render.ts';
import type { AsaConfig } from '../../../shared/model/asa-config.ts';
import type { EsaInspection, FlowWalk } from '../../../shared/model/inspection.ts';
import { evaluateEsa } from '../../../shared/mpf/evaluate-esa.ts';
import type { Semantics } from '../../../shared/mpf/semantics.ts';

export const FIXTURES = join(import.meta.dirname, 'fixtures');

export interface Fixture {
  readonly name: string;
  readonly text: string;
  readonly config: AsaConfig;
  readonly expectations: readonly Expectation[];
}

export interface Expectation {
  readonly address: string;
  /** Key to value, as written. */
  readonly wanted: Readonly<Record<string, string>>;
}

export function fixtureNames(): string[] {
  return readdirSync(FIXTURES)
    .filter((file) => file.endsWith('.cfg'))
    .map((file) => file.slice(0, -'.cfg'.length))
    .sort();
}

export function readFixture(name: string): Fixture {
  const text = readFileSync(join(FIXTURES, `${name}.cfg`), 'utf8');
  const expectations = [...text.matchAll(/^! expect (\S+) (.+)$/gm)].map(([, address, rest]) => ({
    address: address ?? '',
    wanted: Object.fromEntries((rest ?? '').split(' ').map((pair) => pair.split('='))),
  }));
  const { facts } = parseConfig(blockOf(`${name}.cfg`, text));
  return { name, text, config: facts, expectations };
}

/** What came out, in the words of the expectation. */
export function outcome(
  fixture: Fixture,
  { address, wanted }: Expectation,
  semantics?: Semantics,
): Readonly<Record<string, string>> {
  const found = evaluateEsa(fixture.config, {
    firewall: fixture.name,
    address,
    ...(semantics ? { semantics } : {}),
  });
  const walks = [...found.inbound.walks, ...found.outbound.walks];
  const all: Record<string, string> = {
    in: String(found.inbound.inspected),
    out: String(found.outbound.inspected),
    class: listed(walks.flatMap((w) => w.class ?? [])),
    map: listed(walks.flatMap((w) => w.map ?? [])),
    traps: listed(walks.flatMap((w) => w.steps.flatMap((s) => s.trap ?? []))),
    walks: String(walks.length),
  };
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, all[key] ?? '?']));
}

function listed(words: readonly string[]): string {
  return [...new Set(words.map((word) => word.replaceAll(' ', '_')))].sort().join(',');
}

/** A walk as a person would tell it: the golden form. */
export function toldInspection(fixture: Fixture, found: EsaInspection): unknown {
  const lines = fixture.text.split('\n');
  const walk = (w: FlowWalk) => ({
    walk: `${w.direction}: ${w.from} to ${w.to}, ESA seen as ${w.classified}`,
    inspected: w.inspected,
    ...(w.policy === undefined ? {} : { policy: w.policy }),
    ...(w.class === undefined ? {} : { class: w.class }),
    ...(w.map === undefined ? {} : { map: w.map }),
    ...(w.slices.length > 0 ? { slices: w.slices } : {}),
    steps: w.steps.map((s) => ({
      class: `${s.scope === 'global' ? 'global' : `interface ${s.nameif}`} ${s.policy} ${s.class}`,
      matches: s.matches,
      takes: s.takes,
      ...(s.inspects ? { inspects: s.inspects.map ?? '' } : {}),
      ...(s.trap ? { trap: s.trap } : {}),
      reason: renderMessage(en, s.reason),
      lines: quoted(lines, s.spans),
    })),
    because: quoted(lines, w.because),
    ...(w.unknown
      ? { unknown: w.unknown.map((u) => `${renderMessage(en, u.reason)} -> ${u.settles}`) }
      : {}),
    ...(w.notes ? { notes: w.notes.map((note) => renderMessage(en, note)) } : {}),
  });
  return {
    esa: found.address,
    mapped: found.mapped,
    inbound: { inspected: found.inbound.inspected, walks: found.inbound.walks.map(walk) },
    outbound: { inspected: found.outbound.inspected, walks: found.outbound.walks.map(walk) },
  };
}

function quoted(lines: readonly string[], spans: readonly Span[]): string[] {
  return spans.map((span) => {
    const first = lines[span.from - 1] ?? '?';
    return `${span.from}${span.to > span.from ? `-${span.to}` : ''}: ${first}`;
  });
}
