/** What a case asks of the analysis: which gateway, which peers, which window. */
import { parseIsoTime } from '../../shared/base/time.ts';
import type { CaseFileContent } from '../store/case-file.ts';
import type { DiagnosisRequest } from './run-diagnosis.ts';

export function caseQuestion(
  content: CaseFileContent,
): Pick<DiagnosisRequest, 'esa' | 'peers' | 'from' | 'to'> {
  const from = parseIsoTime(content.window?.from ?? '');
  const to = parseIsoTime(content.window?.to ?? '');
  return {
    esa: content.esa,
    peers: content.peers,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}
