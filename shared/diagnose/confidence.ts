/**
 * The confidence of a finding: a base by how it bears on the verdict, plus the rows of one table that
 * the rule says hold, kept between 0.05 and 0.99. No rule can invent a number; `Finding.weighing`
 * shows the sentence of each row.
 */
import { type Message, message } from '../base/message.ts';
import type { FindingDraft } from '../model/finding.ts';

export interface ConfidenceRow {
  /** What it adds (or, below zero, takes away). */
  readonly adds: number;
  /** Message id of its sentence. */
  readonly text: string;
}

function row(adds: number, text: string): ConfidenceRow {
  return { adds, text };
}

/** Where the sum starts, by the draft's bearing. */
export const BASE = { ties: 0.75, fits: 0.5, clears: 0.75, none: 0.6 } as const;

/** Every row there is. The name is what rules write in `weights`. */
export const CONFIDENCE_ROWS: Readonly<Record<string, ConfidenceRow>> = {
  // What the evidence is
  'names-esa': row(0.2, 'weigh.names-esa'),
  'names-other': row(0.15, 'weigh.names-other'),
  'dialogue-shows': row(0.15, 'weigh.dialogue-shows'),
  'log-says-so': row(0.3, 'weigh.log-says-so'),
  'config-says': row(0.25, 'weigh.config-says'),
  'plain-fact': row(0.35, 'weigh.plain-fact'),
  'per-match-counter': row(0.05, 'weigh.per-match-counter'),
  'by-absence': row(-0.1, 'weigh.by-absence'),
  inference: row(-0.05, 'weigh.inference'),
  knowledge: row(-0.1, 'weigh.knowledge'),
  'by-release-only': row(-0.3, 'weigh.by-release-only'),
  // Counters
  'counter-grew': row(0.1, 'weigh.counter-grew'),
  'counter-still': row(-0.2, 'weigh.counter-still'),
  'single-sample': row(-0.05, 'weigh.single-sample'),
  'only-smtp-host': row(0.1, 'weigh.only-smtp-host'),
  'growth-equals-events': row(0.15, 'weigh.growth-equals-events'),
  'counters-refute': row(-0.2, 'weigh.counters-refute'),
  'same-kind-symptoms': row(0.05, 'weigh.same-kind-symptoms'),
  'shared-class': row(-0.15, 'weigh.shared-class'),
  'standby-counters': row(-0.2, 'weigh.standby-counters'),
  // How many, how wide
  'many-events': row(0.05, 'weigh.many-events'),
  'few-events': row(-0.05, 'weigh.few-events'),
  'many-peers': row(0.05, 'weigh.many-peers'),
  'one-peer': row(-0.1, 'weigh.one-peer'),
  'one-peer-only': row(0.05, 'weigh.one-peer-only'),
  'some-peers': row(-0.05, 'weigh.some-peers'),
  'same-source-again': row(0.15, 'weigh.same-source-again'),
  // How it looks (esa.md 1.5)
  'size-profile': row(0.15, 'weigh.size-profile'),
  'ends-in-silence': row(0.05, 'weigh.ends-in-silence'),
  'same-message-again': row(0.1, 'weigh.same-message-again'),
  'plain-only': row(0.05, 'weigh.plain-only'),
  'tls-as-well': row(-0.2, 'weigh.tls-as-well'),
  'tls-too': row(0.1, 'weigh.tls-too'),
  'control-path-too': row(-0.2, 'weigh.control-path-too'),
  'joined-by-time': row(-0.05, 'weigh.joined-by-time'),
  // What speaks against it
  'rival-explains': row(-0.35, 'weigh.rival-explains'),
  'rival-explains-some': row(-0.1, 'weigh.rival-explains-some'),
  'not-inspected': row(-0.3, 'weigh.not-inspected'),
  'tls-allowed': row(-0.2, 'weigh.tls-allowed'),
  'contradicts-config': row(-0.15, 'weigh.contradicts-config'),
  'inspection-unsure': row(-0.1, 'weigh.inspection-unsure'),
  'nobody-hit-it': row(-0.25, 'weigh.nobody-hit-it'),
  // What we don't know
  'esa-assumed': row(-0.1, 'weigh.esa-assumed'),
  'esa-unknown': row(-0.15, 'weigh.esa-unknown'),
  'path-unknown': row(-0.15, 'weigh.path-unknown'),
  'offer-unknown': row(-0.1, 'weigh.offer-unknown'),
  'no-mask-seen': row(-0.15, 'weigh.no-mask-seen'),
};

const LEAST = 0.05;
const MOST = 0.99;

export interface Weighing {
  /** 0.05..0.99, two decimals. */
  readonly confidence: number;
  readonly sentences: readonly Message[];
}

/** Adds up the rows of a draft. A weight that isn't in the table is our bug and throws. */
export function weigh(draft: Pick<FindingDraft, 'bearing' | 'weights'>): Weighing {
  const base = BASE[draft.bearing ?? 'none'];
  let sum: number = base;
  const sentences: Message[] = [message(`weigh.base.${draft.bearing ?? 'none'}`, percent(base))];
  for (const name of new Set(draft.weights)) {
    const found = CONFIDENCE_ROWS[name];
    if (found === undefined) throw new Error(`no row ${name} in the confidence table`);
    sum += found.adds;
    sentences.push(
      message(found.adds < 0 ? 'weigh.minus' : 'weigh.plus', {
        text: message(found.text),
        ...percent(Math.abs(found.adds)),
      }),
    );
  }
  const kept = Math.min(MOST, Math.max(LEAST, sum));
  return { confidence: Math.round(kept * 100) / 100, sentences };
}

function percent(part: number): { readonly percent: number } {
  return { percent: Math.round(part * 100) };
}
