import { useState } from 'react';
import {
  Dialog,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import type { CaseSummary } from '../../../shared/ipc/contract.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say } from '../../widgets/say.ts';
import '../../widgets/text-field.css';
import './delete-dialog.css';

interface DeleteDialogProps {
  readonly doomed: CaseSummary | undefined;
  readonly onClose: () => void;
}

/** Deleting takes a typed word. */
export function DeleteDialog({ doomed, onClose }: DeleteDialogProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={doomed !== undefined}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="sheet">
        <Dialog className="sheet-dialog" role="alertdialog">
          {doomed === undefined ? null : <DeleteForm doomed={doomed} onClose={onClose} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function DeleteForm({ doomed, onClose }: { doomed: CaseSummary; onClose: () => void }) {
  const { cases } = useWorkbench();
  const [typed, setTyped] = useState('');
  const word = say('ui.delete.word');
  const isSure = typed.trim().toLowerCase() === word;
  return (
    <form
      className="delete-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSure) return;
        onClose();
        void cases.remove(doomed.id);
      }}
    >
      <Heading slot="title">{say('ui.delete.title', { title: doomed.title })}</Heading>
      <p>{say('ui.delete.text', { count: doomed.inputs })}</p>
      <TextField className="text-field" value={typed} onChange={setTyped} autoFocus>
        <Label>{say('ui.delete.type', { word })}</Label>
        <Input className="text-input" autoComplete="off" spellCheck="false" />
      </TextField>
      <div className="delete-buttons">
        <WordButton onPress={onClose}>{say('ui.dialog.cancel')}</WordButton>
        <WordButton type="submit" isDisabled={!isSure}>
          {say('ui.delete.do')}
        </WordButton>
      </div>
    </form>
  );
}
