import { BadgeCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { visible } from '../../../shared/base/text.ts';
import {
  PROOF_NAMES,
  type Proof,
  type ProofConnection,
  type ProofRecord,
} from '../../../shared/model/proof.ts';
import { goToStep } from '../../app/places.ts';
import { runningJobs } from '../../state/jobs.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { keyed } from '../../widgets/keyed.ts';
import { say, sayMessage } from '../../widgets/say.ts';
import { StateMark } from '../../widgets/state-mark.tsx';
import { PushTarget, useHasTarget } from '../push/push-target.tsx';
import './prove-view.css';

const MARKS = { pass: 'clear', fail: 'harm', 'not-proven': 'unknown' } as const;
const OVERALL_MARKS = { proven: 'clear', failed: 'harm', 'not-proven': 'unknown' } as const;
const DIRECTIONS = ['inbound', 'outbound'] as const;

/** Four proofs each way, one sentence, and the connections that are older than the change. */
export function ProveView() {
  const { cases, pushing } = useWorkbench();
  const open = useStore(cases.state, (state) => state.open);
  const { proof, case: shown, failure } = useStore(pushing.state);
  const id = open?.id;
  useEffect(() => {
    if (id !== undefined) pushing.show(id);
  }, [pushing, id]);
  if (open === undefined) return <p className="view-wait">{say('ui.case.opening')}</p>;
  if (shown !== open.id || proof === undefined) {
    return <p className="view-wait">{say('ui.prove.reading')}</p>;
  }
  return (
    <div className="prove">
      {proof === null ? <Empty /> : <Record record={proof} />}
      {failure ? (
        <p className="prove-failure" role="alert">
          <StateMark mark="suspicion" />
          {failure.text}
        </p>
      ) : null}
      {open.bundle === undefined ? <Again /> : null}
    </div>
  );
}

function Empty() {
  const workbench = useWorkbench();
  return (
    <div className="stage-empty prove-empty">
      <BadgeCheck size={28} aria-hidden="true" />
      <h1>{say('ui.prove.empty')}</h1>
      <p>{say('ui.prove.empty-text')}</p>
      <ul>
        {PROOF_NAMES.map((name) => (
          <li key={name}>{say(`ui.prove.about.${name}`)}</li>
        ))}
      </ul>
      <div className="stage-acts">
        <WordButton onPress={() => goToStep(workbench, 'push')}>
          {say('ui.prove.to-push')}
        </WordButton>
      </div>
    </div>
  );
}

function Again() {
  const { cases, jobs, pushing } = useWorkbench();
  const open = useStore(cases.state, (state) => state.open);
  const hasTarget = useHasTarget();
  const running = runningJobs(useStore(jobs.byId), open?.id ?? '');
  const job = running.find(({ kind }) => kind === 'prove');
  const isBusy = running.some(({ kind }) => kind === 'prove' || kind === 'push');
  return (
    <section className="prove-again" aria-label={say('ui.prove.again')}>
      <PushTarget />
      <div className="push-acts">
        <WordButton
          look="lead"
          isDisabled={!hasTarget || isBusy}
          onPress={() => void pushing.prove()}
        >
          {say('ui.prove.again')}
        </WordButton>
        {job ? (
          <WordButton onPress={() => void jobs.cancel(job.id)}>{say('ui.push.stop')}</WordButton>
        ) : null}
        <span className="prove-doing" role="status">
          {job?.text ?? ''}
        </span>
      </div>
    </section>
  );
}

function Record({ record }: { readonly record: ProofRecord }) {
  const [chosen, setChosen] = useState('');
  const keyOf = (proof: Proof): string => `${proof.direction} ${proof.name}`;
  const shown = record.proofs.find((proof) => keyOf(proof) === chosen);
  return (
    <>
      <h1 className="prove-overall">
        <StateMark mark={OVERALL_MARKS[record.overall]} size={22} />
        {sayMessage({ id: `proof.overall.${record.overall}` })}
      </h1>
      <p className="text-note">
        {sayMessage({ id: record.canSave ? 'proof.can-save' : 'proof.can-not-save' })}{' '}
        {say('ui.prove.made', { at: record.madeAt, firewall: record.firewall })}
      </p>
      {DIRECTIONS.map((direction) => (
        <section key={direction} className="prove-row">
          <h2>{say(`ui.prove.${direction}`)}</h2>
          {record.proofs
            .filter((proof) => proof.direction === direction)
            .map((proof) => (
              <button
                key={proof.name}
                type="button"
                className="prove-tick"
                aria-pressed={keyOf(proof) === chosen}
                onClick={() => setChosen(keyOf(proof) === chosen ? '' : keyOf(proof))}
              >
                <StateMark mark={MARKS[proof.state]} size={20} />
                <span className="prove-name">{sayMessage({ id: `proof.name.${proof.name}` })}</span>
                <span className="prove-state">
                  {sayMessage({ id: `proof.state.${proof.state}` })}
                </span>
              </button>
            ))}
        </section>
      ))}
      <div className="prove-evidence" aria-live="polite">
        {shown ? <Evidence proof={shown} /> : <p className="text-note">{say('ui.prove.choose')}</p>}
      </div>
      {record.oldConnections.length > 0 ? <Old connections={record.oldConnections} /> : null}
    </>
  );
}

function Evidence({ proof }: { readonly proof: Proof }) {
  return (
    <>
      <p>{sayMessage(proof.because)}</p>
      {proof.evidence.length > 0 ? (
        <table className="prove-lines">
          <tbody>
            {keyed(proof.evidence, ({ from, line }) => `${from}:${line}`).map(({ key, item }) => (
              <tr key={key}>
                <th scope="row">{say('ui.prove.place', { from: item.from, line: item.line })}</th>
                <td>
                  <code>{visible(item.text)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}

function Old({ connections }: { readonly connections: readonly ProofConnection[] }) {
  return (
    <section className="prove-old">
      <h2>{sayMessage({ id: 'proof.old', values: { count: connections.length } })}</h2>
      <ul>
        {keyed(connections, connectionText).map(({ key, item }) => (
          <li key={key}>
            <code>{visible(connectionText(item))}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function connectionText({ own, peer, idle, flags }: ProofConnection): string {
  const age = idle === undefined ? '' : `, idle ${idle}`;
  return `${own.address}:${own.port} - ${peer.address}:${peer.port}${age}, flags ${flags}`;
}
