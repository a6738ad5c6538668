/** What the Stage view is told of a case: its plan or why there is none, and the texts to judge a draft by. */
import type { Message } from '../base/message.ts';
import type { ChangePlan, PlanRefusal } from '../model/plan.ts';

export interface PlanView {
  readonly answer: PlanAnswer;
  /** Present once it is known which firewall the plan is for. */
  readonly staging?: Staging;
  readonly draft?: PlanDraftView;
}

export type PlanAnswer =
  /** Nobody has asked for a plan yet. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'plan';
      readonly plan: ChangePlan;
      /** Its commands, indented as a configuration would stand. */
      readonly lines: readonly string[];
      /** The configuration in the case is no longer the one that it came from. */
      readonly isOutdated: boolean;
    }
  | {
      readonly kind: 'refused';
      readonly refusal: PlanRefusal['kind'];
      /** The reason first. */
      readonly reasons: readonly Message[];
      /** More input would make a plan possible. */
      readonly wantsMore: boolean;
      /** For an FTD: what to do instead. */
      readonly advice?: string;
    }
  /** The case holds no configuration of a firewall. */
  | { readonly kind: 'no-config' }
  /** Several firewalls inspect the gateway: one has to be named. */
  | { readonly kind: 'several'; readonly firewalls: readonly string[] };

/** The configuration and the hosts, as an editor needs them to judge a text. */
export interface Staging {
  readonly firewall: string;
  readonly context?: string;
  /** Real addresses. */
  readonly esa: readonly string[];
  /** Hash that a draft is bound to. */
  readonly sha256: string;
  /** All texts that the configuration was merged from, oldest first. */
  readonly pieces: readonly ConfigPiece[];
  /** The lines that a person calls the running configuration: the whole one, else all pieces. */
  readonly running: readonly {
    readonly path: string;
    readonly from: number;
    readonly to: number;
  }[];
}

/** One answer of the device, or one pasted text. */
export interface ConfigPiece {
  readonly path: string;
  /** Number, in its document, of the first line. */
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** The command whose answer it is, where that is known. */
  readonly command?: string;
}

/** A plan edited by hand, as it was last saved. */
export interface PlanDraftView {
  readonly text: string;
  /** ISO 8601. */
  readonly savedAt: string;
  /** Written for a configuration that the case no longer holds. */
  readonly isOutdated: boolean;
}
