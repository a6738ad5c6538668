/**
 * `show service-policy flow tcp host A host B eq 25` (asa.md d.4): the classes a flow falls into by
 * configuration, and what each does. The layout is knowledge, no public capture was found [K]: so
 * every line is taken by keyword, in any indentation, and words that no rule knows stay in `actions`.
 * Absence: no `inspect esmtp` anywhere in the answer means the flow isn't inspected; a class with an
 * empty `Action:` (the note's recipe) does nothing; a `deny` access rule is not inspection.
 */

import type { AnswerLines } from '../../base/answer-lines.ts';
import { message } from '../../base/message.ts';
import type { FlowAnswer, FlowAnswerClass } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { flowQueryOf } from './flow-query.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/show-service-policy-flow';

export const showServicePolicyFlow = {
  id: ID,
  commands: ['show service-policy flow'],
  versions: ['7.0 and later [K]'],
  about: aboutOf(ID),
  parse(block, command?: string) {
    const lines = answerLines(block);
    const policies = readPolicies(lines);
    const flow = command === undefined ? undefined : flowQueryOf(command);
    return closeAnswer(lines, ID, {
      span: lines.all,
      ...(flow === undefined ? {} : { flow }),
      policies,
    });
  },
} as const satisfies AsaCommand<FlowAnswer>;

type Policy = FlowAnswer['policies'][number];
interface OpenClass {
  name: string;
  match?: string;
  accessRule?: string;
  actions: string[];
  esmtp?: NonNullable<FlowAnswerClass['esmtp']>;
  first: number;
  last: number;
}
interface OpenPolicy {
  scope: 'global' | 'interface';
  nameif?: string;
  policy: string;
  classes: OpenClass[];
  first: number;
  last: number;
}

// Interface outside:
const INTERFACE = /^Interface (?<nameif>[^\s:]+):$/i;
// Input flow:  inspect esmtp ESA_ESMTP
const ACTION = /^(?:(?:Input|Output) flow: ?)?(?<action>\S.*)$/i;
const ESMTP = /\binspect esmtp(?: (?<map>[\w.-]{1,64}))?/i;

function readPolicies(lines: AnswerLines): Policy[] {
  const policies: OpenPolicy[] = [];
  let scope: { scope: 'global' | 'interface'; nameif?: string } = { scope: 'global' };
  let scopeAt: number | undefined;
  let isInActions = false;
  lines.each((padded, index) => {
    const text = padded.trim();
    const nameif = INTERFACE.exec(text)?.groups?.nameif;
    if (nameif !== undefined || /^Global policy:$/i.test(text)) {
      scope = nameif === undefined ? { scope: 'global' } : { scope: 'interface', nameif };
      scopeAt = index;
      isInActions = false;
      lines.used(index);
      return;
    }
    const [, keyword, rest] =
      /^(Service-policy|Class-map|Match|Access rule|Action): ?(.*)$/i.exec(text) ?? [];
    const policy = policies.at(-1);
    const open = policy?.classes.at(-1);
    if (keyword?.toLowerCase() === 'service-policy' && rest) {
      policies.push({ ...scope, policy: rest, classes: [], first: scopeAt ?? index, last: index });
      scopeAt = undefined;
      isInActions = false;
    } else if (keyword?.toLowerCase() === 'class-map' && rest && policy) {
      policy.classes.push({ name: rest, actions: [], first: index, last: index });
      isInActions = false;
    } else if (open && keyword !== undefined) {
      isInActions = keyword.toLowerCase() === 'action';
      takeKeyword(open, keyword.toLowerCase(), rest ?? '');
    } else if (open && isInActions) {
      takeAction(lines, open, text, index);
    } else {
      return lines.warn(index, 'unsupported', message('warning.asa.service-policy.no-class'));
    }
    lines.used(index);
    const last = policies.at(-1);
    if (!last) return;
    last.last = index;
    const lastClass = last.classes.at(-1);
    if (lastClass) lastClass.last = index;
  });
  return policies.map(({ first, last, classes, ...policy }) => ({
    ...policy,
    classes: classes.map(({ first: from, last: to, ...rest }) => ({
      ...rest,
      span: lines.span(from, to),
    })),
    span: lines.span(first, last),
  }));
}

function takeKeyword(open: OpenClass, keyword: string, rest: string): void {
  if (keyword === 'match') open.match = rest;
  else if (keyword === 'access rule') open.accessRule = rest;
}

function takeAction(lines: AnswerLines, open: OpenClass, text: string, index: number): void {
  const action = ACTION.exec(text)?.groups?.action?.trim();
  if (action === undefined) return;
  open.actions.push(action);
  const esmtp = ESMTP.exec(action)?.groups;
  if (!esmtp) return;
  open.esmtp = {
    ...(esmtp.map === undefined ? {} : { map: esmtp.map }),
    span: lines.span(index),
  };
}
