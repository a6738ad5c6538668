import { useEffect, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Heading,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';
import { useWordFilter } from '../widgets/use-word-filter.ts';
import '../widgets/dialog.css';
import './lab-picker.css';
import './palette.css';

/** The choice of a story for the practice lab; choosing one starts it and goes to its case. */
export function LabPicker() {
  const { lab } = useWorkbench();
  const isOpen = useStore(lab.isChoosing);
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => lab.isChoosing.set(open)}
    >
      <Modal className="palette lab-picker">
        <Dialog className="palette-dialog">
          <div className="lab-head">
            <Heading slot="title">{say('ui.lab.title')}</Heading>
            <p>{say('ui.lab.about')}</p>
          </div>
          <Stories />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Stories() {
  const { lab, router } = useWorkbench();
  const scenarios = useStore(lab.scenarios);
  const matches = useWordFilter();
  const [starting, setStarting] = useState<string | undefined>();
  const [failure, setFailure] = useState('');
  useEffect(() => {
    void lab.loadScenarios().then((read) => setFailure(read.ok ? '' : read.error.text));
  }, [lab]);

  async function start(scenario: string): Promise<void> {
    if (starting !== undefined) return;
    setFailure('');
    setStarting(scenario);
    const opened = await lab.open(scenario);
    setStarting(undefined);
    if (!opened.ok) return setFailure(opened.error.text);
    lab.isChoosing.set(false);
    router.go({ kind: 'case', case: opened.value.id, step: 'diagnose' });
  }
  return (
    <>
      <Autocomplete filter={matches}>
        <SearchField className="palette-field" aria-label={say('ui.lab.find')} autoFocus>
          <Input className="palette-input" placeholder={say('ui.lab.find')} />
        </SearchField>
        <Menu
          className="palette-menu lab-menu"
          aria-label={say('ui.lab.title')}
          items={scenarios ?? []}
          disabledKeys={starting === undefined ? [] : (scenarios ?? []).map(({ name }) => name)}
          shouldCloseOnSelect={false}
          renderEmptyState={() => (
            <p className="palette-empty">
              {say(scenarios === undefined ? 'ui.lab.opening' : 'ui.lab.none')}
            </p>
          )}
          onAction={(key) => void start(String(key))}
        >
          {({ name, story }) => (
            <MenuItem id={name} className="menu-item lab-story" textValue={`${name} ${story}`}>
              <code>{name}</code>
              <span>{story}</span>
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
      <p
        className={failure === '' ? 'lab-foot' : 'lab-foot text-error'}
        role={failure === '' ? 'status' : 'alert'}
      >
        {failure || (starting === undefined ? '' : say('ui.lab.starting', { scenario: starting }))}
      </p>
    </>
  );
}
