import { X } from 'lucide-react';
import { useStore } from '../../state/store.ts';
import type { Upload } from '../../state/uploads.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { IconButton, WordButton } from '../../widgets/button.tsx';
import { byteSize } from '../../widgets/numbers.ts';
import { say } from '../../widgets/say.ts';
import './upload-list.css';

/** Files on their way in: how far, what went wrong, and a way to stop. */
export function UploadList({ caseId }: { readonly caseId: string }) {
  const { uploads } = useWorkbench();
  // What has arrived stands in the list of files above.
  const items = useStore(uploads.items).filter(
    (item) => item.case === caseId && item.state !== 'done',
  );
  if (items.length === 0) return null;
  const hasEnded = items.some((item) => ENDS.has(item.state));
  return (
    <section className="uploads" aria-label={say('ui.upload.title')} aria-live="polite">
      <ul>
        {items.map((item) => (
          <UploadRow key={item.id} item={item} />
        ))}
      </ul>
      {hasEnded ? (
        <WordButton look="quiet" onPress={() => uploads.clear()}>
          {say('ui.upload.clear')}
        </WordButton>
      ) : null}
    </section>
  );
}

const ENDS: ReadonlySet<Upload['state']> = new Set(['done', 'failed', 'cancelled']);

function UploadRow({ item }: { readonly item: Upload }) {
  const { uploads, jobs } = useWorkbench();
  const job = useStore(jobs.byId, (all) =>
    item.job === undefined ? undefined : all.get(item.job),
  );
  const share =
    item.state === 'reading' ? job?.progress : item.bytes === 0 ? 1 : item.sent / item.bytes;
  const isWorking = !ENDS.has(item.state);
  return (
    <li className="upload">
      <span className="upload-name device-text">{item.name}</span>
      <span className="upload-size">{byteSize(item.bytes)}</span>
      <span className="upload-progress">
        {isWorking ? <progress max={1} value={share} aria-label={item.name} /> : null}
      </span>
      <span className={item.state === 'failed' ? 'upload-state is-failed' : 'upload-state'}>
        {item.error ? item.error.text : say(`ui.upload.${item.state}`)}
      </span>
      <span className="upload-stop">
        {isWorking ? (
          <IconButton
            name={say('ui.upload.stop', { name: item.name })}
            icon={<X size={15} aria-hidden="true" />}
            onPress={() => uploads.cancel(item.id)}
          />
        ) : null}
      </span>
    </li>
  );
}
