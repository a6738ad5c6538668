import { expect, it } from 'vitest';
import type { ProofConnection } from '../../../../shared/model/proof.ts';
import { oldConnections } from '../../../../shared/plan/prove/old-connections.ts';

const old: ProofConnection = {
  esa: '192.168.1.1',
  direction: 'inbound',
  own: { address: '192.168.1.1', port: 25 },
  peer: { address: '198.51.100.10', port: 41522 },
  idle: '0:00:03',
  flags: 'UIOB',
};

it('keeps what was there before, however it went on', () => {
  const later = { ...old, idle: '0:00:00', flags: 'UIOBM' };
  const fresh = { ...old, peer: { ...old.peer, port: 41523 } };
  const otherWay = { ...old, direction: 'outbound' as const };
  const baseline = { connections: [old] };
  expect(oldConnections(baseline, [fresh, later, otherWay])).toEqual([later]);
  expect(oldConnections({ connections: [] }, [later])).toEqual([]);
});
