import { Download } from 'lucide-react';
import { useState } from 'react';
import { saveReport } from '../../host/save-report.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { byteSize } from '../../widgets/numbers.ts';
import { say } from '../../widgets/say.ts';

/** What lies among the reports of the case, the newest export marked; each can be saved elsewhere. */
export function ReportFiles() {
  const { reports, client } = useWorkbench();
  const { case: id, files, fresh } = useStore(reports.state);
  const [saving, setSaving] = useState<string | undefined>();
  const [failure, setFailure] = useState('');
  async function save(name: string): Promise<void> {
    setSaving(name);
    const saved = await saveReport(client, id, name);
    setSaving(undefined);
    setFailure(saved.ok ? '' : saved.error.text);
  }
  if (files.length === 0) return <p className="report-note">{say('ui.report.no-files')}</p>;
  return (
    <>
      <p className="report-note">{say('ui.report.where', { id })}</p>
      <ul className="report-files">
        {files.map(({ name, bytes }) => (
          <li key={name}>
            <code>{name}</code>
            {fresh.includes(name) ? (
              <span className="report-fresh">{say('ui.report.fresh')}</span>
            ) : null}
            <span className="report-size">{byteSize(bytes)}</span>
            <WordButton
              look="quiet"
              isDisabled={saving !== undefined}
              aria-label={say('ui.report.save-name', { name })}
              onPress={() => void save(name)}
            >
              <Download size={14} aria-hidden="true" />
              {say(saving === name ? 'ui.report.saving' : 'ui.report.save')}
            </WordButton>
          </li>
        ))}
      </ul>
      {failure === '' ? null : (
        <p className="text-error" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
