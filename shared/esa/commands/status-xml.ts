/**
 * The status document, `https://esa/xml/status` (esa.md 3.4): counters, rates, gauges, current ids.
 * Same layout in 4.5 and 10.0 [V]; gauges were added since. `build="phoebe 10.0.0-203"`: the word is
 * the product's name inside IronPort. `timestamp` is appliance local time.
 */
import { type Stamp, wallMs } from '../../base/time.ts';
import { readXml, walkXml, type XmlElement } from '../../base/xml.ts';
import type { EsaStatus } from '../../model/esa.ts';
import { answerOf, closeAnswer, numberOf } from './answer.ts';
import { aboutOf, type EsaReader } from './reader.ts';
import { xmlLines } from './xml-lines.ts';

const ID = 'esa/status-xml';

export const statusXml = {
  id: ID,
  commands: [],
  versions: ['4.5, 10.0 [V]'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const lines = xmlLines(block);
    const root = readXml(lines.text).roots.find((element) => element.name === 'status');
    if (root !== undefined) {
      const from = lines.lineAt(root.from);
      answer.used(from, lines.lineAt(Math.max(root.from, root.to - 1)));
      for (let i = 0; i < from; i++) {
        if (/^\s*<\?xml/.test(block.lines[i] ?? '')) answer.ignored(i, 'declaration');
      }
    }
    return closeAnswer(answer, ID, root === undefined ? undefined : statusOf(root, answer.all));
  },
} as const satisfies EsaReader<EsaStatus | undefined>;

const COLUMNS: Readonly<Record<string, string>> = {
  current: '',
  lifetime: '',
  reset: '/reset',
  uptime: '/uptime',
  last_1_min: '/1m',
  last_5_min: '/5m',
  last_15_min: '/15m',
};

function statusOf(root: XmlElement, span: EsaStatus['span']): EsaStatus {
  const numbers: Record<string, number> = {};
  let ids: EsaStatus['ids'];
  walkXml([root], ({ name, attributes }) => {
    if (name === 'counter' || name === 'rate' || name === 'gauge') takeNumbers(numbers, attributes);
    if (name !== 'current_ids') return;
    const mid = numberOf(attributes.message_id);
    const icid = numberOf(attributes.injection_conn_id);
    const dcid = numberOf(attributes.delivery_conn_id);
    if (mid !== undefined && icid !== undefined && dcid !== undefined) ids = { mid, icid, dcid };
  });
  const version = /(?<version>\d[\w.]*-\w+)\s*$/.exec(root.attributes.build ?? '')?.groups?.version;
  const asOf = compactStamp(root.attributes.timestamp ?? '');
  const resourceConservation = numbers.resource_conservation;
  const workQueue = numbers.msgs_in_work_queue;
  return {
    span,
    ...(asOf === undefined ? {} : { asOf }),
    ...(version === undefined ? {} : { version }),
    ...(ids === undefined ? {} : { ids }),
    numbers,
    ...(resourceConservation === undefined ? {} : { resourceConservation }),
    ...(workQueue === undefined ? {} : { workQueue }),
  };
}

function takeNumbers(
  numbers: Record<string, number>,
  attributes: Readonly<Record<string, string>>,
): void {
  for (const [column, suffix] of Object.entries(COLUMNS)) {
    const value = numberOf(attributes[column]);
    // `388G` of log_available is no count
    if (attributes.name !== undefined && value !== undefined) {
      numbers[`${attributes.name}${suffix}`] ??= value;
    }
  }
}

// 20170329115551
function compactStamp(text: string): Stamp | undefined {
  const groups = /^(?<y>\d{4})(?<mo>\d\d)(?<d>\d\d)(?<h>\d\d)(?<mi>\d\d)(?<s>\d\d)$/.exec(
    text,
  )?.groups;
  if (groups === undefined) return undefined;
  const wall = wallMs(
    Number(groups.y),
    Number(groups.mo),
    Number(groups.d),
    Number(groups.h),
    Number(groups.mi),
    Number(groups.s),
  );
  return wall === undefined ? undefined : { wallMs: wall };
}
