/** What the page asks of the worker that knows the ASA's language, and what comes back. */
import type {
  Checked,
  Language,
  LanguageInput,
  PlannedText,
} from '../../shared/language/language.ts';
import type { PlanRadius } from '../../shared/model/plan.ts';

export type { Target } from '../../shared/language/assist.ts';
export type {
  Checked,
  JudgedWalk,
  LanguageInput,
  Offer,
  PlannedText,
  Problem,
  Reason,
  Verdict,
} from '../../shared/language/language.ts';
export type { Edit, Fix } from '../../shared/language/lint.ts';

/** Everything but the device itself is asked by name; arguments and answers are plain data. */
export type Questions = Omit<Language, 'config'>;
export type QuestionName = keyof Questions;

export type ToWorker =
  | { readonly kind: 'open'; readonly input: LanguageInput }
  | {
      readonly kind: 'ask';
      readonly id: number;
      readonly name: QuestionName;
      readonly args: readonly unknown[];
    };

export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'bug'; readonly id: number; readonly detail: string };

/** What is known of a text so far. */
export interface Judged {
  /** The text that `checked` is about. */
  readonly text: string;
  readonly checked?: Checked;
  /** Of the same text; later than `checked`. */
  readonly radius?: PlanRadius;
  readonly planned?: PlannedText;
  /** A newer text waits. */
  readonly isBehind: boolean;
  /** The worker failed; our bug. */
  readonly bug?: string;
}
