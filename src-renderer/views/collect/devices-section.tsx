import { FlaskConical, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { DeviceView, SavedDevice } from '../../../shared/ipc/contract.ts';
import { runningJobs } from '../../state/jobs.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say } from '../../widgets/say.ts';
import { CollectJobs } from './collect-jobs.tsx';
import { CollectedDevices } from './collected-devices.tsx';
import { DeviceDialog } from './device-dialog.tsx';
import { DeviceTable } from './device-table.tsx';
import { NO_WINDOW, windowTrouble, wishedWindow } from './time-window.ts';
import { WindowFields } from './window-fields.tsx';
import './devices-section.css';

/** Reading saved devices into the case. */
export function DevicesSection({ caseId }: { readonly caseId: string }) {
  const { devices } = useWorkbench();
  const list = useStore(devices.list);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    void devices.reload().then((read) => setFailure(read.ok ? '' : read.error.text));
  }, [devices]);
  return (
    <section className="collect-section" aria-labelledby="collect-devices">
      <h2 id="collect-devices">{say('ui.devices.title')}</h2>
      <p className="devices-promise">{say('ui.devices.promise')}</p>
      {list === undefined ? (
        <p className="devices-none" role={failure === '' ? undefined : 'alert'}>
          {failure || say('ui.devices.opening')}
        </p>
      ) : (
        <Chooser caseId={caseId} list={list} />
      )}
      <CollectJobs caseId={caseId} />
      <CollectedDevices />
    </section>
  );
}

/** A practice case was read from the lab's own boxes; real devices don't go into it. */
export function PracticeDevices({ caseId }: { readonly caseId: string }) {
  const { lab } = useWorkbench();
  return (
    <section className="collect-section" aria-labelledby="collect-devices">
      <h2 id="collect-devices">{say('ui.devices.title')}</h2>
      <p className="devices-promise">{say('ui.devices.practice')}</p>
      <div className="devices-act">
        <WordButton onPress={() => lab.isChoosing.set(true)}>
          <FlaskConical size={15} aria-hidden="true" />
          {say('ui.lab.open')}
        </WordButton>
      </div>
      <CollectJobs caseId={caseId} />
      <CollectedDevices />
    </section>
  );
}

function Chooser({ caseId, list }: { caseId: string; list: readonly SavedDevice[] }) {
  const { devices, jobs } = useWorkbench();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [edited, setEdited] = useState<DeviceView | 'new' | undefined>();
  const [removed, setRemoved] = useState<DeviceView | undefined>();
  const [refusal, setRefusal] = useState('');
  const [time, setTime] = useState(NO_WINDOW);
  const isBusy = runningJobs(useStore(jobs.byId), caseId).some((job) => job.kind === 'collect');
  const wanted = list.filter(({ name }) => chosen.has(name));
  const names = wanted.map(({ name }) => name);
  const hasGateway = wanted.some(({ kind }) => kind === 'esa');
  const isWindowWrong = hasGateway && windowTrouble(time) !== undefined;

  function choose(name: string, isOn: boolean): void {
    const next = new Set(chosen);
    if (isOn) next.add(name);
    else next.delete(name);
    setChosen(next);
  }
  async function remove(device: DeviceView): Promise<void> {
    const gone = await devices.remove(device.name);
    setRefusal(gone.ok ? '' : gone.error.text);
    if (!gone.ok) return;
    choose(device.name, false);
    setRemoved(device);
  }
  async function restore(device: DeviceView): Promise<void> {
    const back = await devices.save(device);
    setRefusal(back.ok ? '' : back.error.text);
    if (back.ok) setRemoved(undefined);
  }
  return (
    <>
      {list.length === 0 ? (
        <p className="devices-none">{say('ui.devices.none')}</p>
      ) : (
        <DeviceTable
          list={list}
          chosen={chosen}
          onChoose={choose}
          onEdit={setEdited}
          onRemove={(device) => void remove(device)}
        />
      )}
      {removed === undefined ? null : (
        <p className="devices-removed" role="status">
          {say('ui.devices.removed', { name: removed.name })}
          <WordButton look="quiet" onPress={() => void restore(removed)}>
            {say('ui.devices.undo')}
          </WordButton>
        </p>
      )}
      {refusal === '' ? null : (
        <p className="text-error" role="alert">
          {refusal}
        </p>
      )}
      {hasGateway ? <WindowFields window={time} onChange={setTime} /> : null}
      <div className="devices-act">
        {list.length === 0 ? null : (
          <WordButton
            look="lead"
            isDisabled={names.length === 0 || isBusy || isWindowWrong}
            onPress={() => {
              const window = hasGateway ? wishedWindow(time) : {};
              void devices.collect({ case: caseId, devices: names, ...window });
            }}
          >
            {names.length === 0
              ? say('ui.devices.collect')
              : say('ui.devices.collect-from', { names })}
          </WordButton>
        )}
        <WordButton onPress={() => setEdited('new')}>
          <Plus size={15} aria-hidden="true" />
          {say('ui.devices.add')}
        </WordButton>
        {list.length > 0 && names.length === 0 ? (
          <span className="devices-hint">{say('ui.devices.choose-first')}</span>
        ) : null}
      </div>
      <DeviceDialog
        subject={edited}
        onClose={() => setEdited(undefined)}
        onSaved={(name) => choose(name, true)}
      />
    </>
  );
}
