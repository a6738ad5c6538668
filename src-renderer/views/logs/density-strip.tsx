import type { MouseEvent } from 'react';
import { shownRows } from '../../state/logs.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { figure } from '../../widgets/numbers.ts';
import { say } from '../../widgets/say.ts';

interface DensityStripProps {
  /** Rows in sight, to be framed. */
  readonly top: number;
  readonly visible: number;
}

const WIDTH = 14;

/**
 * Trouble along the log, beside its bar: amber for what was lost or failed, red for a mask. A press goes
 * there; the keys [ and ] do the same step by step, so nothing is lost to who can't see it.
 */
export function DensityStrip({ top, visible }: DensityStripProps) {
  const { logs } = useWorkbench();
  const state = useStore(logs.state);
  const rows = shownRows(state);
  const { density } = state;
  const parts = density?.trouble.length ?? 1;
  const most = Math.max(1, ...(density?.trouble ?? []), ...(density?.masks ?? []));
  const marks = (density?.trouble ?? []).flatMap((trouble, part) => {
    const masks = density?.masks[part] ?? 0;
    return trouble + masks === 0 ? [] : [{ part, trouble, masks }];
  });

  function go(event: MouseEvent<SVGSVGElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientY - box.top) / box.height;
    const place = Math.floor(share * rows);
    logs.show(place);
  }

  return (
    <svg
      className="log-strip"
      viewBox={`0 0 ${WIDTH} ${parts}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      onClick={go}
    >
      {rows > 0 ? (
        <rect
          className="log-strip-sight"
          x="0"
          y={(top / rows) * parts}
          width={WIDTH}
          height={Math.max(0.6, (visible / rows) * parts)}
        />
      ) : null}
      {marks.map(({ part, trouble, masks }) => (
        <g key={part}>
          <title>
            {say('ui.logs.strip-part', {
              time: (density?.times[part] ?? '').replace('T', ' '),
              trouble: figure(trouble),
              masks: figure(masks),
            })}
          </title>
          <rect className="log-strip-hit" x="0" y={part} width={WIDTH} height="1" />
          <rect
            className={masks > 0 ? 'log-strip-mask' : 'log-strip-trouble'}
            x="1"
            y={part}
            width={widthOf(trouble + masks, most)}
            height="1"
          />
        </g>
      ))}
    </svg>
  );
}

/** By the root, so that a single event in a busy log is still seen. */
function widthOf(count: number, most: number): number {
  return Math.max(2.5, Math.sqrt(Math.min(1, count / most)) * (WIDTH - 2));
}
