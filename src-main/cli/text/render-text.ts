/** A diagnosis for a person at a terminal: verdict first, proof below it, what is missing last. */
import type {
  Diagnosis,
  DiagnosisEsa,
  DiagnosisWalk,
  EvidenceLine,
  Finding,
} from '../../../shared/model/diagnosis.ts';
import { byHarm, SEVERITY_TONE, share, VERDICT_TONE } from '../../../shared/report/words.ts';
import { say } from '../../host/say.ts';
import { columns, createPage, type Page, type PageOptions } from './page.ts';
import { visibleStrings } from './visible-strings.ts';
import { inspectedWord, mailSentences, SIGN, stepWord, sureWord, walkPlace } from './words.ts';

/** Evidence lines shown of one claim; the JSON holds up to 20. */
const EVIDENCE = 3;
/** Inputs named under "not checked", and checks named behind each. */
const NEEDS = 8;
const IDS = 6;

export function renderText(diagnosis: Diagnosis, options: PageOptions): string {
  const page = createPage(options);
  const safe = visibleStrings(diagnosis);
  verdict(page, safe);
  for (const esa of safe.esa) esaPaths(page, esa);
  findings(page, safe.findings);
  notChecked(page, safe);
  mail(page, safe);
  inputs(page, safe);
  return page.text();
}

function verdict(page: Page, diagnosis: Diagnosis): void {
  const tone = VERDICT_TONE[diagnosis.verdict];
  const word = say(`cli.verdict.${diagnosis.verdict}`);
  const asOf = page.tone('quiet', say('cli.as-of', { time: diagnosis.asOf }));
  page.prose(0, `${page.tone(tone, `${SIGN[tone]} ${word}`)}  ${asOf}`, 2);
  if (diagnosis.because !== '') page.prose(2, diagnosis.because);
}

function esaPaths(page: Page, esa: DiagnosisEsa): void {
  const assumed = esa.assumed ? `  ${say('cli.esa.assumed')}` : '';
  const mapped = esa.mapped.length > 0 ? `  ${say('cli.esa.mapped', { list: esa.mapped })}` : '';
  page.heading(`${say('cli.esa', { address: esa.address })}${mapped}${assumed}`);
  const width = Math.max(say('cli.inbound').length, say('cli.outbound').length);
  for (const direction of ['inbound', 'outbound'] as const) {
    const { inspected, walks } = esa[direction];
    const name = say(`cli.${direction}`).padEnd(width);
    page.line(2, `${name}  ${inspectedText(page, inspected)}`);
    for (const alike of sameWalks(walks)) walkLines(page, alike);
  }
}

function inspectedText(page: Page, inspected: DiagnosisWalk['inspected']): string {
  const tone = inspected === 'unknown' ? 'unknown' : inspected ? 'suspicion' : 'clear';
  return page.tone(tone, `${SIGN[tone]} ${inspectedWord(inspected)}`);
}

/** Walks that differ only in where they come from and go to, told once. */
function sameWalks(walks: readonly DiagnosisWalk[]): DiagnosisWalk[][] {
  const groups = new Map<string, DiagnosisWalk[]>();
  for (const walk of walks) {
    const key = JSON.stringify({ ...walk, from: '', to: '' });
    groups.set(key, [...(groups.get(key) ?? []), walk]);
  }
  return [...groups.values()];
}

function walkLines(page: Page, [walk, ...others]: readonly DiagnosisWalk[]): void {
  if (!walk) return;
  const places = [walkPlace(walk), ...others.map(({ from, to }) => `${from} -> ${to}`)].join(', ');
  page.prose(4, `${places}  ${inspectedText(page, walk.inspected)}`, 2);
  for (const step of walk.steps ?? []) {
    const tone = step.trap !== undefined ? 'suspicion' : step.takes === true ? 'strong' : 'quiet';
    const name = page.tone(tone, `${step.policy} / ${step.class}: ${stepWord(step)}`);
    page.prose(6, step.reason === '' ? name : `${name} \u2013 ${step.reason}`, 2);
  }
  if (!walk.steps && walk.class !== undefined) {
    page.line(
      6,
      [walk.policy, walk.class, walk.map].filter((part) => part !== undefined).join(' / '),
    );
  }
  evidence(page, 8, walk.because);
  for (const { reason, settles } of walk.unknown ?? []) {
    page.prose(6, say('cli.walk.settles', { reason, settles }), 2);
  }
}

function evidence(
  page: Page,
  indent: number,
  lines: readonly EvidenceLine[],
  most = EVIDENCE,
): void {
  for (const { path, line, text } of lines.slice(0, most)) {
    page.device(indent, `${path}:${line}`, text.trim());
  }
  const more = lines.length - most;
  if (more > 0) page.line(indent, page.tone('quiet', say('cli.more', { count: more })));
}

function findings(page: Page, all: readonly Finding[]): void {
  if (all.length === 0) return;
  page.heading(say('cli.findings'));
  for (const finding of byHarm(all)) {
    const { severity, id, title, count, past } = finding;
    const sign = page.tone(SEVERITY_TONE[severity], say(`cli.severity.${severity}`));
    const facts = [
      past ? say('cli.past') : '',
      count === undefined ? '' : say('cli.count', { count }),
      sureWord(finding.confidence),
    ].filter((fact) => fact !== '');
    page.prose(2, `${sign}  ${title}  ${page.tone('quiet', `(${facts.join(', ')}) ${id}`)}`, 4);
    if (finding.summary !== '' && finding.summary !== title) page.prose(6, finding.summary);
    const isInfo = severity === 'info';
    evidence(page, 6, finding.evidence, isInfo ? 1 : EVIDENCE);
    for (const { cause, test } of isInfo ? [] : finding.rivals) {
      page.prose(6, say('cli.rival', { cause, test }), 2);
    }
    if (finding.remedy !== undefined)
      page.prose(6, say('cli.remedy', { remedy: finding.remedy }), 2);
  }
}

/** What to collect, the most useful first: how many checks wait for each kind of input. */
function notChecked(page: Page, { notChecked: missing }: Diagnosis): void {
  if (missing.length === 0) return;
  page.heading(say('cli.not-checked', { count: missing.length }));
  const waiting = new Map<string, string[]>();
  for (const { id, needs } of missing) {
    for (const need of needs) waiting.set(need, [...(waiting.get(need) ?? []), id]);
  }
  const sorted = [...waiting].sort((a, b) => b[1].length - a[1].length);
  const width = Math.max(...sorted.map(([need]) => need.length));
  for (const [need, ids] of sorted.slice(0, NEEDS)) {
    const names = ids.length > IDS ? [...ids.slice(0, IDS), say('cli.ids-more')] : ids;
    page.prose(2, `${need.padEnd(width)}  ${names.join(', ')}`, width + 2);
  }
  const more = sorted.length - NEEDS;
  if (more > 0) page.line(2, page.tone('quiet', say('cli.more', { count: more })));
}

function mail(page: Page, { mail: counts }: Diagnosis): void {
  if (!counts) return;
  const period = counts.from === null ? '' : `  ${counts.from} \u2013 ${counts.to ?? ''}`;
  page.heading(`${say('cli.mail')}${period}`);
  for (const sentence of mailSentences(counts)) page.prose(2, sentence, 2);
}

function inputs(page: Page, diagnosis: Diagnosis): void {
  if (diagnosis.inputs.length === 0) return;
  page.heading(say('cli.inputs'));
  const head = [
    say('cli.column.path'),
    say('cli.column.kind'),
    say('cli.column.lines'),
    say('cli.column.understood'),
  ];
  const rows = diagnosis.inputs.map((input) => [
    input.path,
    input.kind,
    String(input.lines),
    share(input.understood, input.lines, '-'),
  ]);
  const [first = '', ...rest] = columns([head, ...rows], [2, 3]);
  page.line(2, page.tone('quiet', first));
  rest.forEach((row, i) => {
    page.line(2, row);
    const warnings = diagnosis.inputs[i]?.warnings ?? [];
    for (const { line, text } of warnings.slice(0, EVIDENCE)) {
      page.prose(4, say('cli.warning', { line, text }), 2);
    }
    const more = warnings.length - EVIDENCE;
    if (more > 0) page.line(4, page.tone('quiet', say('cli.more', { count: more })));
  });
}
