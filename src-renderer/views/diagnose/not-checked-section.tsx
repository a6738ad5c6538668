import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { openPage } from '../../app/places.ts';
import { type Need, neededInputs } from '../../state/findings.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say, sayNamed } from '../../widgets/say.ts';
import './not-checked-section.css';

/** What could not be checked, turned round: what to collect, and what each would tell. */
export function NotCheckedSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const needs = neededInputs(diagnosis);
  return (
    <section className="diagnose-section" aria-labelledby="not-checked-title">
      <div className="section-head">
        <h2 id="not-checked-title">{say('ui.not-checked.title')}</h2>
        <span className="section-note">
          {say('ui.not-checked.count', { count: diagnosis.notChecked.length })}
        </span>
      </div>
      {needs.length === 0 ? (
        <p className="section-note">{say('ui.not-checked.none')}</p>
      ) : (
        <table className="needs-table">
          <thead>
            <tr>
              <th scope="col">{say('ui.not-checked.collect')}</th>
              <th scope="col" className="is-number">
                {say('ui.not-checked.checks')}
              </th>
              <th scope="col">{say('ui.not-checked.tells')}</th>
            </tr>
          </thead>
          <tbody>
            {needs.map((need) => (
              <NeedRow key={need.need} need={need} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Whether a person can type it at the firewall's or the gateway's prompt. */
function isCommand(text: string): boolean {
  return /^(?:show |packet-tracer|showconfig)/.test(text);
}

/** Checks named in a row before the rest is only counted. */
const SHOWN = 4;

function NeedRow({ need }: { readonly need: Need }) {
  const workbench = useWorkbench();
  const [isWhole, setIsWhole] = useState(false);
  const text = sayNamed('ui.need', need.need);
  const checks = isWhole ? need.checks : need.checks.slice(0, SHOWN);
  const rest = need.checks.length - checks.length;
  return (
    <tr>
      <td className="need-what">
        {isCommand(text) ? (
          <>
            <code>{text}</code>
            <CopyButton text={text} />
          </>
        ) : (
          text
        )}
      </td>
      <td className="is-number">{need.checks.length}</td>
      <td>
        <span className="need-checks">
          {checks.map((id) => (
            <button
              key={id}
              type="button"
              className="need-check device-text"
              onClick={() => openPage(workbench, id)}
            >
              {id}
            </button>
          ))}
          {rest > 0 ? (
            <WordButton look="quiet" onPress={() => setIsWhole(true)}>
              {say('ui.not-checked.more', { count: rest })}
            </WordButton>
          ) : null}
        </span>
      </td>
    </tr>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const [isDone, setIsDone] = useState(false);
  return (
    <WordButton
      look="quiet"
      aria-label={say('ui.copy.name', { text })}
      onPress={() => void navigator.clipboard.writeText(text).then(() => setIsDone(true))}
      onHoverEnd={() => setIsDone(false)}
    >
      {isDone ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
      {say(isDone ? 'ui.copy.done' : 'ui.copy.do')}
    </WordButton>
  );
}
