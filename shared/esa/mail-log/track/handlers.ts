/** Which form does what to the tracker; forms that aren't here have no effect on the life cycle. */
import { MAIL_LOG_FORMS } from '../registry.ts';
import { INBOUND_HANDLERS } from './inbound.ts';
import { INTAKE_HANDLERS } from './intake.ts';
import { OUTBOUND_HANDLERS } from './outbound.ts';
import { QUEUE_HANDLERS } from './queue.ts';
import type { Handlers } from './tracker.ts';

const ALL: Handlers = {
  ...INBOUND_HANDLERS,
  ...INTAKE_HANDLERS,
  ...QUEUE_HANDLERS,
  ...OUTBOUND_HANDLERS,
};

/** Handler by index of the form in `MAIL_LOG_FORMS`. */
export const HANDLERS = MAIL_LOG_FORMS.map((form) => ALL[form.id.replace('esa.mail-log.', '')]);
