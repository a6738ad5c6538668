import { expect, it } from 'vitest';
import { createEventLog } from '../../../src-main/host/event-log.ts';

const publish = (log: ReturnType<typeof createEventLog>, revision: number): void =>
  log.publish('case.changed', { case: 'edge', revision });

it('keeps the newest and says when it lost older ones', () => {
  const log = createEventLog(3);
  expect(log.since(0)).toEqual({ events: [], latest: 0, missed: false });
  for (let i = 1; i <= 5; i++) publish(log, i);
  const seqs = (seq: number): unknown => [
    log.since(seq).events.map((event) => event.seq),
    log.since(seq).missed,
  ];
  expect(seqs(0)).toEqual([[], true]);
  expect(seqs(1)).toEqual([[], true]);
  expect(seqs(2)).toEqual([[3, 4, 5], false]);
  expect(seqs(5)).toEqual([[], false]);
  expect(seqs(6)).toEqual([[], true]);
});

it('tells listeners until they leave', () => {
  const log = createEventLog();
  const heard: number[] = [];
  const stop = log.on((event) => heard.push(event.seq));
  publish(log, 1);
  stop();
  publish(log, 2);
  expect(heard).toEqual([1]);
});
