import { X } from 'lucide-react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from '../widgets/button.tsx';
import { say, type UiText } from '../widgets/say.ts';
import { isMac } from './keyboard.ts';
import './shortcut-sheet.css';

const KEYS: readonly { readonly keys: UiText; readonly mac?: UiText; readonly does: UiText }[] = [
  { keys: 'ui.key.palette', mac: 'ui.key.palette-mac', does: 'ui.shortcuts.palette' },
  { keys: 'ui.key.next-finding', does: 'ui.shortcuts.next-finding' },
  { keys: 'ui.key.previous-finding', does: 'ui.shortcuts.previous-finding' },
  { keys: 'ui.key.open', does: 'ui.shortcuts.open' },
  { keys: 'ui.key.unfold', does: 'ui.shortcuts.unfold' },
  { keys: 'ui.key.next-line', does: 'ui.shortcuts.next-line' },
  { keys: 'ui.key.previous-line', does: 'ui.shortcuts.previous-line' },
  { keys: 'ui.key.escape', does: 'ui.shortcuts.escape' },
  { keys: 'ui.key.collect', does: 'ui.shortcuts.collect' },
  { keys: 'ui.key.diagnose', does: 'ui.shortcuts.diagnose' },
  { keys: 'ui.key.stage', does: 'ui.shortcuts.stage' },
  { keys: 'ui.key.push', does: 'ui.shortcuts.push' },
  { keys: 'ui.key.prove', does: 'ui.shortcuts.prove' },
  { keys: 'ui.key.report', does: 'ui.shortcuts.report' },
  { keys: 'ui.key.fix', mac: 'ui.key.fix-mac', does: 'ui.shortcuts.fix' },
  { keys: 'ui.key.problem', does: 'ui.shortcuts.problem' },
  { keys: 'ui.key.definition', does: 'ui.shortcuts.definition' },
  { keys: 'ui.key.references', does: 'ui.shortcuts.references' },
  { keys: 'ui.key.leave', does: 'ui.shortcuts.leave' },
  { keys: 'ui.key.logs', does: 'ui.shortcuts.logs' },
  { keys: 'ui.key.goto', mac: 'ui.key.goto-mac', does: 'ui.shortcuts.goto' },
  { keys: 'ui.key.trouble', does: 'ui.shortcuts.trouble' },
  { keys: 'ui.key.filter', does: 'ui.shortcuts.filter' },
  { keys: 'ui.key.find', mac: 'ui.key.find-mac', does: 'ui.shortcuts.find' },
  { keys: 'ui.key.sheet', does: 'ui.shortcuts.sheet' },
];

/** All keys on one sheet. */
export function ShortcutSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="sheet">
        <Dialog className="sheet-dialog">
          <div className="sheet-head">
            <Heading slot="title">{say('ui.shortcuts.title')}</Heading>
            <IconButton
              name={say('ui.dialog.close')}
              icon={<X size={16} aria-hidden="true" />}
              onPress={onClose}
            />
          </div>
          <dl className="sheet-keys">
            {KEYS.map(({ keys, mac, does }) => (
              <div key={keys}>
                <dt>
                  <kbd>{say(isMac() && mac ? mac : keys)}</kbd>
                </dt>
                <dd>{say(does)}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
