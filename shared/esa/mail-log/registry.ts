/** All line forms of mail_logs, in the order of esa.md. */
import type { MailLogForm } from './form.ts';
import { ALERT_FORMS } from './forms/alerts.ts';
import { FILE_FORMS } from './forms/file.ts';
import { INBOUND_FORMS } from './forms/inbound.ts';
import { INBOUND_SESSION_FORMS } from './forms/inbound-session.ts';
import { INTAKE_FORMS } from './forms/intake.ts';
import { OUTBOUND_FORMS } from './forms/outbound.ts';
import { QUEUE_FORMS } from './forms/queue.ts';
import { VERDICT_FORMS } from './forms/verdicts.ts';

export const MAIL_LOG_FORMS: readonly MailLogForm[] = [
  ...FILE_FORMS,
  ...INBOUND_FORMS,
  ...INBOUND_SESSION_FORMS,
  ...INTAKE_FORMS,
  ...QUEUE_FORMS,
  ...VERDICT_FORMS,
  ...OUTBOUND_FORMS,
  ...ALERT_FORMS,
];
