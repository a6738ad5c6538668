import { useId } from 'react';
import { say } from '../../widgets/say.ts';

/** Two wall clock times as `datetime-local` writes them: `2025-10-14T11:10`; empty is open. */
export interface TimeWindow {
  readonly from: string;
  readonly to: string;
}

export const NO_WINDOW: TimeWindow = { from: '', to: '' };

export function isBackwards({ from, to }: TimeWindow): boolean {
  return from !== '' && to !== '' && to < from;
}

/** Without a zone: the host reads it by the device's clock. */
export function wishedWindow({ from, to }: TimeWindow): {
  readonly from?: string;
  readonly to?: string;
} {
  return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

interface WindowFieldsProps {
  readonly window: TimeWindow;
  readonly onChange: (window: TimeWindow) => void;
}

/** Which part of the mail_logs is fetched. */
export function WindowFields({ window, onChange }: WindowFieldsProps) {
  const id = useId();
  return (
    <fieldset className="devices-window" aria-describedby={`${id}-note`}>
      <legend>{say('ui.devices.window')}</legend>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} htmlFor={`${id}-${end}`} className="devices-time">
          {say(`ui.devices.${end}`)}
          <input
            id={`${id}-${end}`}
            className="text-input"
            type="datetime-local"
            value={window[end]}
            onChange={(event) => onChange({ ...window, [end]: event.currentTarget.value })}
          />
        </label>
      ))}
      {isBackwards(window) ? (
        <span id={`${id}-note`} className="text-error" role="alert">
          {say('ui.devices.window-wrong')}
        </span>
      ) : (
        <span id={`${id}-note`} className="text-note">
          {say('ui.devices.window-note')}
        </span>
      )}
    </fieldset>
  );
}
