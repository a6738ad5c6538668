/**
 * The example case of the first start: a firewall with the default policy in front of a mail gateway,
 * as in Cisco's note 117801. Our own text, in documented forms.
 */
import type { SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import { ASA_SESSION } from './asa-session.ts';
import { ASA_SYSLOG } from './asa-syslog.ts';
import { EHLO_FROM_OUTSIDE } from './ehlo-from-outside.ts';
import { MAIL_LOG } from './mail-log.ts';
import { RUNNING_CONFIG } from './running-config.ts';

/** Real address of the example's ESA. */
export const EXAMPLE_ESA = '192.168.1.1';

export const EXAMPLE_DOCUMENTS: readonly SourceDocument[] = [
  documentOf('edge-fw session.txt', ASA_SESSION),
  documentOf('edge-fw syslog.txt', ASA_SYSLOG),
  documentOf('ehlo from outside.txt', EHLO_FROM_OUTSIDE),
  documentOf('esa mail_logs.txt', MAIL_LOG),
  documentOf('edge-fw running-config.txt', RUNNING_CONFIG),
];

function documentOf(path: string, text: string): SourceDocument {
  return { path, bytes: new TextEncoder().encode(text) };
}
