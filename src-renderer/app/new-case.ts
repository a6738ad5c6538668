/** A new case, opened where its input goes in. */
import type { Workbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';

/** Makes a case and goes there; its id, or undefined when the host refused. */
export async function newCase(workbench: Workbench, title?: string): Promise<string | undefined> {
  const view = await workbench.cases.create(title ?? say('ui.cases.untitled'));
  if (view === undefined) return undefined;
  workbench.router.go({ kind: 'case', case: view.id, step: 'collect' });
  return view.id;
}
