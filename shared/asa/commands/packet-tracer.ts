/**
 * `packet-tracer input IFC tcp ...` (asa.md d.8): what the ASA does with one SYN, phase by phase.
 * Forms: CRLF ends, blanks behind `Subtype:`, console logs in between, `Elapsed time: N ns` on newer
 * releases [D], `Drop-location:` at the end of a drop reason on 9.x.
 * Absence: no INSPECT phase means exempt only when the trace ends in `Action: allow`; without the
 * last block (`action` absent) the text was cut and proves nothing.
 */

import type { AnswerLines } from '../../base/answer-lines.ts';
import { message } from '../../base/message.ts';
import type { PacketTrace, TracePhase } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { parseTraceQuery } from './flow-query.ts';
import { answerLines, closeAnswer, count } from './lines.ts';

const ID = 'asa/packet-tracer';

export const packetTracer = {
  id: ID,
  commands: ['packet-tracer'],
  versions: ['7.2 and later [O]', 'with Elapsed time: 9.x [D]'],
  about: aboutOf(ID),
  parse(block, command?: string) {
    const lines = answerLines(block);
    const query = command === undefined ? undefined : parseTraceQuery(command);
    const { phases, result } = readTrace(lines);
    if (phases.length > 0 && result.action === undefined) {
      lines.book.warn(block.lines.length - 1, message('warning.asa.packet-tracer.cut'));
    }
    return closeAnswer(lines, ID, {
      span: lines.all,
      ...(query === undefined ? {} : { query }),
      phases,
      ...result,
    });
  },
} as const satisfies AsaCommand<PacketTrace>;

interface OpenPhase {
  number: number;
  type?: string;
  subtype?: string;
  result?: string;
  elapsedNs?: number;
  config: string[];
  information: string[];
  first: number;
  last: number;
}

type Result = {
  -readonly [K in
    | 'inputInterface'
    | 'outputInterface'
    | 'action'
    | 'dropReason'
    | 'dropLocation']?: NonNullable<PacketTrace[K]>;
};

// Phase: 6
const PHASE = /^Phase: ?(?<number>\d{1,4})$/i;
// Type: INSPECT | Subtype: inspect-smtp | Result: ALLOW | Elapsed time: 1856 ns
const FIELD =
  /^(?<key>Type|Subtype|Result|Elapsed time|Config|Additional Information): ?(?<value>.*)$/i;

function readTrace(lines: AnswerLines): { phases: TracePhase[]; result: Result } {
  const phases: OpenPhase[] = [];
  const result: Result = {};
  let part: 'head' | 'config' | 'information' | 'result' = 'head';
  lines.each((text, index) => {
    const number = PHASE.exec(text)?.groups?.number;
    if (number !== undefined) {
      phases.push({
        number: Number(number),
        config: [],
        information: [],
        first: index,
        last: index,
      });
      part = 'head';
      return lines.used(index);
    }
    // the closing block opens with a bare `Result:`; a phase's own says `Result: ALLOW`
    if (/^Result:$/i.test(text)) {
      part = 'result';
      return lines.used(index);
    }
    if (part === 'result') return takeResult(lines, result, text, index);
    const phase = phases.at(-1);
    if (!phase) return;
    phase.last = index;
    lines.used(index);
    const field = FIELD.exec(text)?.groups;
    if (field?.key) {
      const key = field.key.toLowerCase();
      if (key === 'config') part = 'config';
      else if (key === 'additional information') part = 'information';
      else takeHead(phase, key, (field.value ?? '').trim());
    } else if (part === 'config') phase.config.push(text);
    else if (part === 'information') phase.information.push(text);
    else {
      lines.warn(
        index,
        'unknown',
        message('warning.asa.line-unknown', { command: ID, line: text.slice(0, 120) }),
      );
    }
  });
  return { phases: phases.map((phase) => finishPhase(lines, phase)), result };
}

function finishPhase(lines: AnswerLines, phase: OpenPhase): TracePhase {
  const { first, last, type = '', ...rest } = phase;
  return { ...rest, type, span: lines.span(first, last) };
}

function takeHead(phase: OpenPhase, key: string, value: string): void {
  if (key === 'elapsed time') {
    const ns = count(/^(\d{1,15}) ns$/.exec(value)?.[1]);
    if (ns !== undefined) phase.elapsedNs = ns;
  } else if (value !== '') {
    if (key === 'type') phase.type = value;
    else if (key === 'subtype') phase.subtype = value;
    else phase.result = value;
  }
}

// input-interface: outside | Action: drop
const CLOSING =
  /^(?<key>input-interface|input-status|input-line-status|output-interface|output-status|output-line-status|Action|Drop-reason|Time Taken): ?(?<value>.*)$/i;
// (acl-drop) Flow is denied by configured rule, Drop-location: frame 0x000055a1 flow (NA)/NA
const DROP = /^(?<reason>.*?)(?:, ?Drop-location: ?(?<location>.*))?$/i;

function takeResult(lines: AnswerLines, result: Result, text: string, index: number): void {
  const field = CLOSING.exec(text.trim())?.groups;
  if (!field?.key) return; // left to be unknown
  lines.used(index);
  const key = field.key.toLowerCase();
  const value = (field.value ?? '').trim();
  if (key === 'input-interface') result.inputInterface = value;
  else if (key === 'output-interface') result.outputInterface = value;
  else if (key === 'action') {
    const action = value.toLowerCase();
    if (action === 'allow' || action === 'drop') result.action = action;
  } else if (key === 'drop-reason') {
    const drop = DROP.exec(value)?.groups;
    result.dropReason = drop?.reason ?? value;
    if (drop?.location) result.dropLocation = drop.location;
  }
}
