/** A new case, opened where its input goes in. */
import type { Workbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';

/** Makes a case and goes there; its id, or undefined when the host refused. */
export async function newCase(workbench: Workbench, title?: string): Promise<string | undefined> {
  const view = await workbench.cases.create(title ?? datedTitle(new Date()));
  if (view === undefined) return undefined;
  workbench.router.go({ kind: 'case', case: view.id, step: 'collect' });
  return view.id;
}

/** A title that tells cases apart until a person gives a better one. */
function datedTitle(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return say('ui.cases.untitled', { at: `${day} ${two(now.getHours())}:${two(now.getMinutes())}` });
}
