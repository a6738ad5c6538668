import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Diagnosis, DiagnosisEsa } from '../../../shared/model/diagnosis.ts';
import type { Mark } from '../../../shared/report/pictures/marks.ts';
import { layoutPath } from '../../../shared/report/pictures/path.ts';
import { openSource } from '../../app/places.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say, sayMessage } from '../../widgets/say.ts';
import { ScenePicture } from '../../widgets/scene-picture.tsx';
import { StateMark } from '../../widgets/state-mark.tsx';
import { PathTables } from './path-tables.tsx';
import './path-section.css';

/** The path of mail of each ESA address: picture, and the same in words. */
export function PathSection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { esa } = diagnosis;
  const first = esa[0];
  return (
    <section className="diagnose-section" aria-labelledby="path-title">
      <div className="section-head">
        <h2 id="path-title">{say('ui.path.title')}</h2>
        {first === undefined ? null : <AssumedNote esa={esa} />}
      </div>
      {first === undefined ? <p className="section-note">{say('ui.path.no-esa')}</p> : null}
      {first !== undefined && esa.length === 1 ? (
        <OnePath esa={first} diagnosis={diagnosis} />
      ) : null}
      {esa.length > 1 ? (
        <Tabs className="path-tabs">
          <TabList className="tab-list" aria-label={say('ui.path.tabs')}>
            {esa.map((one) => (
              <Tab key={one.address} id={one.address} className="tab">
                <StateMark mark={markOfEsa(one, diagnosis)} />
                <code>{one.address}</code>
              </Tab>
            ))}
          </TabList>
          {esa.map((one) => (
            <TabPanel key={one.address} id={one.address} className="tab-panel">
              <OnePath esa={one} diagnosis={diagnosis} />
            </TabPanel>
          ))}
        </Tabs>
      ) : null}
    </section>
  );
}

function OnePath({
  esa,
  diagnosis,
}: {
  readonly esa: DiagnosisEsa;
  readonly diagnosis: Diagnosis;
}) {
  const workbench = useWorkbench();
  const peers = useStore(workbench.cases.state, (state) => state.open?.peers) ?? [];
  const { verdict, firewalls, findings } = diagnosis;
  const options = { say: sayMessage, verdict, firewalls, findings, peers };
  return (
    <>
      <ScenePicture
        layout={(width) => layoutPath(esa, { ...options, width })}
        onHit={(hit) => openSource(workbench, hit)}
      />
      <PathTables esa={esa} />
    </>
  );
}

/** Addresses that nobody gave: said where the picture starts, confirmed here. */
function AssumedNote({ esa }: { readonly esa: readonly DiagnosisEsa[] }) {
  const { cases } = useWorkbench();
  const given = useStore(cases.state, (state) => state.open?.esa) ?? [];
  const assumed = esa.filter((one) => one.assumed).map((one) => one.address);
  if (assumed.length === 0) return null;
  return (
    <span className="assumed-note">
      {say('ui.esa.assumed-note', { addresses: assumed, count: assumed.length })}
      <WordButton look="quiet" onPress={() => void cases.update({ esa: [...given, ...assumed] })}>
        {say('ui.esa.confirm-all', { count: assumed.length })}
      </WordButton>
    </span>
  );
}

function markOfEsa(esa: DiagnosisEsa, diagnosis: Diagnosis): Mark {
  const both = [esa.inbound.inspected, esa.outbound.inspected];
  if (both.includes(true)) {
    if (diagnosis.verdict === 'interfering') return 'harm';
    return diagnosis.verdict === 'suspected' ? 'suspicion' : 'inspected';
  }
  return both.includes('unknown') ? 'unknown' : 'clear';
}
