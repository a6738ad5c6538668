import { describe, expect, it } from 'vitest';
import type { ProofConnection, ProofCounter, ProofSample } from '../../../../shared/model/proof.ts';
import { type CounterWindow, judgeCounters } from '../../../../shared/plan/prove/judge-counters.ts';

function esmtp(packet: number, counts: Record<string, number> = {}): ProofCounter {
  return {
    engine: 'global global_policy ESMTP_INSPECT_CM esmtp',
    protocol: 'esmtp',
    map: '_default_esmtp_map',
    counts: { packet, 'mask-banner': 7, ...counts },
  };
}

const DNS: ProofCounter = {
  engine: 'global global_policy inspection_default dns',
  protocol: 'dns',
  counts: { packet: 81_233 },
};

function sample(part: Partial<ProofSample> = {}): ProofSample {
  return {
    takenAt: '2026-11-25T10:00:00.000Z',
    counters: [esmtp(100), DNS],
    connections: [],
    others: 0,
    lastModified: 'admin at 10:00:00.000 UTC Wed Nov 25 2026',
    ...part,
  };
}

function mail(port: number, part: Partial<ProofConnection> = {}): ProofConnection {
  return {
    esa: '192.168.1.1',
    direction: 'inbound',
    own: { address: '192.168.1.1', port: 25 },
    peer: { address: '198.51.100.10', port },
    flags: 'UIOB',
    ...part,
  };
}

const THREE = [mail(1), mail(2), mail(3)];
const still = (seen = THREE): CounterWindow => ({ from: sample(), to: sample(), seen });
const grown = (seen = THREE, part: Partial<ProofSample> = {}): CounterWindow => ({
  from: sample(),
  to: sample({ counters: [esmtp(130, { 'mask-banner': 10 }), DNS], ...part }),
  seen,
});
const AIM = { wantsInspected: false };
const judge = (...windows: CounterWindow[]) => judgeCounters(AIM, 'inbound', windows);

describe('counters over fresh sessions', () => {
  it('pass when they stood still, over one window or several', () => {
    const proof = judge(still());
    expect(proof).toMatchObject({ name: 'counters', state: 'pass' });
    expect(proof.because).toEqual({ id: 'proof.counters.pass', values: { count: 3 } });
    expect(proof.evidence.length).toBe(2);
    expect(proof.evidence[0]?.text).toContain('packet 100');
    expect(judge(...THREE.map((one) => still([one]))).state).toBe('pass');
  });

  it.each<[string, CounterWindow[], string, string]>([
    ['a quiet box', [still([])], 'not-proven', 'quiet'],
    ['no window', [], 'not-proven', 'quiet'],
    [
      'mail the other way only',
      [still(THREE.map((c) => ({ ...c, direction: 'outbound' as const })))],
      'not-proven',
      'quiet',
    ],
    ['two sessions', [still([mail(1), mail(2)])], 'not-proven', 'few'],
    ['one session seen three times', [still([mail(1), mail(1), mail(1)])], 'not-proven', 'few'],
    [
      'sessions that were there before',
      [{ ...still(), from: sample({ connections: THREE }) }],
      'not-proven',
      'quiet',
    ],
    [
      'sessions that said nothing yet',
      [still(THREE.map((c) => ({ ...c, flags: 'SaAB' })))],
      'not-proven',
      'quiet',
    ],
    [
      'sessions of one way only',
      [still(THREE.map((c) => ({ ...c, flags: 'UIB' })))],
      'not-proven',
      'quiet',
    ],
    ['growth with nobody else about', [grown()], 'fail', 'fail'],
    ['growth beside other mail', [grown(THREE, { others: 1 })], 'not-proven', 'shared'],
    [
      'growth, others unknown',
      [{ ...grown(), from: { ...sample(), others: undefined } as never }],
      'not-proven',
      'shared',
    ],
    [
      'growth beside mail the other way',
      [grown([...THREE, mail(9, { direction: 'outbound' })])],
      'not-proven',
      'shared',
    ],
    [
      'growth beside an old connection',
      [{ ...grown(), from: sample({ connections: [mail(77)] }) }],
      'not-proven',
      'shared',
    ],
    ['growth once, by two sessions', [grown([mail(1), mail(2)])], 'not-proven', 'shared'],
    [
      'packets alone grew',
      [{ ...still(), to: sample({ counters: [esmtp(101), DNS] }) }],
      'fail',
      'fail',
    ],
    [
      'no engine in force',
      [{ ...still(), from: sample({ counters: [DNS] }), to: sample({ counters: [DNS] }) }],
      'not-proven',
      'none',
    ],
    [
      'a counter set to zero',
      [{ ...still(), to: sample({ counters: [esmtp(0, { 'mask-banner': 0 }), DNS] }) }],
      'not-proven',
      'reset',
    ],
    [
      'one counter of the class fell',
      [{ ...still(), to: sample({ counters: [esmtp(100, { 'mask-banner': 6 }), DNS] }) }],
      'not-proven',
      'reset',
    ],
    [
      'a counter of another protocol fell',
      [{ ...still(), to: sample({ counters: [esmtp(100), { ...DNS, counts: { packet: 3 } }] }) }],
      'not-proven',
      'reset',
    ],
    ['the class is gone', [{ ...still(), to: sample({ counters: [DNS] }) }], 'not-proven', 'reset'],
    ['a class came', [{ ...still(), from: sample({ counters: [DNS] }) }], 'not-proven', 'reset'],
    [
      'another map',
      [{ ...still(), to: sample({ counters: [{ ...esmtp(100), map: 'MINE' }, DNS] }) }],
      'not-proven',
      'reset',
    ],
    [
      'zero and zero, but configured in between',
      [{ ...still(), to: sample({ lastModified: 'eve at 10:00:09.000 UTC Wed Nov 25 2026' }) }],
      'not-proven',
      'reset',
    ],
  ])('%s', (_, windows, state, id) => {
    const proof = judge(...windows);
    expect([proof.state, proof.because.id]).toEqual([state, `proof.counters.${id}`]);
  });

  it('counts what ran while they stood still, whatever other mail did at other times', () => {
    const windows = [still([mail(1)]), grown([mail(2)], { others: 3 }), still([mail(3), mail(4)])];
    expect(judge(...windows).state).toBe('pass');
    // and what restarted takes nothing from what was seen before
    const restarted = { ...still([mail(9)]), to: sample({ counters: [esmtp(0), DNS] }) };
    expect(judge(still(), restarted).state).toBe('pass');
  });

  it('never fails on growth when other sessions ran without any', () => {
    expect(judge(still([mail(1)]), grown([mail(2), mail(3), mail(4)])).state).toBe('not-proven');
  });

  it('lets packets grow where mail stays inspected, but nothing that masks or drops', () => {
    const keep = { wantsInspected: true };
    const more = { ...still(), to: sample({ counters: [esmtp(140, { 'allow-tls': 3 }), DNS] }) };
    expect(judgeCounters(keep, 'inbound', [more]).state).toBe('pass');
    expect(judgeCounters(keep, 'inbound', [grown()]).state).toBe('fail');
  });
});
