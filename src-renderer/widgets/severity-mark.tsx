import type { Finding } from '../../shared/model/diagnosis.ts';
import type { Mark } from '../../shared/report/pictures/marks.ts';
import { say } from './say.ts';
import { StateMark } from './state-mark.tsx';

/** Words of a severity, or of what a finding is instead of harm. */
export function severityWord(finding: Finding): string {
  if (finding.past) return say('ui.severity.past');
  if (isClearing(finding)) return say('ui.severity.clears');
  if (finding.id.startsWith('rival.')) return say('ui.severity.elsewhere');
  return say(`ui.severity.${finding.severity}`);
}

/** First words of findings that tell of harm done; others, however grave, tell of its cause. */
const HARM = /^(?:effect|mail|limit)\./;

/** Shape and colour of a finding: red only where it says harm. */
export function markOfFinding(finding: Finding): Mark {
  if (finding.past) return 'unknown';
  if (isClearing(finding)) return 'clear';
  if (finding.id.startsWith('rival.')) return 'elsewhere';
  if (finding.id.startsWith('data.')) return 'unknown';
  const isGrave = finding.severity === 'critical' || finding.severity === 'high';
  if (isGrave && HARM.test(finding.id)) return 'harm';
  if (finding.severity === 'info')
    return finding.id === 'inspection.active' ? 'inspected' : 'unknown';
  return 'suspicion';
}

/** True for findings that speak for the firewall. */
export function isClearing(finding: Finding): boolean {
  return (
    finding.id.startsWith('evidence.') ||
    finding.id === 'exemption.effective' ||
    finding.id === 'inspection.absent'
  );
}

/** The mark of a finding, beside its word. */
export function SeverityMark({ finding }: { readonly finding: Finding }) {
  return <StateMark mark={markOfFinding(finding)} size={16} />;
}
