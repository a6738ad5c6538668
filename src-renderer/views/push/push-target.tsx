import { Input, Label, TextField } from 'react-aria-components';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say } from '../../widgets/say.ts';
import { Tick } from '../../widgets/tick.tsx';
import '../../widgets/text-field.css';

/** Whether the devices to go to are known: exactly one firewall, or the practice lab of this case. */
export function useHasTarget(): boolean {
  const { cases, lab, devices, pushing } = useWorkbench();
  const open = useStore(cases.state, (state) => state.open);
  const running = useStore(lab.running);
  const saved = useStore(devices.list) ?? [];
  const { choice } = useStore(pushing.state);
  if (open?.practice !== undefined) return running?.case === open.id;
  const chosen = saved.filter(({ name }) => choice.devices.includes(name));
  return chosen.filter(({ kind }) => kind === 'asa').length === 1;
}

/** Which devices: saved ones by a tick, or the boxes of the practice lab. */
export function PushTarget() {
  const { cases, lab, devices, pushing } = useWorkbench();
  const open = useStore(cases.state, (state) => state.open);
  const running = useStore(lab.running);
  const saved = useStore(devices.list) ?? [];
  const { choice } = useStore(pushing.state);
  if (open?.practice !== undefined) {
    const isThere = running?.case === open.id;
    return (
      <div className="push-target">
        <p>{say(isThere ? 'ui.push.lab' : 'ui.push.lab-closed')}</p>
        {isThere ? null : (
          <WordButton onPress={() => lab.isChoosing.set(true)}>{say('ui.lab.open')}</WordButton>
        )}
      </div>
    );
  }
  const toggle = (name: string, isOn: boolean): void =>
    pushing.choose({
      devices: isOn ? [...choice.devices, name] : choice.devices.filter((one) => one !== name),
    });
  return (
    <fieldset className="push-target">
      <legend>{say('ui.push.devices')}</legend>
      {saved.length === 0 ? <p className="text-note">{say('ui.push.no-devices')}</p> : null}
      {saved.map(({ name, kind, host }) => (
        <Tick
          key={name}
          isOn={choice.devices.includes(name)}
          onChange={(isOn) => toggle(name, isOn)}
        >
          {say(`ui.push.device.${kind}`, { name, host })}
        </Tick>
      ))}
      <TextField
        className="text-field"
        value={choice.probe}
        onChange={(probe) => pushing.choose({ probe })}
        maxLength={300}
      >
        <Label>{say('ui.push.probe')}</Label>
        <Input className="text-input" placeholder="mx.example.com:25" spellCheck="false" />
      </TextField>
    </fieldset>
  );
}
