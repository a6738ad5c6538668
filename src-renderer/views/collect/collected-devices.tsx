import { visible } from '../../../shared/base/text.ts';
import type { CollectedDevice } from '../../../shared/ipc/contract.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { timeText } from '../../widgets/numbers.ts';
import { say } from '../../widgets/say.ts';
import { StateMark } from '../../widgets/state-mark.tsx';
import './collected-devices.css';

/** The devices that the case was read from: what was noticed at each, and what went wrong. */
export function CollectedDevices() {
  const { cases } = useWorkbench();
  const devices = useStore(cases.state, (state) => state.open?.devices) ?? [];
  if (devices.length === 0) return null;
  return (
    <ul className="collected" aria-label={say('ui.devices.read')}>
      {devices.map((device) => (
        <li key={device.label} className="collected-device">
          <StateMark mark={device.failure ? 'suspicion' : 'clear'} />
          <div className="collected-words">
            <DeviceWords device={device} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function DeviceWords({ device }: { readonly device: CollectedDevice }) {
  const { label, kind, address, collectedAt, notes, failure } = device;
  return (
    <>
      <p className="collected-head">
        <strong>{visible(label)}</strong>
        <span>{say(`ui.devices.kind.${kind}`)}</span>
        <code>{visible(address)}</code>
        {collectedAt === undefined ? null : (
          <span className="collected-at">
            {say(failure ? 'ui.devices.tried-at' : 'ui.devices.read-at', {
              time: timeText(collectedAt),
            })}
          </span>
        )}
      </p>
      {failure === undefined ? null : (
        <>
          <p className="collected-trouble">{failure.text}</p>
          {failure.lastLines.length === 0 ? null : (
            <figure className="collected-seen">
              <figcaption>{say('ui.devices.last-lines')}</figcaption>
              <pre className="device-text">{failure.lastLines.map(visible).join('\n')}</pre>
            </figure>
          )}
          <p>{failure.todo}</p>
        </>
      )}
      {notes.length === 0 ? null : (
        <ul className="collected-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}
