import { describe, expect, it } from 'vitest';
import { message } from '../../../../shared/base/message.ts';
import { type DeviceAnswer, judgeDevice } from '../../../../shared/plan/prove/judge-device.ts';
import { AIM, KEEPING } from './aim-of.ts';

type Part = Partial<DeviceAnswer>;

function answer(part: Part): DeviceAnswer {
  const { of = 'esa', kind = 'flow', direction = 'inbound' } = part;
  const command = `${kind} of ${of} ${direction}`;
  const evidence = [{ from: command, line: 1, text: `answer to ${command}` }];
  return {
    of,
    kind,
    direction,
    command,
    from: 'outside',
    to: 'inside',
    inspected: of === 'control',
    evidence,
    ...part,
  };
}

const GOOD = [
  answer({}),
  answer({ kind: 'trace' }),
  answer({ of: 'control' }),
  answer({ of: 'control', kind: 'trace' }),
];
const DROPPED = message('proof.device.dropped', { reason: '(acl-drop)' });

/** `GOOD` with the one answer of that sort replaced. */
function but(part: Part): DeviceAnswer[] {
  const other = answer(part);
  return GOOD.map((one) => (one.of === other.of && one.kind === other.kind ? other : one));
}

describe('what the firewall itself says', () => {
  it('passes when it lets the ESA go and still inspects the control host', () => {
    const proof = judgeDevice(AIM, 'inbound', GOOD, []);
    expect(proof).toMatchObject({ name: 'device', direction: 'inbound', state: 'pass' });
    expect(proof.because.id).toBe('proof.device.pass-control');
    expect(proof.evidence.map((e) => e.from)).toEqual(GOOD.map((one) => one.command));
  });

  it.each<[string, DeviceAnswer[], string, string]>([
    ['the flow is inspected', but({ inspected: true }), 'fail', 'inspected'],
    ['the trace is inspected', but({ kind: 'trace', inspected: true }), 'fail', 'inspected'],
    [
      'the trace ends in a drop',
      but({ kind: 'trace', inspected: 'unknown', trouble: DROPPED }),
      'not-proven',
      'open',
    ],
    ['the flow query is refused', but({ inspected: 'unknown' }), 'not-proven', 'open'],
    [
      'no flow was asked',
      GOOD.filter((a) => a.of !== 'esa' || a.kind !== 'flow'),
      'not-proven',
      'no-flow',
    ],
    [
      'no trace was asked',
      GOOD.filter((a) => a.of !== 'esa' || a.kind !== 'trace'),
      'not-proven',
      'no-trace',
    ],
    ['nothing was asked', [], 'not-proven', 'no-flow'],
    [
      'only the other way was asked',
      GOOD.map((a) => ({ ...a, direction: 'outbound' as const })),
      'not-proven',
      'no-flow',
    ],
    ['no control host', GOOD.filter((a) => a.of === 'esa'), 'not-proven', 'no-control'],
    [
      'the control trace ends in a drop',
      but({
        of: 'control',
        kind: 'trace',
        inspected: 'unknown',
        trouble: DROPPED,
      }),
      'not-proven',
      'open',
    ],
  ])('%s', (_, answers, state, id) => {
    const proof = judgeDevice(AIM, 'inbound', answers, []);
    expect([proof.state, proof.because.id]).toEqual([state, `proof.device.${id}`]);
  });

  it('fails when the control host lost its inspection', () => {
    const lost = but({ of: 'control', inspected: false });
    expect(judgeDevice(AIM, 'inbound', lost, [])).toMatchObject({
      state: 'fail',
      because: { id: 'proof.control-lost', values: { host: '192.168.1.2' } },
    });
  });

  it('takes no host as control that was not inspected before', () => {
    const lost = but({ of: 'control', inspected: false });
    const before = [{ command: 'flow of control inbound', inspected: false as const }];
    const proof = judgeDevice(AIM, 'inbound', lost, before);
    expect([proof.state, proof.because.id]).toEqual(['not-proven', 'proof.device.never-control']);
    const was = [{ command: 'flow of control inbound', inspected: true as const }];
    expect(judgeDevice(AIM, 'inbound', lost, was).state).toBe('fail');
  });

  it('does without a trace where the release has none', () => {
    const flows = GOOD.filter((a) => a.kind === 'flow');
    expect(judgeDevice({ ...AIM, canTrace: false }, 'inbound', flows, []).state).toBe('pass');
  });

  it('wants the planned map where mail stays inspected', () => {
    const inspected = (map?: string) =>
      [answer({ inspected: true }), answer({ kind: 'trace', inspected: true })].map((a) =>
        map === undefined ? a : { ...a, map },
      );
    const state = (answers: DeviceAnswer[]) => judgeDevice(KEEPING, 'inbound', answers, []).state;
    expect(state(inspected('ESA_MAP'))).toBe('pass');
    expect(state(inspected('OTHER'))).toBe('fail');
    expect(state(inspected())).toBe('fail');
    expect(state([answer({}), answer({ kind: 'trace' })])).toBe('fail');
  });
});
