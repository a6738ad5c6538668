/** What was read, how much of it was understood, and what could not be checked. */
import type { ReportBlock } from '../document-shape.ts';
import type { Draft } from '../draft.ts';
import { share } from '../words.ts';

/** Warnings named per text; the rest is counted. */
const WARNINGS = 10;
/** Checks named behind one kind of missing input. */
const IDS = 6;

export function collectedBlocks(draft: Draft): readonly ReportBlock[] {
  const { diagnosis, say } = draft;
  const blocks: ReportBlock[] = [];
  if (diagnosis.firewalls.length > 0) {
    blocks.push({
      kind: 'table',
      caption: say('report.collected.devices'),
      columns: [
        { title: say('report.collected.firewall') },
        { title: say('report.collected.context') },
        { title: say('report.collected.release') },
        { title: say('report.collected.role') },
      ],
      rows: diagnosis.firewalls.map(({ id, host, context, release, role }) => [
        host ?? id,
        context ?? '',
        release ?? '',
        role ?? '',
      ]),
    });
  }
  const known = new Map(draft.case.inputs.map((input) => [input.path, input]));
  blocks.push({
    kind: 'table',
    caption: say('report.collected.inputs'),
    columns: [
      { title: say('report.collected.path'), isMono: true },
      { title: say('report.collected.kind') },
      { title: say('report.collected.lines'), isNumber: true },
      { title: say('report.collected.understood'), isNumber: true },
      { title: say('report.collected.imported') },
      { title: say('report.collected.sha256'), isMono: true },
    ],
    rows: diagnosis.inputs.map((input) => [
      input.path,
      input.kind,
      String(input.lines),
      share(input.understood, input.lines, '\u2013'),
      known.get(input.path)?.importedAt ?? '',
      known.get(input.path)?.sha256.slice(0, 12) ?? '',
    ]),
  });
  return [...blocks, ...warningBlocks(draft)];
}

function warningBlocks({ diagnosis, say }: Draft): readonly ReportBlock[] {
  return diagnosis.inputs.flatMap(({ path, warnings = [] }): ReportBlock[] => {
    if (warnings.length === 0) return [];
    const shown = warnings
      .slice(0, WARNINGS)
      .map(({ line, text }) => say('report.collected.warning', { line, text }));
    const count = warnings.length - shown.length;
    return [
      { kind: 'text', text: `${say('report.collected.warnings', { path })}:` },
      {
        kind: 'list',
        items: count > 0 ? [...shown, say('report.collected.more', { count })] : shown,
      },
    ];
  });
}

/** The most useful first: how many checks wait for each kind of input. */
export function notCheckedBlocks({ diagnosis, say }: Draft): readonly ReportBlock[] {
  const { notChecked } = diagnosis;
  if (notChecked.length === 0) return [{ kind: 'text', text: say('report.not-checked.all') }];
  const waiting = new Map<string, string[]>();
  for (const { id, needs } of notChecked) {
    for (const need of needs) waiting.set(need, [...(waiting.get(need) ?? []), id]);
  }
  const sorted = [...waiting].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  return [
    { kind: 'text', text: say('report.not-checked.text', { count: notChecked.length }) },
    {
      kind: 'table',
      caption: say('report.not-checked.caption'),
      columns: [
        { title: say('report.not-checked.needs'), isMono: true },
        { title: say('report.not-checked.ids'), isMono: true },
      ],
      rows: sorted.map(([need, ids]) => {
        const count = ids.length - IDS;
        const names = ids.slice(0, IDS).join(', ');
        return [need, count > 0 ? `${names}, ${say('report.collected.more', { count })}` : names];
      }),
    },
  ];
}
