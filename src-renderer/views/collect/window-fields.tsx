import { useId } from 'react';
import { say } from '../../widgets/say.ts';
import { type TimeWindow, windowTrouble } from './time-window.ts';

interface WindowFieldsProps {
  readonly window: TimeWindow;
  readonly onChange: (window: TimeWindow) => void;
}

/** Which part of the mail_logs is fetched. */
export function WindowFields({ window, onChange }: WindowFieldsProps) {
  const id = useId();
  const trouble = windowTrouble(window);
  return (
    <fieldset className="devices-window">
      <legend>{say('ui.devices.window')}</legend>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} htmlFor={`${id}-${end}`} className="devices-time">
          {say(`ui.devices.${end}`)}
          <input
            id={`${id}-${end}`}
            className="text-input device-text"
            autoComplete="off"
            spellCheck="false"
            maxLength={19}
            value={window[end]}
            aria-describedby={`${id}-note`}
            aria-invalid={trouble !== undefined}
            onChange={(event) => onChange({ ...window, [end]: event.currentTarget.value })}
          />
        </label>
      ))}
      <span
        id={`${id}-note`}
        className={trouble === undefined ? 'text-note' : 'text-error'}
        aria-live="polite"
      >
        {trouble === undefined
          ? say('ui.devices.window-note')
          : say(`ui.devices.window-${trouble}`)}
      </span>
    </fieldset>
  );
}
