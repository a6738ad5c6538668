import { useState } from 'react';
import { visible } from '../../../shared/base/text.ts';
import type { Diagnosis, DiagnosisInput } from '../../../shared/model/diagnosis.ts';
import { openSource } from '../../app/places.ts';
import { percentUnderstood, sumCoverage } from '../../state/findings.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { Fold } from '../../widgets/fold.tsx';
import { keyed } from '../../widgets/keyed.ts';
import { Meter } from '../../widgets/meter.tsx';
import { figure } from '../../widgets/numbers.ts';
import { say, sayNamed } from '../../widgets/say.ts';
import './not-checked-section.css';
import './inputs-section.css';

/** What was read, how much of it was understood, and the lines that were not. */
export function InputsSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const sum = sumCoverage(diagnosis);
  const note = say('ui.inputs.sum', {
    understood: figure(sum.understood),
    lines: figure(sum.lines),
    percent: percentUnderstood(sum),
  });
  return (
    <section className="diagnose-section" aria-labelledby="inputs-title">
      <div className="section-head">
        <h2 id="inputs-title">{say('ui.inputs.title')}</h2>
        <span className="section-note">{note}</span>
      </div>
      <table className="inputs-table">
        <thead>
          <tr>
            <th scope="col">{say('ui.files.name')}</th>
            <th scope="col">{say('ui.files.kind')}</th>
            <th scope="col">{say('ui.inputs.device')}</th>
            <th scope="col" className="is-number">
              {say('ui.inputs.lines')}
            </th>
            <th scope="col">{say('ui.inputs.understood')}</th>
          </tr>
        </thead>
        <tbody>
          {diagnosis.inputs.map((input) => (
            <InputRows key={input.path} input={input} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function InputRows({ input }: { readonly input: DiagnosisInput }) {
  const workbench = useWorkbench();
  const { path, kind, device, lines, understood, warnings = [], parts = [] } = input;
  const share = lines === 0 ? 1 : understood / lines;
  const text = `${percentUnderstood({ lines, understood })} %`;
  const kinds = [...new Set(parts.map((part) => sayNamed('ui.kind', part.kind)))];
  return (
    <>
      <tr>
        <td className="input-path">
          <button
            type="button"
            className="file-open device-text"
            onClick={() => openSource(workbench, { path, line: 1 })}
          >
            {visible(path)}
          </button>
        </td>
        <td title={kinds.join(', ')}>
          {sayNamed('ui.kind', kind)}
          {kinds.length > 1 ? (
            <span className="section-note"> {say('ui.inputs.parts', { count: parts.length })}</span>
          ) : null}
        </td>
        <td>{device ?? ''}</td>
        <td className="is-number">{figure(lines)}</td>
        <td>
          <Meter share={share} label={say('ui.inputs.understood')} text={text} />
        </td>
      </tr>
      {warnings.length > 0 ? (
        <tr className="input-warnings">
          <td colSpan={5}>
            <Warnings input={input} warnings={warnings} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function nameOfWarning({ line, text }: { readonly line: number; readonly text: string }): string {
  return `${line} ${text}`;
}

/** Warnings shown before the rest is only counted. */
const SHOWN = 200;

function Warnings({
  input,
  warnings,
}: {
  readonly input: DiagnosisInput;
  readonly warnings: NonNullable<DiagnosisInput['warnings']>;
}) {
  const workbench = useWorkbench();
  const [isOpen, setIsOpen] = useState(false);
  const rest = warnings.length - SHOWN;
  return (
    <Fold
      title={say('ui.inputs.warnings', { count: warnings.length })}
      isOpen={isOpen}
      onToggle={setIsOpen}
    >
      <ul className="warning-list">
        {keyed(warnings.slice(0, SHOWN), nameOfWarning).map(({ key, item: warning }) => (
          <li key={key}>
            <button
              type="button"
              className="line-link device-text"
              aria-label={say('ui.evidence.open', { path: input.path, line: warning.line })}
              onClick={() => openSource(workbench, { path: input.path, line: warning.line })}
            >
              {warning.line}
            </button>
            <span>{warning.text}</span>
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <p className="section-note">{say('ui.inputs.more-warnings', { count: rest })}</p>
      ) : null}
    </Fold>
  );
}
