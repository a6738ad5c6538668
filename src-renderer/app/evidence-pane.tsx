import { ArrowDown, ArrowUp, ScrollText, WrapText, X } from 'lucide-react';
import { useMemo } from 'react';
import { ToggleButton } from 'react-aria-components';
import { visible } from '../../shared/base/text.ts';
import { orderedFindings } from '../state/findings.ts';
import type { Evidence } from '../state/route.ts';
import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { IconButton } from '../widgets/button.tsx';
import { say } from '../widgets/say.ts';
import { CatalogPageView } from './catalog-page.tsx';
import { closeEvidence, openInLog, stepEvidence } from './places.ts';
import { SourceView } from './source-view.tsx';
import './evidence-pane.css';

/** The right pane: the source at its line, or a page of the catalogue. */
export function EvidencePane({ evidence }: { readonly evidence: Evidence }) {
  return (
    <section className="evidence-pane" aria-label={say('ui.evidence.pane')}>
      {evidence.kind === 'source' ? (
        <SourceEvidence path={evidence.path} line={evidence.line} />
      ) : (
        <>
          <PaneHead title={say('ui.catalog.title')} detail={evidence.id} />
          <CatalogPageView key={evidence.id} id={evidence.id} />
        </>
      )}
    </section>
  );
}

function PaneHead({
  title,
  detail,
  children,
}: {
  readonly title: string;
  readonly detail?: string;
  readonly children?: React.ReactNode;
}) {
  const workbench = useWorkbench();
  return (
    <div className="evidence-head">
      <h2 className="evidence-title" title={title}>
        {title}
      </h2>
      {detail === undefined ? null : <span className="evidence-detail device-text">{detail}</span>}
      <span className="evidence-tools">
        {children}
        <IconButton
          name={say('ui.evidence.close')}
          shortcut={say('ui.key.escape')}
          icon={<X size={16} aria-hidden="true" />}
          onPress={() => closeEvidence(workbench)}
        />
      </span>
    </div>
  );
}

function SourceEvidence({ path, line }: { readonly path: string; readonly line: number }) {
  const workbench = useWorkbench();
  const { preferences, cases, router } = workbench;
  const wraps = useStore(preferences, (value) => value.wrapsLines);
  const { diagnosis, open } = useStore(cases.state);
  const route = useStore(router.route);
  const key = route.kind === 'case' ? route.finding : undefined;
  const proof = useMemo(() => {
    const found = diagnosis ? orderedFindings(diagnosis).find((one) => one.key === key) : undefined;
    return found?.finding.evidence ?? [];
  }, [diagnosis, key]);
  const marked = useMemo(
    () => proof.filter((one) => one.path === path).map((one) => one.line),
    [proof, path],
  );
  const at = proof.findIndex((one) => one.path === path && one.line === line);
  const hasSteps = at >= 0 && proof.length > 1;
  const position = hasSteps
    ? say('ui.evidence.position', { at: at + 1, count: proof.length })
    : say('ui.evidence.line', { line });
  return (
    <>
      <PaneHead title={visible(path)} detail={position}>
        {hasSteps ? (
          <>
            <IconButton
              name={say('ui.evidence.previous')}
              shortcut="P"
              isDisabled={at === 0}
              icon={<ArrowUp size={16} aria-hidden="true" />}
              onPress={() => stepEvidence(workbench, -1)}
            />
            <IconButton
              name={say('ui.evidence.next')}
              shortcut="N"
              isDisabled={at === proof.length - 1}
              icon={<ArrowDown size={16} aria-hidden="true" />}
              onPress={() => stepEvidence(workbench, 1)}
            />
          </>
        ) : null}
        {open?.files.find((one) => one.path === path)?.kind === 'esa/mail-logs' ? (
          <IconButton
            name={say('ui.evidence.to-log')}
            icon={<ScrollText size={16} aria-hidden="true" />}
            onPress={() => openInLog(workbench, { path, line })}
          />
        ) : null}
        <ToggleButton
          className="button button-icon"
          aria-label={say('ui.evidence.wrap')}
          isSelected={wraps}
          onChange={(isOn) => preferences.patch({ wrapsLines: isOn })}
        >
          <WrapText size={16} aria-hidden="true" />
        </ToggleButton>
      </PaneHead>
      {open ? (
        <SourceView
          key={`${open.id}\n${path}`}
          caseId={open.id}
          path={path}
          line={line}
          marked={marked}
          wraps={wraps}
        />
      ) : null}
    </>
  );
}
