import type { ReactNode } from 'react';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { surenessId } from '../../../shared/report/words.ts';
import { openPage, openSource } from '../../app/places.ts';
import { countRivals, leadFinding, neededInputs, settlingCommand } from '../../state/findings.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { percent, timeText } from '../../widgets/numbers.ts';
import { say, sayMessage, sayNamed } from '../../widgets/say.ts';
import { StateMark } from '../../widgets/state-mark.tsx';
import { markOfVerdict } from '../../widgets/verdict.ts';
import './verdict-banner.css';

/** The answer, why, how sure, what else it could be, and what to do next. */
export function VerdictBanner({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { verdict } = diagnosis;
  return (
    <section className={`verdict verdict-${verdict}`} aria-labelledby="verdict-title">
      <StateMark mark={markOfVerdict(verdict)} size={40} />
      <div className="verdict-words">
        <div className="verdict-line">
          <h1 id="verdict-title">{say(`ui.verdict.${verdict}`)}</h1>
          <span className="verdict-time">
            {say('ui.verdict.as-of', { time: timeText(diagnosis.asOf) })}
          </span>
        </div>
        <p className="verdict-because">{diagnosis.because}</p>
      </div>
      <dl className="verdict-facts">
        <Fact name={say('ui.verdict.sure')}>
          <Sureness diagnosis={diagnosis} />
        </Fact>
        <Fact name={say('ui.verdict.else')}>{rivalText(diagnosis)}</Fact>
        <Fact name={say('ui.verdict.next')}>{nextText(diagnosis)}</Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="verdict-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Word and number of the finding that carries the verdict, and the way to its proof. */
function Sureness({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const workbench = useWorkbench();
  const lead = leadFinding(diagnosis);
  if (diagnosis.verdict === 'insufficient-data') return say('ui.verdict.sure-open');
  if (lead === undefined) return say('ui.verdict.sure-none');
  const { key, finding } = lead;
  const first = finding.evidence[0];
  const word = sayMessage({ id: surenessId(finding.confidence) });
  return (
    <>
      {say('ui.verdict.sure-text', { word, percent: percent(finding.confidence) })}{' '}
      <button
        type="button"
        className="verdict-link"
        onClick={() =>
          first ? openSource(workbench, first, key) : openPage(workbench, finding.id)
        }
      >
        {finding.title}
      </button>
    </>
  );
}

function rivalText(diagnosis: Diagnosis): string {
  const { open, found } = countRivals(diagnosis);
  if (open === 0 && found === 0) return say('ui.verdict.else-none');
  if (found === 0) return say('ui.verdict.else-open', { count: open });
  if (open === 0) return say('ui.verdict.else-found', { count: found });
  return say('ui.verdict.else-both', { found, open });
}

/** What to do: the remedy where harm is shown, what to collect where something is missing. */
function nextText(diagnosis: Diagnosis): string {
  const lead = leadFinding(diagnosis)?.finding;
  const isHarm = diagnosis.verdict === 'interfering' || diagnosis.verdict === 'suspected';
  if (isHarm && lead?.remedy !== undefined) return lead.remedy;
  const settles = settlingCommand(diagnosis);
  if (settles !== undefined) return say('ui.verdict.next-settle', { command: settles });
  const need = neededInputs(diagnosis)[0];
  if (need !== undefined && diagnosis.verdict !== 'clear') {
    const what = sayNamed('ui.need', need.need);
    return say('ui.verdict.next-collect', { what, count: need.checks.length });
  }
  if (diagnosis.verdict === 'clear') return say('ui.verdict.next-clear');
  return lead?.remedy ?? say('ui.verdict.next-read');
}
