/**
 * Consolidated Event Logs: one CEF line per message (esa.md 1.4, 13.0 on), bare or behind a syslog
 * header. Keys are optional and selectable; values hold blanks and Python dicts, `=` is escaped as
 * `\=`, several recipients are joined by `;` or `,`, a value may run on over line ends, and an API
 * collection cuts lines at 969 bytes. A connection that never brought a message has no event.
 */
import type { CefRecord } from '../../model/esa.ts';
import { stampOf } from '../stamp.ts';
import { type Answer, answerOf, closeAnswer } from './answer.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/cef';

// CEF:0|Cisco|C100V Email Security Virtual Appliance|13.0.0-283|ESA_CONSOLIDATED_LOG_EVENT|Consolidated Log Event|5|key=value
const HEADER_PARTS = 7;

export const cef = {
  id: ID,
  commands: [],
  versions: ['13.0 to 16.0: public samples'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const records: CefRecord[] = [];
    let open: { readonly from: number; to: number; text: string } | undefined;
    const close = (): void => {
      if (open !== undefined) records.push(recordOf(answer, open));
      open = undefined;
    };
    answer.each((text, index) => {
      const extension = extensionOf(text);
      if (extension !== undefined) {
        close();
        open = { from: index, to: index, text: extension };
        answer.used(index);
      } else if (open !== undefined && !/^<\d{1,3}>|CEF:\d/.test(text)) {
        open.text += `\n${text}`; // a line end inside a value
        open.to = index;
        answer.used(index);
      }
    });
    close();
    return closeAnswer(answer, ID, records);
  },
} as const satisfies EsaReader<readonly CefRecord[]>;

/** What stands behind the seven fields of the header; undefined for a line that has none. */
function extensionOf(line: string): string | undefined {
  const start = line.indexOf('CEF:');
  if (start < 0 || start > 1000) return undefined;
  let at = start;
  for (let part = 0; part < HEADER_PARTS; part++) {
    let bar = line.indexOf('|', at);
    while (bar > 0 && line[bar - 1] === '\\') bar = line.indexOf('|', bar + 1);
    if (bar < 0) return undefined;
    at = bar + 1;
  }
  return line.slice(at);
}

// ESAMID=1251793   (a blank, a word, an equals sign that isn't escaped)
const KEY = /(?:^|[ \n])(?<key>[A-Za-z][A-Za-z0-9_]{0,60})=/g;

/** Key and value pairs; a value reaches to the next key. */
function readCefFields(extension: string): Readonly<Record<string, string>> {
  const fields = new Map<string, string>();
  let key: string | undefined;
  let from = 0;
  for (const match of extension.matchAll(KEY)) {
    if (key !== undefined) fields.set(key, plainValue(extension.slice(from, match.index)));
    key = match.groups?.key;
    from = match.index + match[0].length;
  }
  if (key !== undefined) fields.set(key, plainValue(extension.slice(from)));
  return Object.fromEntries(fields);
}

function plainValue(value: string): string {
  return value.trim().replace(/\\([=|\\])/g, '$1');
}

function recordOf(answer: Answer, open: { from: number; to: number; text: string }): CefRecord {
  const fields = readCefFields(open.text);
  const optional = {
    serial: fields.deviceExternalId,
    action: fields.act,
    tlsIn: fields.ESATLSInConnStatus,
    tlsOut: fields.ESATLSOutConnStatus,
    finalAction: fields.ESAFinalActionDetails,
    from: fields.suser,
    to: fields.duser,
    mid: idOf(fields.ESAMID),
    icid: idOf(fields.ESAICID),
    dcid: idOf(fields.ESADCID),
    start: timeOf(fields.startTime ?? fields.start),
    end: timeOf(fields.endTime ?? fields.end),
    recipients: recipientsOf(fields.duser),
  };
  const known = Object.entries(optional).filter(([, value]) => value !== undefined && value !== '');
  return { span: answer.span(open.from, open.to), ...Object.fromEntries(known), fields };
}

// `123 E` of a broken line is 123
function idOf(value: string | undefined): number | undefined {
  const digits = /^\d{1,15}(?!\w)/.exec(value ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}

function timeOf(value: string | undefined): CefRecord['start'] {
  return value === undefined ? undefined : stampOf(value);
}

function recipientsOf(value: string | undefined): readonly string[] | undefined {
  if (value === undefined || !/[;,]/.test(value)) return undefined;
  return value
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
