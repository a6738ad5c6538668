/** The snapshot and its judgement as the JSON of contract section 2; our additions are optional there. */

import { mapStrings } from '../base/map-strings.ts';
import type { Message } from '../base/message.ts';
import { understood } from '../base/parsed.ts';
import { type Span, visible } from '../base/text.ts';
import { isoTime } from '../base/time.ts';
import { timeLine } from '../correlate/time-line.ts';
import { type Catalogue, renderMessage } from '../messages/render.ts';
import type {
  Diagnosis,
  DiagnosisEsa,
  DiagnosisInput,
  DiagnosisMail,
  DiagnosisWalk,
  EvidenceLine,
  Finding,
} from '../model/diagnosis.ts';
import type { EsaInspection, FlowWalk } from '../model/inspection.ts';
import type { EsaTarget, FirewallFacts, InputDocument, Snapshot } from '../model/snapshot.ts';
import { evidenceReader } from './evidence-lines.ts';
import type { SourceDocument } from './options.ts';
import type { JudgedFinding, RulesResult } from './run-rules.ts';
import type { Judgement } from './verdict.ts';

export interface RenderInput {
  readonly snapshot: Snapshot;
  readonly rules: RulesResult;
  readonly judgement: Judgement;
  readonly documents: readonly SourceDocument[];
  readonly catalogue: Catalogue;
  readonly language: string;
}

/** Everything rendered in one language. */
export function renderDiagnosis(input: RenderInput): Diagnosis {
  const { snapshot, rules, judgement, catalogue } = input;
  const say = (message: Message) => renderMessage(catalogue, message);
  const lines = evidenceReader(input.documents, [
    ...rules.findings.map(({ draft }) => draft.evidence),
    ...snapshot.targets.flatMap((t) => walksOf(t).flatMap(spansOfWalk)),
  ]);
  const pen: Pen = { say, lines };
  return shown({
    schema: 'unmask.diagnosis/1',
    asOf: isoTime(snapshot.asOf),
    language: input.language,
    verdict: judgement.verdict,
    because: say(judgement.because),
    inputs: snapshot.inputs.map((one) => inputOf(pen, one)),
    firewalls: snapshot.firewalls.map(firewallOf),
    esa: snapshot.targets.map((target) => esaOf(pen, target)),
    findings: rules.findings.map((one) => findingOf(pen, one)),
    notChecked: rules.notChecked,
    mail: mailOf(snapshot),
    ...timeLineOf(snapshot),
  });
}

/**
 * Names of devices, classes and addresses are foreign text as well: every string is made visible,
 * but a `path`, which is the key to its document.
 */
function shown<T>(value: T): T {
  return mapStrings(value, (text, key) => (key === 'path' ? text : visible(text)));
}

interface Pen {
  say(message: Message): string;
  lines(spans: readonly Span[]): readonly EvidenceLine[];
}

function walksOf(target: EsaTarget): readonly FlowWalk[] {
  return [...target.inbound.walks, ...target.outbound.walks];
}

function spansOfWalk(walk: FlowWalk): readonly (readonly Span[])[] {
  return [walk.because, ...walk.steps.map((s) => s.spans)];
}

/** Warnings shown per document; the count is in `lines` less `understood`. */
const MOST_WARNINGS = 50;

function inputOf({ say }: Pen, input: InputDocument): DiagnosisInput {
  return {
    path: input.path,
    kind: input.kind,
    ...(input.parts.length === 0 ? {} : { parts: input.parts }),
    lines: input.lines,
    understood: Math.min(input.lines, understood(input.coverage)),
    ...(input.device === undefined ? {} : { device: input.device }),
    ...(input.warnings.length === 0
      ? {}
      : {
          warnings: input.warnings
            .slice(0, MOST_WARNINGS)
            .map(({ message, span }) => ({ line: span.from, text: say(message) })),
        }),
  };
}

function firewallOf(firewall: FirewallFacts): Diagnosis['firewalls'][number] {
  return {
    id: firewall.id,
    ...(firewall.host === undefined ? {} : { host: firewall.host }),
    ...(firewall.context === undefined ? {} : { context: firewall.context }),
    ...(firewall.release === undefined ? {} : { release: firewall.release.text }),
    ...(firewall.role === undefined ? {} : { role: firewall.role }),
  };
}

function esaOf(pen: Pen, target: EsaTarget): DiagnosisEsa {
  return {
    address: target.address,
    ...(target.assumed ? { assumed: true as const } : {}),
    mapped: target.mapped,
    inbound: directionOf(pen, target.inbound),
    outbound: directionOf(pen, target.outbound),
  };
}

function directionOf(pen: Pen, direction: EsaInspection['inbound']): DiagnosisEsa['inbound'] {
  return {
    inspected: direction.inspected,
    walks: direction.walks.map((walk) => walkOf(pen, walk)),
  };
}

function walkOf({ say, lines }: Pen, walk: FlowWalk): DiagnosisWalk {
  return {
    firewall: walk.firewall,
    from: walk.from,
    to: walk.to,
    inspected: walk.inspected,
    ...(walk.policy === undefined ? {} : { policy: walk.policy }),
    ...(walk.class === undefined ? {} : { class: walk.class }),
    ...(walk.map === undefined ? {} : { map: walk.map }),
    because: lines(walk.because),
    ...(walk.unknown === undefined
      ? {}
      : {
          unknown: walk.unknown.map(({ reason, settles }) => ({ reason: say(reason), settles })),
        }),
    steps: walk.steps.map((step) => ({
      scope: step.scope,
      ...(step.nameif === undefined ? {} : { nameif: step.nameif }),
      policy: step.policy,
      class: step.class,
      matches: step.matches,
      takes: step.takes,
      ...(step.inspects === undefined
        ? {}
        : { inspects: `inspect esmtp${step.inspects.map ? ` ${step.inspects.map}` : ''}` }),
      ...(step.trap === undefined ? {} : { trap: step.trap }),
      reason: say(step.reason),
      evidence: lines(step.spans),
    })),
    ...(walk.slices.length === 0 ? {} : { slices: walk.slices }),
  };
}

function findingOf({ say, lines }: Pen, judged: JudgedFinding): Finding {
  const { rule, draft } = judged;
  return {
    id: rule.id,
    severity: judged.severity,
    confidence: judged.confidence,
    title: say({ id: `rule.${rule.id}.title` }),
    summary: say(draft.summary),
    ...(draft.subject === undefined ? {} : { subject: draft.subject }),
    ...(draft.firewall === undefined ? {} : { firewall: draft.firewall }),
    ...(draft.past ? { past: true as const } : {}),
    ...(draft.count === undefined ? {} : { count: draft.count }),
    evidence: lines(draft.evidence),
    rivals: (draft.rivals ?? rule.rivals).map(({ cause, test }) => ({ cause, test: say(test) })),
    ...(draft.remedy === undefined ? {} : { remedy: say(draft.remedy) }),
    weighing: judged.weighing.map(say),
  };
}

function timeLineOf(snapshot: Snapshot): Pick<Diagnosis, 'timeLine'> {
  const found = timeLine(snapshot);
  return found === null ? {} : { timeLine: found };
}

function mailOf({ mail }: Snapshot): DiagnosisMail | null {
  if (mail === undefined) return null;
  const totals = mail.totals();
  return {
    connections: totals.connections,
    messages: totals.messages,
    receivingAborted: totals.receivingAborted,
    connectionsLost: totals.connectionsLost,
    deliveryFailures: totals.deliveryFailures,
    possibleDeliveries: totals.possibleDeliveries,
    tls: totals.tls,
    from: totals.from === undefined ? null : isoTime(totals.from),
    to: totals.to === undefined ? null : isoTime(totals.to),
  };
}
