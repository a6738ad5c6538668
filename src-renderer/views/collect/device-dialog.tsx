import { useState } from 'react';
import {
  Dialog,
  FieldError,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  Radio,
  RadioGroup,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import type { DeviceView } from '../../../shared/ipc/contract.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say, type UiText } from '../../widgets/say.ts';
import { type DeviceDraft, type DeviceField, draftOf, readDraft } from './device-form.ts';
import '../../widgets/text-field.css';
import '../../widgets/choice.css';
import '../../widgets/dialog.css';
import './device-dialog.css';

interface DeviceDialogProps {
  /** The device to change, `new`, or undefined while closed. */
  readonly subject: DeviceView | 'new' | undefined;
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
}

/** Adds or changes a saved device. No secret is part of it. */
export function DeviceDialog({ subject, onSaved, onClose }: DeviceDialogProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={subject !== undefined}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="sheet device-sheet">
        <Dialog className="sheet-dialog">
          {subject === undefined ? null : (
            <DeviceForm
              {...(subject === 'new' ? {} : { device: subject })}
              onSaved={onSaved}
              onClose={onClose}
            />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface DeviceFormProps {
  readonly device?: DeviceView;
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
}

function DeviceForm({ device, onSaved, onClose }: DeviceFormProps) {
  const { devices } = useWorkbench();
  const list = useStore(devices.list);
  const [draft, setDraft] = useState(() => draftOf(device));
  const [wrong, setWrong] = useState<ReadonlySet<DeviceField>>(new Set());
  const [refusal, setRefusal] = useState('');
  const isTaken = list?.some(({ name }) => name === draft.name.trim() && name !== device?.name);

  function change(fields: Partial<DeviceDraft>): void {
    setDraft({ ...draft, ...fields });
    const rest = new Set(wrong);
    for (const field of Object.keys(fields)) rest.delete(field as DeviceField); // keys of the draft
    setWrong(rest);
  }
  async function save(): Promise<void> {
    const read = readDraft(draft);
    if (!('host' in read)) {
      setWrong(read);
      return focusFirstWrong();
    }
    if (isTaken) return focusFirstWrong();
    const saved = await devices.save(read, device?.name);
    if (!saved.ok) return setRefusal(saved.error.text);
    onClose();
    onSaved(read.name);
  }
  const field = (name: DeviceField) => ({
    value: draft[name],
    isInvalid: wrong.has(name),
    onChange: (value: string) => change({ [name]: value }),
  });
  return (
    <form
      className="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Heading slot="title">
        {device ? say('ui.device.change', { name: device.name }) : say('ui.device.new')}
      </Heading>
      <div className="device-fields">
        <KindChoice kind={draft.kind} onChange={(kind) => change({ kind })} />
        <Line
          label="ui.device.name"
          error={isTaken ? 'ui.device.wrong.taken' : 'ui.device.wrong.name'}
          {...field('name')}
          isInvalid={wrong.has('name') || isTaken === true}
          autoFocus
        />
        <Line label="ui.device.user" error="ui.device.wrong.user" {...field('user')} />
        <Line
          label="ui.device.host"
          error="ui.device.wrong.host"
          placeholder="192.0.2.1"
          {...field('host')}
        />
        <Line
          label="ui.device.port"
          error="ui.device.wrong.port"
          placeholder="22"
          {...field('port')}
        />
        <Line
          label="ui.device.jump"
          note="ui.device.jump-note"
          error="ui.device.wrong.jump"
          {...field('jump')}
          isWide
        />
        <TextField className="text-field is-wide" {...field('keyFiles')}>
          <Label>{say('ui.device.keys')}</Label>
          <TextArea className="text-input" rows={2} spellCheck="false" wrap="off" />
          <Text slot="description" className="text-note">
            {say('ui.device.keys-note')}
          </Text>
          <FieldError className="text-error">{say('ui.device.wrong.keyFiles')}</FieldError>
        </TextField>
      </div>
      <p className="text-note">{say('ui.device.secrets')}</p>
      <p className="text-error" role="alert">
        {refusal}
      </p>
      <div className="dialog-buttons">
        <WordButton onPress={onClose}>{say('ui.dialog.cancel')}</WordButton>
        <WordButton look="lead" type="submit">
          {say('ui.device.save')}
        </WordButton>
      </div>
    </form>
  );
}

function KindChoice({
  kind,
  onChange,
}: {
  readonly kind: DeviceView['kind'];
  readonly onChange: (kind: DeviceView['kind']) => void;
}) {
  return (
    <RadioGroup
      className="device-kinds is-wide"
      orientation="horizontal"
      value={kind}
      onChange={(value) => onChange(value === 'esa' ? 'esa' : 'asa')}
    >
      <Label className="visually-hidden">{say('ui.device.kind')}</Label>
      {(['asa', 'esa'] as const).map((known) => (
        <Radio key={known} value={known} className="choice-radio">
          <span className="choice-dot" aria-hidden="true" />
          {say(`ui.device.kind.${known}`)}
        </Radio>
      ))}
    </RadioGroup>
  );
}

interface LineProps {
  readonly label: UiText;
  readonly error: UiText;
  readonly note?: UiText;
  readonly placeholder?: string;
  readonly value: string;
  readonly isInvalid: boolean;
  readonly isWide?: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}

/** One line of device text with its name and, where it can't be so, why. */
function Line({ label, error, note, placeholder, isWide, ...field }: LineProps) {
  return (
    <TextField className={isWide ? 'text-field is-wide' : 'text-field'} {...field}>
      <Label>{say(label)}</Label>
      <Input
        className="text-input device-text"
        autoComplete="off"
        spellCheck="false"
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      {note === undefined ? null : (
        <Text slot="description" className="text-note">
          {say(note)}
        </Text>
      )}
      <FieldError className="text-error">{say(error)}</FieldError>
    </TextField>
  );
}

/** Once the marks are drawn. */
function focusFirstWrong(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.device-fields [aria-invalid="true"]')?.focus(),
  );
}
