import { Pencil, Trash2 } from 'lucide-react';
import { visible } from '../../../shared/base/text.ts';
import type { DeviceView, SavedDevice } from '../../../shared/ipc/contract.ts';
import { IconButton } from '../../widgets/button.tsx';
import { say } from '../../widgets/say.ts';
import { Tick } from '../../widgets/tick.tsx';
import { addressText } from './device-form.ts';

interface DeviceTableProps {
  readonly list: readonly SavedDevice[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (name: string, isOn: boolean) => void;
  readonly onEdit: (device: DeviceView) => void;
  readonly onRemove: (device: DeviceView) => void;
}

/** The saved devices, each with a box to tick. */
export function DeviceTable({ list, chosen, onChoose, onEdit, onRemove }: DeviceTableProps) {
  return (
    <table className="device-table">
      <thead>
        <tr>
          <th scope="col" className="device-tick">
            <span className="visually-hidden">{say('ui.devices.column.choose')}</span>
          </th>
          <th scope="col">{say('ui.devices.column.name')}</th>
          <th scope="col">{say('ui.devices.column.kind')}</th>
          <th scope="col">{say('ui.devices.column.address')}</th>
          <th scope="col">
            <span className="visually-hidden">{say('ui.cases.column.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {list.map((device) => (
          <tr key={device.name}>
            <td className="device-tick">
              <Tick
                name={say('ui.devices.choose', { name: device.name })}
                isOn={chosen.has(device.name)}
                onChange={(isOn) => onChoose(device.name, isOn)}
              />
            </td>
            <td className="device-name">{device.name}</td>
            <td>{say(`ui.devices.kind.${device.kind}`)}</td>
            <td className="device-address">
              <code>{visible(addressText(device))}</code>
              {device.jump?.length ? (
                <span> {say('ui.devices.jump', { jumps: device.jump })}</span>
              ) : null}
              {device.legacy?.length ? (
                <strong className="device-legacy">
                  {say('ui.devices.legacy', { names: device.legacy })}
                </strong>
              ) : null}
            </td>
            <td className="device-actions">
              <IconButton
                name={say('ui.devices.edit', { name: device.name })}
                icon={<Pencil size={15} aria-hidden="true" />}
                onPress={() => onEdit(device)}
              />
              <IconButton
                name={say('ui.devices.remove', { name: device.name })}
                icon={<Trash2 size={15} aria-hidden="true" />}
                onPress={() => onRemove(device)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
