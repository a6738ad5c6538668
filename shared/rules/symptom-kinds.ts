/** Which symptoms of the ESA are "of that very kind" for each match (esa.md 1.5, asa.md b.4). */
import type { MailSymptom } from '../correlate/mail-picture.ts';

/** The message was cut off on its way in, or on its way out after `Delivery start`. */
export function isCutMessage(symptom: MailSymptom): boolean {
  return isCutReceipt(symptom) || isCutDelivery(symptom);
}

function isCutReceipt(symptom: MailSymptom): boolean {
  return symptom.kind === 'receiving-aborted';
}

/** After MAIL FROM was sent: a failed connect is no work of the engine. */
function isCutDelivery(symptom: MailSymptom): boolean {
  if (symptom.kind === 'possible-delivery') return true;
  const isNetwork =
    symptom.kind === 'connection-error' ||
    ((symptom.kind === 'delivery-delayed' || symptom.kind === 'bounced') &&
      (symptom.code === undefined || symptom.code === '000') &&
      // Put off for want of TLS: the dialogue wasn't cut.
      symptom.tls !== 'not-offered' &&
      symptom.tls !== 'required-missing');
  return isNetwork && symptom.phase !== 'connected';
}

/** Header lines: cut in DATA, before the headers were complete. */
export function isHeaderCut(symptom: MailSymptom): boolean {
  return isCutReceipt(symptom)
    ? symptom.phase === 'rcpt' || symptom.phase === 'mail'
    : isCutDelivery(symptom);
}

/** Attachment names: cut in the body, after the headers were seen. */
export function isBodyCut(symptom: MailSymptom): boolean {
  return isCutReceipt(symptom) ? symptom.phase === 'headers' : isCutDelivery(symptom);
}

/** Command lines and senders: cut before the message got any content. */
export function isCommandCut(symptom: MailSymptom): boolean {
  if (symptom.kind === 'connection-lost') return true;
  return isCutReceipt(symptom) ? symptom.phase !== 'headers' : isCutDelivery(symptom);
}

/** `match cmd RCPT count gt 100` of the default map. */
const DEFAULT_RECIPIENTS = 100;

/** Recipients: only messages near or above the limit count. */
export function isManyRecipients(symptom: MailSymptom): boolean {
  return isCutMessage(symptom) && (symptom.recipients ?? 0) >= DEFAULT_RECIPIENTS;
}
