import { Trash2 } from 'lucide-react';
import { visible } from '../../../shared/base/text.ts';
import { openSource } from '../../app/places.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { IconButton } from '../../widgets/button.tsx';
import { byteSize, timeText } from '../../widgets/numbers.ts';
import { say, sayNamed } from '../../widgets/say.ts';
import './file-list.css';

/** What the case holds. */
export function FileList() {
  const workbench = useWorkbench();
  const { cases } = workbench;
  const isReadOnly = useStore(cases.state, (state) => state.open?.bundle !== undefined);
  const held = useStore(cases.state, (state) => state.open?.files) ?? [];
  const files = [...held].sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
  if (files.length === 0) return <p className="file-empty">{say('ui.collect.no-files')}</p>;
  return (
    <table className="file-table">
      <thead>
        <tr>
          <th scope="col">{say('ui.files.name')}</th>
          <th scope="col">{say('ui.files.kind')}</th>
          <th scope="col" className="is-number">
            {say('ui.files.size')}
          </th>
          <th scope="col">{say('ui.files.imported')}</th>
          <th scope="col">
            <span className="visually-hidden">{say('ui.cases.column.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.path}>
            <td>
              <button
                type="button"
                className="file-open device-text"
                onClick={() => openSource(workbench, { path: file.path, line: 1 })}
              >
                {visible(file.path)}
              </button>
            </td>
            <td>
              {file.kind === undefined ? say('ui.files.unread') : sayNamed('ui.kind', file.kind)}
            </td>
            <td className="is-number">{byteSize(file.bytes)}</td>
            <td>{timeText(file.importedAt)}</td>
            <td className="file-actions">
              {isReadOnly ? null : (
                <IconButton
                  name={say('ui.files.remove', { path: file.path })}
                  icon={<Trash2 size={15} aria-hidden="true" />}
                  onPress={() => void cases.removeInput(file.path)}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
