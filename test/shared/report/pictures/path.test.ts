import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../../../shared/messages/en.ts';
import { renderMessage } from '../../../../shared/messages/render.ts';
import type { DiagnosisEsa, Finding, Verdict } from '../../../../shared/model/diagnosis.ts';
import { layoutPath, renderPathPicture } from '../../../../shared/report/pictures/path.ts';
import type { SceneNode } from '../../../../shared/report/pictures/scene.ts';
import { GREY_PALETTE } from '../../../../shared/report/pictures/svg.ts';
import {
  BUSY_ESA,
  EXEMPT_ESA,
  HALF_ESA,
  TRAPPED_ESA,
  UNKNOWN_ESA,
} from '../../../fakes/diagnoses.ts';

const say = (message: Parameters<typeof renderMessage>[1]): string => renderMessage(en, message);
const NOWHERE: DiagnosisEsa = {
  address: '192.0.2.25',
  mapped: [],
  inbound: { inspected: 'unknown', walks: [] },
  outbound: { inspected: 'unknown', walks: [] },
};

const EFFECTS: readonly Finding[] = [
  effect('effect.header-line-drop', 41),
  effect('effect.starttls-masked', 2555),
];

describe('path picture', () => {
  const cases: readonly [string, DiagnosisEsa, Verdict, readonly Finding[], number][] = [
    ['trap', TRAPPED_ESA, 'interfering', EFFECTS, 920],
    ['trap-narrow', TRAPPED_ESA, 'interfering', EFFECTS, 640],
    ['exempt', EXEMPT_ESA, 'clear', [], 920],
    ['one-direction', HALF_ESA, 'suspected', [], 920],
    ['unknown', UNKNOWN_ESA, 'insufficient-data', [], 920],
    ['busy', BUSY_ESA, 'insufficient-data', [], 920],
    ['no-firewall', NOWHERE, 'insufficient-data', [], 920],
  ];
  it.each(cases)('draws %s', async (name, esa, verdict, findings, width) => {
    const svg = renderPathPicture(esa, { say, verdict, findings, width });
    await expect(svg).toMatchFileSnapshot(join(import.meta.dirname, `${name}.golden.svg`));
  });

  it('draws without colour by shape alone', async () => {
    const options = {
      say,
      verdict: 'interfering',
      findings: EFFECTS,
      palette: GREY_PALETTE,
    } as const;
    const svg = renderPathPicture(TRAPPED_ESA, options);
    await expect(svg).toMatchFileSnapshot(join(import.meta.dirname, 'grey.golden.svg'));
  });

  it('keeps every part inside the picture at every width', () => {
    for (const [, esa, verdict, findings] of cases) {
      for (let width = 640; width <= 1400; width += 76) {
        const scene = layoutPath(esa, { say, verdict, findings, width });
        const outside = rects(scene.nodes).filter(
          (r) => r.x < 0 || r.y < 0 || r.x + r.width > scene.width || r.y + r.height > scene.height,
        );
        expect(outside).toEqual([]);
        expect(rects(scene.nodes).filter((r) => r.width <= 0)).toEqual([]);
      }
    }
  });

  it('escapes what devices wrote', () => {
    const esa = { ...NOWHERE, address: '<script>"&\u202e' };
    const svg = renderPathPicture(esa, { say });
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&lt;script&gt;&quot;&amp;');
    expect(svg).not.toContain('\u202e');
  });
});

function rects(
  nodes: readonly SceneNode[],
): { x: number; y: number; width: number; height: number }[] {
  return nodes.flatMap((node) =>
    node.kind === 'group' ? rects(node.children) : node.kind === 'rect' ? [node] : [],
  );
}

function effect(id: string, count: number): Finding {
  return {
    id,
    severity: 'high',
    confidence: 0.9,
    title: id,
    summary: id,
    firewall: 'edge-fw',
    count,
    evidence: [],
    rivals: [],
  };
}
