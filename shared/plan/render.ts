/**
 * A plan as lines to paste, as Markdown and as text. Sentences come from the caller's language, so
 * that this module holds none; foreign text stands in them as the renderer of messages shows it.
 */
import { type Message, message } from '../base/message.ts';
import { visible } from '../base/text.ts';
import type {
  ChangePlan,
  PlanCommand,
  PlanDifference,
  PlanMode,
  PlanRefusal,
  PlanStep,
  RadiusPart,
} from '../model/plan.ts';
import { PLAN_STRATEGIES } from './registry.ts';

/** Renders a message in the reader's language. */
export type Say = (message: Message) => string;

/**
 * Lines for a terminal in privileged mode: the change with comments, then the way back as comments.
 * Every line is printable ASCII without a question mark, because both would do something.
 */
export function renderCommands(plan: ChangePlan, say: Say): string {
  const comment = (text: string) => `! ${typeable(text)}`;
  const lines = [
    comment(say(titleOf(plan))),
    comment(whereOf(plan, say)),
    comment(say(plan.interruption.text)),
    ...(plan.override ? [comment(say(plan.override))] : []),
    ...plan.warnings.map((warning) => comment(say(warning))),
    '!',
    'configure terminal',
    ...plan.steps.flatMap((step) => [
      ...(step.isSwitch ? [comment(say(step.why))] : []),
      `${indent(step)}${step.command}`,
    ]),
    'end',
    '!',
    comment(say(message('plan.text.back-comment'))),
    '! configure terminal',
    ...plan.inverse.map((line) => `! ${indent(line)}${line.command}`),
    '! end',
  ];
  return `${lines.join('\n')}\n`;
}

/** What can be pasted after `! `: no control, nothing beyond ASCII, no `?`. */
function typeable(text: string): string {
  return visible(text)
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[^\u0020-\u007e]/g, '.')
    .replaceAll('?', '.');
}

const DEPTH: Readonly<Record<PlanMode, number>> = {
  config: 0,
  'config-cmap': 1,
  'config-network-object-group': 1,
  'config-pmap': 1,
  'config-pmap-c': 2,
  'config-pmap-p': 2,
};

/** The commands of a plan, indented as a printed configuration would stand. */
export function commandLines(commands: readonly PlanCommand[]): readonly string[] {
  return commands.map((command) => `${indent(command)}${command.command}`);
}

/** As a printed configuration would stand: by its first word, else by the mode it is typed in. */
function indent({ command, mode }: PlanCommand): string {
  const depth = TOP.test(command) ? 0 : BLOCK.test(command) ? 1 : DEPTH[mode];
  return ' '.repeat(depth);
}

const TOP = /^(?:no )?(?:access-list|class-map|policy-map|object-group|static|fixup) /;
// match cmd line length gt 512 | class inspection_default | parameters
const BLOCK = /^(?:no )?(?:class|match|parameters)\b/;

function titleOf(plan: ChangePlan): Message {
  return message('plan.text.title', { strategy: PLAN_STRATEGIES[plan.strategy].title });
}

function whereOf(plan: ChangePlan, say: Say): string {
  const parts = [
    message('plan.text.firewall', { firewall: plan.firewall }),
    ...(plan.context === undefined
      ? []
      : [message('plan.text.context', { context: plan.context })]),
    ...plan.esa.map((host) => message('plan.text.esa', { address: host.address })),
    ...(plan.configuration.sha256 === undefined
      ? []
      : [message('plan.text.bound', { sha256: plan.configuration.sha256.slice(0, 12) })]),
  ];
  return parts.map(say).join(', ');
}

/** One part of a page: a title and its paragraphs, rows or code. */
interface Part {
  readonly title: string;
  readonly rows: readonly string[];
  readonly code?: readonly string[];
}

function partsOf(plan: ChangePlan, say: Say): readonly Part[] {
  const t = (id: string, values?: Message['values']) => say(message(`plan.text.${id}`, values));
  const messages = (title: string, list: readonly Message[]): Part[] =>
    list.length === 0 ? [] : [{ title: t(title), rows: list.map(say) }];
  return [
    { title: t('why'), rows: [say(PLAN_STRATEGIES[plan.strategy].about)] },
    ...messages('override', plan.override ? [plan.override] : []),
    {
      title: t('steps'),
      rows: [],
      code: plan.steps.flatMap((step) => stepLines(step, t('switch'))),
    },
    { title: t('outcome'), rows: outcomeRows(plan, t) },
    { title: t('radius'), rows: radiusRows(plan, t) },
    { title: t('interruption'), rows: [say(plan.interruption.text)] },
    ...messages('warnings', plan.warnings),
    ...messages(
      'questions',
      plan.questions.map((question) => question.text),
    ),
    ...expectationParts(plan, say, t('expectations')),
    ...(plan.clear.length > 0 ? [{ title: t('clear'), rows: [], code: plan.clear }] : []),
    {
      title: t('saving'),
      rows: [
        say(plan.saving.text),
        ...plan.saving.differences
          .slice(0, MOST_ROWS)
          .map((d) => differenceRow(d, 'difference', t)),
      ],
    },
    { title: t('inverse'), rows: [], code: plan.inverse.map((l) => `${indent(l)}${l.command}`) },
    ...(plan.leftovers.length > 0
      ? [
          {
            title: t('leftovers'),
            rows: plan.leftovers.map((d) => differenceRow(d, 'leftover', t)),
          },
        ]
      : []),
  ];
}

const MOST_ROWS = 20;

type Told = (id: string, values?: Message['values']) => string;

/** The switch is marked by a comment of the device, so that the block can be pasted as it is. */
function stepLines(step: PlanStep, switchWord: string): string[] {
  const line = `${indent(step)}${step.command}`;
  return step.isSwitch ? [`! ${switchWord}`, line] : [line];
}

function outcomeRows(plan: ChangePlan, t: Told): string[] {
  const { isExempt, walks } = plan.outcome;
  const verdict = isExempt === true ? 'yes' : isExempt === false ? 'no' : 'unknown';
  return [
    t(`exempt-${verdict}`),
    ...walks.map((walk) => {
      const after = t(`inspected-${walk.after}`);
      return t('walk', {
        direction: t(walk.direction),
        from: walk.from,
        to: walk.to,
        esa: walk.esa,
        before: t(`inspected-${walk.before}`),
        after: walk.map === undefined ? after : `${after} (${walk.map})`,
      });
    }),
  ];
}

/** Who gains and who loses inspection, as sentences. */
export function radiusSentences(plan: ChangePlan, say: Say): readonly string[] {
  return radiusRows(plan, (id, values) => say(message(`plan.text.${id}`, values)));
}

const RADIUS_PARTS = ['keeps', 'loses', 'losesOthers', 'gains', 'otherMap', 'unknown'] as const;

function radiusRows(plan: ChangePlan, t: Told): string[] {
  return RADIUS_PARTS.flatMap((name) => {
    const part: RadiusPart = plan.blastRadius[name];
    const { ipv4, ipv6 } = part;
    const row = t('radius-row', { what: t(`radius-${name}`), ipv4, ipv6 });
    if (name === 'keeps' || name === 'unknown') return [row];
    const flows = part.flows.slice(0, MOST_ROWS).map((flow) =>
      t('radius-flow', {
        from: flow.from,
        to: flow.to,
        sources: ranges(flow.sources, flow.moreSources, t),
        destinations: ranges(flow.destinations, flow.moreDestinations, t),
      }),
    );
    const more = part.more + Math.max(0, part.flows.length - MOST_ROWS);
    return [row, ...flows, ...(more > 0 ? [t('and-more', { count: more })] : [])];
  });
}

function ranges(list: readonly string[], more: number, t: Told): string {
  return [...list, ...(more > 0 ? [t('and-more', { count: more })] : [])].join(', ');
}

function expectationParts(plan: ChangePlan, say: Say, title: string): Part[] {
  const rows = plan.expectations.map((expectation) => say(expectation.text));
  const code = [
    ...new Set(plan.expectations.flatMap((e) => e.queries.map((query) => query.command))),
  ];
  return [{ title, rows, code }];
}

function differenceRow(
  difference: PlanDifference,
  kind: 'difference' | 'leftover',
  t: Told,
): string {
  const { where, text } = difference;
  return t(`${kind}-${difference.kind}`, { where, text });
}

/** A page in Markdown; device text stands in code blocks, prose is escaped. */
export function renderPlanMarkdown(plan: ChangePlan, say: Say): string {
  const blocks = partsOf(plan, say).flatMap((part) => [
    `## ${escaped(part.title)}`,
    ...(part.rows.length > 0 ? [part.rows.map((row) => `- ${escaped(row)}`).join('\n')] : []),
    ...(part.code && part.code.length > 0
      ? [['```text', ...part.code.map(visible), '```'].join('\n')]
      : []),
  ]);
  const head = [`# ${escaped(say(titleOf(plan)))}`, escaped(whereOf(plan, say))];
  return `${[...head, ...blocks].join('\n\n')}\n`;
}

function escaped(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}

/** The same for a terminal. */
export function renderPlanText(plan: ChangePlan, say: Say): string {
  const blocks = partsOf(plan, say).map((part) =>
    [
      visible(part.title),
      ...part.rows.map((row) => `  ${visible(row)}`),
      ...(part.code ?? []).map((line) => `    ${visible(line)}`),
    ].join('\n'),
  );
  return `${[`${visible(say(titleOf(plan)))}\n${visible(whereOf(plan, say))}`, ...blocks].join('\n\n')}\n`;
}

/** Why there is no plan, and what to collect: sentences, the reason first. */
export function refusalMessages(refusal: PlanRefusal): readonly Message[] {
  const head = (values?: Message['values']) => message(`plan.refusal.${refusal.kind}`, values);
  const collect = (commands: readonly string[]) =>
    commands.length > 0 ? [message('plan.refusal.collect', { commands })] : [];
  switch (refusal.kind) {
    case 'bad-address':
      return [head({ address: refusal.address })];
    case 'system-space':
      return [head({ contexts: refusal.contexts })];
    case 'unknown-walk':
      return [head(), ...refusal.reasons, ...collect(refusal.collect)];
    case 'missing-piece':
      return [head({ what: refusal.what }), ...collect(refusal.collect)];
    case 'access-list-shared':
      return [head({ accessList: refusal.accessList, usedBy: refusal.usedBy })];
    case 'not-applicable':
      return [head({ reason: refusal.reason })];
    case 'not-exempt':
      return [head(), ...refusal.reasons];
    case 'line-refused':
      return [head({ command: refusal.command, reason: refusal.reason })];
    default:
      return [head()];
  }
}

/** More input would make a plan possible. */
export function wantsMoreData(refusal: PlanRefusal): boolean {
  return ['unknown-walk', 'missing-piece', 'no-esa'].includes(refusal.kind);
}

/**
 * What to do on an FTD, where nothing is typed into LINA (asa.md g): the CLISH command, and the
 * lines of a FlexConfig object for the hosts alone. Facts [K] and [I] say so in the text.
 */
export function renderFtdAdvice(esa: readonly string[], say: Say): string {
  const t = (id: string) => say(message(`plan.text.${id}`));
  const entries = esa.flatMap((host) => [
    `  deny tcp any host ${host} eq smtp`,
    `  deny tcp host ${host} any eq smtp`,
  ]);
  const lines = [
    t('ftd-title'),
    '',
    t('ftd-1'),
    '',
    t('ftd-2'),
    '  configure inspection esmtp disable',
    t('ftd-3'),
    '',
    t('ftd-4'),
    ...entries,
    '  permit tcp any any eq smtp',
    '',
    ...FLEXCONFIG.map((line) => `  ${line}`),
    '',
    t('ftd-6'),
    '',
    t('ftd-5'),
  ];
  return `${lines.map(visible).join('\n')}\n`;
}

const FLEXCONFIG = [
  'class-map ESMTP_INSPECT_CM',
  ' match access-list $ESMTP_INSPECT',
  'policy-map global_policy',
  ' class inspection_default',
  '  no inspect esmtp',
  ' class ESMTP_INSPECT_CM',
  '  inspect esmtp',
];
