import { ClipboardPaste } from 'lucide-react';
import { useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say } from '../../widgets/say.ts';
import '../../widgets/text-field.css';
import './paste-box.css';

/** Text pasted from a terminal or a mail becomes an input of its own. */
export function PasteBox({ caseId }: { readonly caseId: string }) {
  const { uploads } = useWorkbench();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  if (!isOpen) {
    return (
      <WordButton onPress={() => setIsOpen(true)}>
        <ClipboardPaste size={15} aria-hidden="true" />
        {say('ui.paste.open')}
      </WordButton>
    );
  }
  function add(): void {
    void uploads.paste(caseId, say('ui.paste.name'), text);
    setText('');
    setIsOpen(false);
  }
  return (
    <div className="paste-box">
      <TextField className="text-field" value={text} onChange={setText} autoFocus>
        <Label>{say('ui.paste.label')}</Label>
        <TextArea className="text-input" rows={9} spellCheck="false" wrap="off" />
      </TextField>
      <div className="paste-buttons">
        <WordButton look="lead" isDisabled={text.trim() === ''} onPress={add}>
          {say('ui.paste.add')}
        </WordButton>
        <WordButton onPress={() => setIsOpen(false)}>{say('ui.dialog.cancel')}</WordButton>
      </div>
    </div>
  );
}
