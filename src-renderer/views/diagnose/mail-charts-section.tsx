import type { MailCharts } from '../../../shared/model/time-line.ts';
import {
  layoutHours,
  layoutPeers,
  layoutPhases,
} from '../../../shared/report/pictures/mail-charts.ts';
import {
  hourTable,
  peerTable,
  phaseTable,
} from '../../../shared/report/pictures/time-line-tables.ts';
import { openSource } from '../../app/places.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { say, sayMessage } from '../../widgets/say.ts';
import { ScenePicture } from '../../widgets/scene-picture.tsx';
import { ChartTableFold } from './chart-table.tsx';
import './mail-charts-section.css';

const CHARTS = [
  { title: 'ui.timeline.hours.title', layout: layoutHours, table: hourTable },
  { title: 'ui.timeline.peers.title', layout: layoutPeers, table: peerTable },
  { title: 'ui.timeline.phases.title', layout: layoutPhases, table: phaseTable },
] as const;

/** Where mail is lost: by hour, by peer and TLS, by the phase reached. */
export function MailChartsSection({ charts }: { readonly charts: MailCharts }) {
  const workbench = useWorkbench();
  return (
    <section className="diagnose-section" aria-labelledby="mail-charts-title">
      <div className="section-head">
        <h2 id="mail-charts-title">{say('ui.timeline.charts')}</h2>
      </div>
      {CHARTS.map(({ title, layout, table }) => (
        <div key={title} className="mail-chart">
          <h3>{say(title)}</h3>
          <ScenePicture
            layout={(width) => layout(charts, { say: sayMessage, width })}
            onHit={(hit) => openSource(workbench, hit)}
          />
          <ChartTableFold table={table(charts)} />
        </div>
      ))}
    </section>
  );
}
