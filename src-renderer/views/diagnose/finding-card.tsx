import { BookOpen, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import type { EvidenceLine, Finding } from '../../../shared/model/diagnosis.ts';
import { surenessId } from '../../../shared/report/words.ts';
import { WordButton } from '../../widgets/button.tsx';
import { EvidenceList } from '../../widgets/evidence-link.tsx';
import { Fold } from '../../widgets/fold.tsx';
import { keyed } from '../../widgets/keyed.ts';
import { figure, percent } from '../../widgets/numbers.ts';
import { say, sayMessage, sayNamed } from '../../widgets/say.ts';
import { SeverityMark, severityWord } from '../../widgets/severity-mark.tsx';
import './finding-card.css';

interface FindingCardProps {
  readonly finding: Finding;
  readonly isOpen: boolean;
  /** Key of the line that the evidence pane shows. */
  readonly openAt: string | undefined;
  readonly onToggle: () => void;
  readonly onEvidence: (line: EvidenceLine) => void;
  readonly onPage: () => void;
}

/** One finding: a line that can be scanned, and beneath it all that stands behind it. */
export function FindingCard(props: FindingCardProps) {
  const { finding, isOpen, onToggle, onEvidence, onPage } = props;
  const id = useId();
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    // Enter goes to the proof; Space folds and unfolds.
    event.preventDefault();
    const first = finding.evidence[0];
    if (first) onEvidence(first);
    else onPage();
  }
  return (
    <>
      <button
        type="button"
        className="finding-head"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={onToggle}
        onKeyDown={press}
      >
        <ChevronRight
          className={isOpen ? 'finding-arrow is-open' : 'finding-arrow'}
          size={15}
          aria-hidden="true"
        />
        <SeverityMark finding={finding} />
        <span className="finding-severity">{severityWord(finding)}</span>
        <span className="finding-name">
          <span className="finding-title">{finding.title}</span>
          <span className="finding-subject">{aboutOf(finding).join(', ')}</span>
        </span>
        <span className="finding-count">
          {finding.count === undefined
            ? ''
            : say('ui.findings.times', { count: figure(finding.count), n: finding.count })}
        </span>
        <Confidence value={finding.confidence} />
      </button>
      <div id={id} className="finding-body" hidden={!isOpen}>
        {isOpen ? <FindingBody {...props} /> : null}
      </div>
    </>
  );
}

/** How sure, as a word, a number and five steps. */
function Confidence({ value }: { readonly value: number }) {
  const steps = Math.round(value * 5);
  return (
    <span className="confidence">
      <span className="confidence-steps" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((step) => (
          <span key={step} className={step <= steps ? 'is-full' : ''} />
        ))}
      </span>
      <span className="confidence-words">
        {sayMessage({ id: surenessId(value) })} {percent(value)}
      </span>
    </span>
  );
}

function FindingBody({ finding, openAt, onEvidence, onPage }: FindingCardProps) {
  const { evidence, rivals, remedy, weighing } = finding;
  const about = aboutOf(finding);
  return (
    <>
      <p className="finding-summary">{finding.summary}</p>
      {about.length > 0 ? (
        <p className="finding-about">{say('ui.findings.about', { about })}</p>
      ) : null}
      {evidence.length > 0 ? (
        <div className="finding-part">
          <h4>{say('ui.findings.proof')}</h4>
          <EvidenceList evidence={evidence} openAt={openAt} onOpen={onEvidence} />
        </div>
      ) : null}
      {remedy === undefined ? null : (
        <div className="finding-part">
          <h4>{say('ui.findings.remedy')}</h4>
          <p>{remedy}</p>
        </div>
      )}
      {rivals.length > 0 ? (
        <div className="finding-part">
          <h4>{say('ui.findings.rivals')}</h4>
          <ul className="rival-list">
            {keyed(rivals, ({ cause }) => cause).map(({ key, item: rival }) => (
              <li key={key}>
                <span className="rival-name">{sayNamed('ui.rival', rival.cause)}</span>
                <span>{rival.test}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="finding-tools">
        <WordButton look="quiet" onPress={onPage}>
          <BookOpen size={14} aria-hidden="true" />
          {say('ui.findings.page')}
        </WordButton>
        <code className="finding-id">{finding.id}</code>
      </div>
      {weighing !== undefined && weighing.length > 0 ? <Weighing rows={weighing} /> : null}
    </>
  );
}

/** Firewall and thing that a finding is about; tells findings of one title apart. */
function aboutOf({ firewall, subject }: Finding): readonly string[] {
  return [firewall, subject].filter((one) => one !== undefined);
}

function Weighing({ rows }: { readonly rows: readonly string[] }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Fold title={say('ui.findings.weighing')} isOpen={isOpen} onToggle={setIsOpen}>
      <ul className="weighing-list">
        {keyed(rows, (row) => row).map(({ key, item }) => (
          <li key={key}>{item}</li>
        ))}
      </ul>
    </Fold>
  );
}
