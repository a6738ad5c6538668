/** What a line form is: a pattern or several, what it means, and samples that prove it. */
import { type Message, message } from '../../base/message.ts';
import type { FieldName } from './fields.ts';

/**
 * How a line bears on the question, as esa.md classes it: `FW!` a direct trace of a firewall that
 * rewrites, `FW?` fits one that drops, `CLEAR` speaks against inspection, `-` neutral.
 */
export type Bearing = 'FW!' | 'FW?' | 'CLEAR' | '-';

/** Groups of esa.md 1.3; `file` is 1.2. */
export type FormGroup = 'file' | 'A' | 'B' | 'C' | 'D' | 'E';

export interface FormSample {
  /** The message, without stamp and level. */
  readonly line: string;
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
}

export interface MailLogForm {
  /** `esa.mail-log.icid-lost`. */
  readonly id: string;
  readonly group: FormGroup;
  /** What the line says, in one sentence. */
  readonly title: Message;
  readonly bearing: Bearing;
  /** In the language of `pattern.ts`; the first that fits is taken. */
  readonly patterns: readonly string[];
  /** Set for lines that never matter here: they count as ignored, for the reason in the title. */
  readonly ignored?: true;
  /** Holds text of mail, which may run on over line ends. */
  readonly mayFold?: true;
  readonly samples: readonly FormSample[];
}

export interface FormBody {
  readonly bearing?: Bearing;
  readonly patterns: readonly string[];
  readonly ignored?: true;
  readonly mayFold?: true;
  readonly samples: readonly FormSample[];
}

/** Forms of one group from their short names. */
export function formsOf(
  group: FormGroup,
  bodies: Readonly<Record<string, FormBody>>,
): readonly MailLogForm[] {
  return Object.entries(bodies).map(([name, body]) => ({
    id: `esa.mail-log.${name}`,
    group,
    title: message(`esa.mail-log.form.${name}`),
    bearing: '-',
    ...body,
  }));
}
