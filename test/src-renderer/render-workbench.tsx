/** Draws a part of the workbench around a strict stand-in for the host. */
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Output, RequestName } from '../../shared/ipc/contract.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { createRouter } from '../../src-renderer/state/route.ts';
import {
  createWorkbench,
  type Workbench,
  WorkbenchContext,
} from '../../src-renderer/state/workbench.ts';
import { caseOf } from '../fakes/cases.ts';
import { type FakeCarrier, fakeCarrier, memoryStorage } from '../fakes/fake-carrier.ts';

export interface Rendered {
  readonly carrier: FakeCarrier;
  readonly workbench: Workbench;
  readonly container: HTMLElement;
}

/** Answers known before the first drawing. */
type FirstAnswers = { readonly [N in RequestName]?: Output<N> };

/** With case `a` open and `diagnosis` as its verdict. */
export async function renderWorkbench(
  view: ReactNode,
  diagnosis: Diagnosis | null,
  answers: FirstAnswers = {},
): Promise<Rendered> {
  window.history.replaceState(null, '', '/#/case/a/diagnose');
  const carrier = fakeCarrier();
  const workbench = createWorkbench(carrier, createRouter(window), memoryStorage());
  carrier.answer(
    'case.open',
    caseOf('a', diagnosis === null ? { files: [], diagnosed: false } : {}),
  );
  carrier.answer('case.diagnosis', diagnosis);
  carrier.answer('device.list', []);
  for (const [name, answer] of Object.entries(answers)) {
    carrier.answer(name as RequestName, answer); // an own key of the table, by its type
  }
  await workbench.cases.open('a');
  const { container } = render(<WorkbenchContext value={workbench}>{view}</WorkbenchContext>);
  return { carrier, workbench, container };
}
