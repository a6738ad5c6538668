import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../shared/model/diagnosis.ts';
import { markOfFinding, severityWord } from '../../../src-renderer/widgets/severity-mark.tsx';

const base: Finding = {
  id: 'effect.header-line-drop',
  severity: 'critical',
  confidence: 1,
  title: '',
  summary: '',
  evidence: [],
  rivals: [],
};

describe('marks of findings', () => {
  it.each<[Partial<Finding>, string, string]>([
    [{}, 'harm', 'critical'],
    [{ past: true }, 'unknown', 'past'],
    [{ id: 'mail.receiving-aborted', severity: 'high' }, 'harm', 'high'],
    [{ id: 'mail.tls-missing', severity: 'medium' }, 'suspicion', 'medium'],
    [{ id: 'exemption.without-effect', severity: 'high' }, 'suspicion', 'high'],
    [{ id: 'exemption.effective', severity: 'info' }, 'clear', 'clears'],
    [{ id: 'evidence.tls-success', severity: 'info' }, 'clear', 'clears'],
    [{ id: 'inspection.active', severity: 'info' }, 'inspected', 'context'],
    [{ id: 'data.no-counters', severity: 'low' }, 'unknown', 'low'],
    [{ id: 'rival.greylisting', severity: 'high' }, 'elsewhere', 'other cause'],
  ])('of %j is %s, in words %s', (more, mark, word) => {
    const finding = { ...base, ...more };
    expect([markOfFinding(finding), severityWord(finding)]).toEqual([mark, word]);
  });
});
