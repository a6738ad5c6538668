import { useEffect, useRef, useState } from 'react';
import type { Diagnosis, Finding } from '../../../shared/model/diagnosis.ts';
import { openPage, openSource, selectFinding } from '../../app/places.ts';
import { type KeyedFinding, orderedFindings } from '../../state/findings.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { keyOf } from '../../widgets/evidence-link.tsx';
import { say } from '../../widgets/say.ts';
import { FindingCard } from './finding-card.tsx';
import './findings-section.css';

/** All findings, most harmful first; one is selected, any may be open. */
export function FindingsSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const findings = orderedFindings(diagnosis);
  const harmful = findings.filter(({ finding }) => !isAside(finding));
  const aside = findings.filter(({ finding }) => isAside(finding));
  return (
    <section className="diagnose-section" aria-labelledby="findings-title">
      <div className="section-head">
        <h2 id="findings-title">{say('ui.findings.title')}</h2>
        <span className="section-note">
          {harmful.length > 1 ? say('ui.findings.count', { count: harmful.length }) : ''}
        </span>
        <span className="section-keys">{say('ui.findings.keys')}</span>
      </div>
      {harmful.length === 0 ? <p className="section-note">{say('ui.findings.none')}</p> : null}
      <FindingList findings={harmful} opensFirst />
      {aside.length > 0 ? (
        <>
          <h3 className="findings-aside">{say('ui.findings.aside')}</h3>
          <FindingList findings={aside} />
        </>
      ) : null}
    </section>
  );
}

/** Context and the past: shown, but not among the harm. */
function isAside(finding: Finding): boolean {
  return finding.past === true || finding.severity === 'info';
}

function FindingList({
  findings,
  opensFirst = false,
}: {
  readonly findings: readonly KeyedFinding[];
  readonly opensFirst?: boolean;
}) {
  if (findings.length === 0) return null;
  return (
    <ol className="finding-list">
      {findings.map(({ key, finding }, index) => (
        <FindingItem
          key={key}
          id={key}
          finding={finding}
          opensAtFirst={opensFirst && index === 0}
        />
      ))}
    </ol>
  );
}

function FindingItem({
  id,
  finding,
  opensAtFirst,
}: {
  readonly id: string;
  readonly finding: Finding;
  readonly opensAtFirst: boolean;
}) {
  const workbench = useWorkbench();
  const route = useStore(workbench.router.route);
  const isSelected = route.kind === 'case' && route.finding === id;
  const target = route.kind === 'case' && isSelected ? route.evidence : undefined;
  const [isOpen, setIsOpen] = useState(opensAtFirst || isSelected);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isSelected) return;
    setIsOpen(true);
    item.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  return (
    <li ref={item} className={isSelected ? 'finding is-selected' : 'finding'}>
      <FindingCard
        finding={finding}
        isOpen={isOpen}
        openAt={target?.kind === 'source' ? keyOf(target) : undefined}
        onToggle={() => {
          selectFinding(workbench, id);
          setIsOpen(!isOpen);
        }}
        onEvidence={(line) => openSource(workbench, line, id)}
        onPage={() => openPage(workbench, finding.id)}
      />
    </li>
  );
}
