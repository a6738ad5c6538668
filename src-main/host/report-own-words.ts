/**
 * Every word that a report holds whatever the case: sentences, keys, styles. A device or a person may
 * be named by one of them (`support`, `table`); such a name is replaced only where names stand, and its
 * appearance elsewhere is no leak.
 */
import { en } from '../../shared/messages/en.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { buildReport } from '../../shared/report/document.ts';
import { AUDIENCES } from '../../shared/report/document-shape.ts';
import { renderReportCsv } from '../../shared/report/render/csv.ts';
import { renderReportHtml } from '../../shared/report/render/html.ts';
import { renderReportJson } from '../../shared/report/render/json.ts';
import { RULES } from '../../shared/rules/registry.ts';
import { sayMessage } from './say.ts';

/** Lower case; ids of findings whole, all else as runs of letters and digits. */
export function ownWords(): ReadonlySet<string> {
  const texts = [
    ...Object.values<string>(en),
    ...Object.keys(en),
    ...AUDIENCES.map(blankReport),
    KEYS,
  ];
  const words = texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return new Set([...words, ...RULES.map(({ id }) => id)]);
}

const BLANK: Diagnosis = {
  schema: 'unmask.diagnosis/1',
  asOf: '',
  language: 'en',
  verdict: 'clear',
  because: '',
  inputs: [{ path: '', kind: '', lines: 0, understood: 0, warnings: [{ line: 1, text: '' }] }],
  firewalls: [{ id: '', host: '', context: '', release: '', role: 'active' }],
  esa: [
    {
      address: '192.0.2.1',
      assumed: true,
      mapped: [],
      inbound: { inspected: 'unknown', walks: [] },
      outbound: { inspected: 'unknown', walks: [] },
    },
  ],
  findings: [],
  notChecked: [],
  mail: null,
};

/** Keys of `case.json`, `diagnosis.json` and the manifest that a blank report doesn't show. */
const KEYS = `schema revision title createdAt touchedAt isExample esa peers window from to symptom devices
label kind asa address port user steps in work done needs you notes timeZone skewS inputs path file bytes sha256
importedAt device command secrets diagnosis verdict of captures logs entries name version redaction caseTouchedAt
manifest bundle json html csv pdf txt weighing rivals cause test evidence remedy subject past count matches takes
trap scope global interface nameif policy class map slices settles reason inspects unattached polygon rect circle
tspan font family size weight anchor dasharray linecap round viewbox xmlns www w3 org 2000 svg`;

function blankReport(audience: (typeof AUDIENCES)[number]): string {
  const report = buildReport(
    {
      diagnosis: BLANK,
      case: { title: '', touchedAt: '', symptom: '', notes: 'x', esa: [], peers: [], inputs: [] },
    },
    {
      audience,
      length: 'full',
      redaction: 'all',
      language: 'en',
      version: '',
      say: sayMessage,
    },
  );
  return [
    renderReportHtml(report, sayMessage),
    renderReportJson(report),
    ...Object.values(renderReportCsv(report, sayMessage)),
  ].join('\n');
}
