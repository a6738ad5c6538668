import { useEffect, useState } from 'react';
import type { PlanAnswer } from '../../../shared/ipc/plan-view.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say } from '../../widgets/say.ts';
import { EffectPane } from './effect-pane.tsx';
import { Several, StageEmpty, StageRefused } from './no-plan.tsx';
import { StageHead } from './stage-head.tsx';
import { StepsPane } from './steps-pane.tsx';
import { StrategyDialog } from './strategy-dialog.tsx';
import { TextPane } from './text-pane.tsx';
import { useJudge } from './use-judge.ts';
import './stage-view.css';

/** The plan as steps, the text it makes, and what that text would do. Nothing here touches a device. */
export function StageView() {
  const { cases, staging } = useWorkbench();
  const open = useStore(cases.state, (state) => state.open);
  const state = useStore(staging.state);
  const id = open?.id;
  // Whatever a plan is made of; a plan kept raises the revision, and that alone is no reason to read.
  const inputs = JSON.stringify([
    open?.files.map(({ path, importedAt }) => [path, importedAt]),
    open?.esa,
  ]);
  useEffect(() => {
    if (id !== undefined && inputs !== '') void staging.open(id);
  }, [staging, id, inputs]);

  if (open === undefined) return <p className="view-wait">{say('ui.case.opening')}</p>;
  if (open.files.length === 0) return <StageEmpty kind="no-config" />;
  if (state.failure !== undefined && state.view === undefined) {
    return <p className="view-wait text-error">{state.failure.text}</p>;
  }
  if (state.case !== open.id || state.view === undefined) {
    return <p className="view-wait">{say('ui.stage.reading')}</p>;
  }
  return <Stage answer={state.view.answer} />;
}

function Stage({ answer }: { readonly answer: PlanAnswer }) {
  const { staging } = useWorkbench();
  const state = useStore(staging.state);
  const [isChoosing, setIsChoosing] = useState(false);
  const choose = (): void => setIsChoosing(true);
  return (
    <>
      <StageBody answer={answer} onChoose={choose} />
      <StrategyDialog
        isOpen={isChoosing}
        current={answer.kind === 'plan' ? answer.plan.strategy : undefined}
        isEdited={state.isEdited}
        onClose={() => setIsChoosing(false)}
      />
    </>
  );
}

function StageBody({
  answer,
  onChoose,
}: {
  readonly answer: PlanAnswer;
  readonly onChoose: () => void;
}) {
  switch (answer.kind) {
    case 'none':
    case 'no-config':
      return <StageEmpty kind={answer.kind} onChoose={onChoose} />;
    case 'several':
      return <Several firewalls={answer.firewalls} />;
    case 'refused':
      return <StageRefused answer={answer} onChoose={onChoose} />;
    case 'plan':
      return <Panes answer={answer} onChoose={onChoose} />;
  }
}

function Panes({
  answer,
  onChoose,
}: {
  readonly answer: Extract<PlanAnswer, { kind: 'plan' }>;
  readonly onChoose: () => void;
}) {
  const { staging } = useWorkbench();
  const { view } = useStore(staging.state);
  const judge = useJudge(view?.staging);
  return (
    <div className="stage">
      <StageHead plan={answer.plan} onChoose={onChoose} />
      {answer.isOutdated ? (
        <div className="stage-outdated" role="status">
          {say('ui.stage.outdated')}
          <WordButton
            look="quiet"
            onPress={() => void staging.make({ firewall: answer.plan.firewall })}
          >
            {say('ui.stage.again')}
          </WordButton>
        </div>
      ) : null}
      <div className="stage-panes">
        <StepsPane plan={answer.plan} />
        <TextPane judge={judge} />
        <EffectPane plan={answer.plan} judge={judge} />
      </div>
    </div>
  );
}
