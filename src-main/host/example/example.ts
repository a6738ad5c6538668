/**
 * The example case of the first start: a firewall with the default policy in front of a mail gateway,
 * as in Cisco's note 117801. Our own text in documented forms (asa.md d.3 generation 3, esa.md 1.3).
 */
import type { SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import { MAIL_LOG } from './mail-log.ts';
import { RUNNING_CONFIG } from './running-config.ts';
import { SERVICE_POLICY } from './service-policy.ts';

/** Real address of the example's ESA. */
export const EXAMPLE_ESA = '192.168.1.1';

export const EXAMPLE_DOCUMENTS: readonly SourceDocument[] = [
  documentOf('edge-fw running-config.txt', RUNNING_CONFIG),
  documentOf('edge-fw service-policy.txt', SERVICE_POLICY),
  documentOf('esa mail_logs.txt', MAIL_LOG),
];

function documentOf(path: string, text: string): SourceDocument {
  return { path, bytes: new TextEncoder().encode(text) };
}
