import { ArrowRight, FileInput } from 'lucide-react';
import { goToStep } from '../../app/places.ts';
import { chooseFiles } from '../../host/choose-files.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say } from '../../widgets/say.ts';
import { DevicesSection, PracticeDevices } from './devices-section.tsx';
import { EsaEditor } from './esa-editor.tsx';
import { FileList } from './file-list.tsx';
import { PasteBox } from './paste-box.tsx';
import { TitleField } from './title-field.tsx';
import { UploadList } from './upload-list.tsx';
import './collect-view.css';

/** Where text comes into a case: dropped, chosen, pasted, read from devices; and whose mail it is about. */
export function CollectView() {
  const workbench = useWorkbench();
  const { cases, uploads, devices } = workbench;
  const open = useStore(cases.state, (state) => state.open);
  const saved = useStore(devices.list);
  if (open === undefined) return <p className="view-wait">{say('ui.case.opening')}</p>;
  const { id, files, practice, bundle } = open;
  if (bundle !== undefined) {
    return (
      <div className="collect">
        <p>{say('ui.case.bundle-note')}</p>
        <section className="collect-section">
          <h2>{say('ui.collect.files')}</h2>
          <FileList />
        </section>
      </div>
    );
  }
  return (
    <div className="collect">
      <TitleField key={`${id} ${open.title}`} title={open.title} />
      <section className="collect-door" aria-labelledby="collect-door">
        <FileInput size={22} aria-hidden="true" />
        <div className="collect-door-words">
          <h2 id="collect-door">{say('ui.collect.drop')}</h2>
          <p>{say('ui.collect.kinds')}</p>
        </div>
        <WordButton
          look={files.length === 0 && !saved?.length ? 'lead' : 'plain'}
          onPress={() => void chooseFiles().then((chosen) => uploads.add(id, chosen))}
        >
          {say('ui.collect.choose')}
        </WordButton>
      </section>
      <PasteBox key={`paste ${id}`} caseId={id} />
      {practice === undefined ? (
        <DevicesSection key={`devices ${id}`} caseId={id} />
      ) : (
        <PracticeDevices caseId={id} />
      )}
      <section className="collect-section">
        <h2>{say('ui.collect.esa')}</h2>
        <EsaEditor />
      </section>
      <section className="collect-section">
        <h2>{say('ui.collect.files')}</h2>
        <FileList />
        <UploadList caseId={id} />
      </section>
      {files.length > 0 ? (
        <WordButton look="lead" onPress={() => goToStep(workbench, 'diagnose')}>
          {say('ui.collect.to-diagnosis')}
          <ArrowRight size={15} aria-hidden="true" />
        </WordButton>
      ) : null}
    </div>
  );
}
