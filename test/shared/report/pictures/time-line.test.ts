/** The time line and the charts: what is drawn where, what a press opens, the same in the tables. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../shared/base/message.ts';
import { en } from '../../../../shared/messages/en.ts';
import { renderMessage } from '../../../../shared/messages/render.ts';
import {
  layoutHours,
  layoutPeers,
  layoutPhases,
} from '../../../../shared/report/pictures/mail-charts.ts';
import type { Scene, SceneGroup, SceneNode } from '../../../../shared/report/pictures/scene.ts';
import { GREY_PALETTE, sceneToSvg } from '../../../../shared/report/pictures/svg.ts';
import { layoutTimeLine } from '../../../../shared/report/pictures/time-line.ts';
import {
  clockSentences,
  connectionTable,
  counterSentence,
  counterTable,
  peerTable,
} from '../../../../shared/report/pictures/time-line-tables.ts';
import { timeScale } from '../../../../shared/report/pictures/time-scale.ts';
import { TIME_LINE } from '../../../fakes/time-line.ts';

const say = (message: Message): string => renderMessage(en, message);
const charts = TIME_LINE.charts ?? { peers: [], peersLeft: 0, phases: [], hours: [], hoursEach: 1 };

function groups(scene: Scene): readonly SceneGroup[] {
  const inside = (node: SceneNode): readonly SceneGroup[] =>
    node.kind === 'group' ? [node, ...node.children.flatMap(inside)] : [];
  return scene.nodes.flatMap(inside).filter((group) => group.label !== undefined);
}

describe('time line picture', () => {
  const parts = groups(layoutTimeLine(TIME_LINE, { say, width: 920 }));

  it('leads from each point to its line', () => {
    const hits = parts.map(({ label, hit }) => [label?.slice(0, 20), hit?.path, hit?.line]);
    expect(hits).toEqual([
      ['13:00:00: header lin', 'counters.txt', 8],
      ['13:20:00: header lin', 'counters.txt', 20],
      ['13:03:12: 108004 on ', 'syslog.txt', 3],
      // What the engine ended leads to the engine's own line, the rest to the ESA's.
      ['ICID 21916, 198.51.1', 'syslog.txt', 4],
      ['ICID 21917, 198.51.1', 'mail.log', 48],
      ['DCID 5, 198.51.100.2', 'mail.log', 31],
    ]);
  });

  it('says in words how each connection ended', () => {
    const texts = parts.map((p) => p.label).filter((label) => /CID/.test(label ?? ''));
    expect(texts[0]).toContain('ended by the inspection');
    expect(texts[1]).toContain('went well');
    expect(texts[2]).toContain('another cause');
  });

  it('draws a part of the time alone', () => {
    const at = (text: string) => Date.parse(`2025-03-11T${text}Z`);
    const window = { fromMs: at('13:09:00'), toMs: at('13:11:00') };
    const labels = groups(layoutTimeLine(TIME_LINE, { say, window })).map((g) => g.label ?? '');
    expect(labels.filter((label) => /CID/.test(label))).toHaveLength(1);
    expect(labels.join()).toContain('DCID 5');
  });

  it('keeps every number of the drawing finite, at any width', () => {
    for (const width of [300, 640, 1200]) {
      const svg = sceneToSvg(layoutTimeLine(TIME_LINE, { say, width }), GREY_PALETTE, 'x');
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

describe('charts', () => {
  it('show whole and cut beside each other, and lead to the first that was cut', () => {
    const [first, second] = groups(layoutPeers(charts, { say }));
    expect(first?.label).toBe('from 198.51.100.10 plain: 200 went well, 1 ended early');
    expect(first?.hit).toEqual({ path: 'mail.log', line: 19 });
    expect(second?.label).toContain('TLS: 30 went well, 0 ended early');
    expect(second?.hit).toBeUndefined();
    expect(groups(layoutPhases(charts, { say })).map((g) => g.hit?.line)).toEqual([19, undefined]);
    expect(groups(layoutHours(charts, { say }))[0]?.label).toContain('1 dropped by the engine');
  });

  it('draw nothing of nothing', () => {
    const empty = { peers: [], peersLeft: 0, phases: [], hours: [], hoursEach: 1 };
    for (const layout of [layoutPeers, layoutPhases, layoutHours]) {
      expect(sceneToSvg(layout(empty, { say }))).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('table twins', () => {
  it('say what the picture shows', () => {
    const text = (cell: string | Message) => (typeof cell === 'string' ? cell : say(cell));
    const rows = connectionTable(TIME_LINE).rows.map((row) => row.cells.map(text).join(' | '));
    expect(rows[0]).toContain(
      'ICID 21916 | 198.51.100.10 | RCPT TO | lost | edge-fw: Flow closed by inspection',
    );
    expect(rows[1]).toContain('it may be 5 (60 %) and 6 (40 %)');
    expect(connectionTable(TIME_LINE, true).rows).toHaveLength(2);
    expect(peerTable(charts).rows[0]?.cells.slice(2)).toEqual(['200', '1', '30', '0']);
  });

  it('say what the counters prove, and what is known of the clocks', () => {
    const [one] = TIME_LINE.counters;
    expect(one && say(counterSentence(one))).toContain('which proves it');
    expect(one && counterTable(one).rows).toHaveLength(2);
    expect(clockSentences(TIME_LINE).map(say)).toEqual([
      'The clock of the ESA 192.168.1.1 is 7 s behind that of edge-fw (difference between -8 and -7 s, by 40 pairs); times here are the ESA’s.',
      'How far the clocks of the ESA 192.168.1.1 and core-fw differ can’t be known; both are taken to be right.',
    ]);
  });
});

describe('time scale', () => {
  it('marks round times, never more than fit', () => {
    const hour = 3_600_000;
    const { marks, x } = timeScale(10 * 60_000, 3 * hour + 5000, 100, 700);
    expect(marks.map((m) => m.text)).toEqual([
      '00:30',
      '01:00',
      '01:30',
      '02:00',
      '02:30',
      '03:00',
    ]);
    expect([x(10 * 60_000), x(3 * hour + 5000)]).toEqual([100, 700]);
    expect(timeScale(0, 0, 0, 100).x(0)).toBe(50);
    expect(timeScale(0, 40 * 365 * 24 * hour, 0, 800).marks.length).toBeLessThan(11);
  });
});
