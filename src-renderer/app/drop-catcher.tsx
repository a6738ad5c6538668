import { FileInput } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { droppedFiles } from '../host/choose-files.ts';
import { useWorkbench, type Workbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';
import { newCase } from './new-case.ts';
import { caseRoute } from './places.ts';
import './drop-catcher.css';

/** Takes files dropped anywhere: into the open case, or into a new one. */
export function DropCatcher({ children }: { readonly children: ReactNode }) {
  const workbench = useWorkbench();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    // Enter and leave come for every element on the way; only their balance tells.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth++;
      setIsOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsOver(false);
    };
    const over = (event: DragEvent): void => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      depth = 0;
      setIsOver(false);
      void take(workbench, event.dataTransfer);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [workbench]);
  const title = caseRoute(workbench) ? workbench.cases.state.get().open?.title : undefined;
  return (
    <>
      {children}
      {isOver ? (
        <div className="drop-catcher">
          <div className="drop-catcher-card">
            <FileInput size={28} aria-hidden="true" />
            {title === undefined ? say('ui.drop.new-case') : say('ui.drop.case', { title })}
          </div>
        </div>
      ) : null}
    </>
  );
}

async function take(workbench: Workbench, data: DataTransfer): Promise<void> {
  const files = await droppedFiles(data);
  const first = files[0];
  if (first === undefined) return;
  const id = caseRoute(workbench)?.case ?? (await newCase(workbench, first.name));
  if (id === undefined) return;
  workbench.uploads.add(id, files);
  workbench.router.go({ kind: 'case', case: id, step: 'collect' });
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
