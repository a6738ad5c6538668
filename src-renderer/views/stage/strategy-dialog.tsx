import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay, Radio, RadioGroup } from 'react-aria-components';
import { STRATEGIES, type StrategyName } from '../../../shared/model/plan.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say, sayMessage } from '../../widgets/say.ts';
import '../../widgets/choice.css';
import '../../widgets/dialog.css';
import './strategy-dialog.css';

interface StrategyDialogProps {
  readonly isOpen: boolean;
  readonly current: StrategyName | undefined;
  readonly isEdited: boolean;
  readonly onClose: () => void;
}

/** Every way of the change, with what it means; choosing one plans anew. */
export function StrategyDialog({ isOpen, onClose, ...rest }: StrategyDialogProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="sheet strategy-sheet">
        <Dialog className="sheet-dialog">
          <StrategyForm {...rest} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function StrategyForm({ current, isEdited, onClose }: Omit<StrategyDialogProps, 'isOpen'>) {
  const { staging } = useWorkbench();
  const firewall = useStore(staging.state, (state) => state.view?.staging?.firewall);
  const [strategy, setStrategy] = useState<string>(current ?? 'best');
  const [scope, setScope] = useState<string>('everyone');

  function plan(): void {
    onClose();
    const named = STRATEGIES.find((known) => known === strategy);
    void staging.make({
      ...(firewall === undefined ? {} : { firewall }),
      ...(named ? { strategy: named } : {}),
      ...(named === 'permissive-map' ? { scope: scope === 'esa' ? 'esa' : 'everyone' } : {}),
    });
  }
  return (
    <div className="dialog-form">
      <Heading slot="title">{say('ui.stage.ways')}</Heading>
      <RadioGroup
        className="strategy-list"
        aria-label={say('ui.stage.ways')}
        value={strategy}
        onChange={setStrategy}
      >
        <Way value="best" title={say('ui.stage.best')} about={say('ui.stage.best-text')} />
        {STRATEGIES.map((name) => (
          <Way
            key={name}
            value={name}
            title={sayMessage({ id: `plan.strategy.${name}.title` })}
            about={sayMessage({ id: `plan.strategy.${name}.about` })}
          />
        ))}
      </RadioGroup>
      <RadioGroup
        className="strategy-scope"
        aria-label={say('ui.stage.scope')}
        value={scope}
        onChange={setScope}
        isDisabled={strategy !== 'permissive-map'}
      >
        <span className="text-note">{say('ui.stage.scope')}</span>
        {(['everyone', 'esa'] as const).map((name) => (
          <Radio key={name} value={name} className="choice-radio">
            <span className="choice-dot" aria-hidden="true" />
            {say(`ui.stage.scope.${name}`)}
          </Radio>
        ))}
      </RadioGroup>
      <p className="strategy-note text-note">{isEdited ? say('ui.stage.replaces') : ''}</p>
      <div className="dialog-buttons">
        <WordButton onPress={onClose}>{say('ui.dialog.cancel')}</WordButton>
        <WordButton look="lead" onPress={plan}>
          {say('ui.stage.plan-this')}
        </WordButton>
      </div>
    </div>
  );
}

function Way({ value, title, about }: { value: string; title: string; about: string }) {
  return (
    <Radio value={value} className="strategy-way">
      <span className="choice-dot" aria-hidden="true" />
      <span>
        <span className="strategy-title">{title}</span>
        {value === 'best' ? null : <code>{value}</code>}
        <span className="strategy-about">{about}</span>
      </span>
    </Radio>
  );
}
