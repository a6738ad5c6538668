import { ListChecks } from 'lucide-react';
import { visible } from '../../../shared/base/text.ts';
import type { PlanAnswer } from '../../../shared/ipc/plan-view.ts';
import { goToStep } from '../../app/places.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { keyed } from '../../widgets/keyed.ts';
import { say, sayMessage } from '../../widgets/say.ts';

/** Before there is a plan: what one is, and what it takes. */
export function StageEmpty({
  kind,
  onChoose,
}: {
  readonly kind: 'none' | 'no-config';
  readonly onChoose?: () => void;
}) {
  const workbench = useWorkbench();
  const { isWorking } = useStore(workbench.staging.state);
  const isReady = kind === 'none';
  return (
    <div className="stage-empty">
      <ListChecks size={28} aria-hidden="true" />
      <h1>{say(isReady ? 'ui.stage.empty' : 'ui.stage.no-config')}</h1>
      <p>{say(isReady ? 'ui.stage.empty-text' : 'ui.stage.no-config-text')}</p>
      <ul>
        {isReady ? (
          <>
            <li>{say('ui.stage.empty-steps')}</li>
            <li>{say('ui.stage.empty-others')}</li>
            <li>{say('ui.stage.empty-back')}</li>
          </>
        ) : (
          <>
            <li>
              <code>show running-config</code> {say('ui.stage.need-running')}
            </li>
            <li>
              <code>show running-config all policy-map</code> {say('ui.stage.need-all')}
            </li>
            <li>
              <code>show startup-config</code> {say('ui.stage.need-startup')}
            </li>
          </>
        )}
      </ul>
      <div className="stage-acts">
        {isReady ? (
          <>
            <WordButton
              look="lead"
              isDisabled={isWorking}
              onPress={() => void workbench.staging.make({})}
            >
              {say('ui.stage.make')}
            </WordButton>
            <WordButton isDisabled={isWorking} {...(onChoose ? { onPress: onChoose } : {})}>
              {say('ui.stage.choose')}
            </WordButton>
          </>
        ) : (
          <WordButton look="lead" onPress={() => goToStep(workbench, 'collect')}>
            {say('ui.diagnose.empty-add')}
          </WordButton>
        )}
      </div>
    </div>
  );
}

/** Several firewalls inspect the gateway: a plan is for one. */
export function Several({ firewalls }: { readonly firewalls: readonly string[] }) {
  const { staging } = useWorkbench();
  return (
    <div className="stage-empty">
      <h1>{say('ui.stage.several')}</h1>
      <p>{say('ui.stage.several-text')}</p>
      <div className="stage-acts">
        {firewalls.map((firewall) => (
          <WordButton key={firewall} onPress={() => void staging.make({ firewall })}>
            {say('ui.stage.for', { firewall })}
          </WordButton>
        ))}
      </div>
    </div>
  );
}

/** Why there is no plan, what to collect, and what to do where nothing may be typed. */
export function StageRefused({
  answer,
  onChoose,
}: {
  readonly answer: Extract<PlanAnswer, { kind: 'refused' }>;
  readonly onChoose: () => void;
}) {
  const workbench = useWorkbench();
  const [first, ...rest] = keyed(answer.reasons.map(sayMessage), (text) => text);
  return (
    <div className="stage-empty">
      <h1>{say('ui.stage.refused')}</h1>
      <p className="stage-reason">{first?.item}</p>
      {rest.length > 0 ? (
        <ul className="stage-reasons">
          {rest.map(({ key, item }) => (
            <li key={key}>{item}</li>
          ))}
        </ul>
      ) : null}
      {answer.advice === undefined ? null : (
        <pre className="stage-advice device-text">
          {answer.advice.split('\n').map(visible).join('\n')}
        </pre>
      )}
      <div className="stage-acts">
        {answer.wantsMore ? (
          <WordButton look="lead" onPress={() => goToStep(workbench, 'collect')}>
            {say('ui.stage.collect')}
          </WordButton>
        ) : null}
        {answer.refusal === 'ftd' ? null : (
          <WordButton onPress={onChoose}>{say('ui.stage.other-way')}</WordButton>
        )}
      </div>
    </div>
  );
}
