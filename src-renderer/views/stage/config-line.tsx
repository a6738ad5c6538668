import type { Span } from '../../../shared/base/text.ts';
import { openSource } from '../../app/places.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { say } from '../../widgets/say.ts';

/** Leads to the line of the configuration that something comes from; nothing where there is none. */
export function ConfigLine({ span }: { readonly span: Span | undefined }) {
  const workbench = useWorkbench();
  if (span === undefined) return null;
  return (
    <button
      type="button"
      className="verdict-link"
      onClick={() => openSource(workbench, { path: span.path, line: span.from })}
    >
      {say('ui.stage.line', { line: span.from })}
    </button>
  );
}
