import { describe, expect, it } from 'vitest';
import {
  countRivals,
  leadFinding,
  neededInputs,
  orderedFindings,
  percentUnderstood,
  settlingCommand,
  sumCoverage,
} from '../../../src-renderer/state/findings.ts';
import { CLEAR, INTERFERING, UNDECIDED } from '../../fakes/full-diagnoses.ts';

describe('findings of a diagnosis', () => {
  it('stand by harm, the past last', () => {
    expect(orderedFindings(INTERFERING).map(({ key }) => key)).toEqual([
      'effect.header-line-drop',
      'exemption.without-effect',
      'effect.starttls-masked',
      'mail.receiving-aborted',
      'rival.greylisting',
      'inspection.active',
      'limit.connections',
    ]);
  });

  it('have keys of their own when an id comes twice', () => {
    const [first] = INTERFERING.findings;
    if (!first) throw new Error('the fixture has findings');
    const twice = { ...INTERFERING, findings: [first, { ...first, confidence: 0.1 }] };
    expect(orderedFindings(twice).map(({ key }) => key)).toEqual([first.id, `${first.id}~2`]);
  });

  it('are led by the one that speaks for the verdict', () => {
    expect(leadFinding(INTERFERING)?.key).toBe('effect.header-line-drop');
    expect(leadFinding(CLEAR)?.key).toBe('exemption.effective');
    expect(leadFinding(UNDECIDED)).toBeUndefined();
  });

  it('tell rivals found from rivals open', () => {
    expect(countRivals(INTERFERING)).toEqual({ found: 1, open: 5 });
  });

  it('turn what was not checked into what to collect', () => {
    expect(neededInputs(INTERFERING).map(({ need, checks }) => [need, checks.length])).toEqual([
      ['asa/syslog', 5],
      ['asa/show-conn', 1],
      ['asa/startup-config', 1],
      ['smtp/dialogue', 1],
    ]);
  });

  it('name the command that settles an open walk', () => {
    expect(settlingCommand(INTERFERING)).toBeUndefined();
    expect(settlingCommand(UNDECIDED)).toMatch(/^show service-policy flow/);
  });
});

describe('coverage', () => {
  it('never rounds up to all', () => {
    expect(percentUnderstood({ lines: 0, understood: 0 })).toBe('100');
    expect(percentUnderstood({ lines: 100_000, understood: 99_999 })).toBe('99.9');
    expect(percentUnderstood({ lines: 3, understood: 3 })).toBe('100');
    expect(sumCoverage(INTERFERING)).toEqual({ lines: 412_609, understood: 409_235 });
  });
});
