/** How losses look: silence, determinism, TLS against plain, the control path (esa.md 1.5). */
import { describe, expect, it } from 'vitest';
import {
  failsAgain,
  hitsControlPath,
  isLikeOverTls,
  isMostlySilent,
  tlsSplit,
} from '../../../shared/correlate/discriminators.ts';
import { symptomsOf } from '../../../shared/correlate/mail-symptoms.ts';
import { documentsOf, runStory } from '../diagnose/run-story.ts';
import {
  aborted,
  connectionError,
  dcid,
  delivered,
  icid,
  intake,
  mailLog,
  taken,
} from '../rules/texts.ts';

const PEER = '198.51.100.10';
const MX = '198.51.100.23';

function read(items: readonly string[]) {
  const { snapshot } = runStory(documentsOf({ mail: mailLog(items) }));
  if (snapshot.mail === undefined) throw new Error('no mail log was read');
  return { mail: snapshot.mail, symptoms: symptomsOf(snapshot) };
}

/** A receipt of `PEER` that is cut at `end`, with TLS or without. */
function cut(id: number, end: string, isTls = false): readonly string[] {
  return icid(id, PEER, '13:41:00', end, [
    ...(isTls
      ? [`13:41:00 ICID ${id} TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384`]
      : []),
    ...intake('13:41:00', id, id),
    ...aborted(end, id, id),
  ]);
}

function many(count: number, from: number, make: (id: number) => readonly string[]) {
  return Array.from({ length: count }, (_, i) => make(from + i)).flat();
}

describe('the end', () => {
  it.each([
    ['after five minutes', '13:46:00', true],
    ['at once', '13:41:01', false],
  ])('%s', (_, end, isSilent) => {
    expect(isMostlySilent(read(cut(1, end)).symptoms)).toBe(isSilent);
  });
});

describe('attempts', () => {
  const failing = (id: number, mid: number) =>
    dcid(id, MX, '13:30:00', '13:30:06', [
      `13:30:01 Delivery start DCID ${id} MID ${mid} to RID [0]`,
      connectionError('13:30:06', id, MX, '[Errno 54] Connection reset by peer'),
    ]);
  const others = delivered('13:20:00', 5, 3, MX);

  it.each([
    ['one message twice, others pass', [...others, ...failing(6, 7), ...failing(7, 7)], true],
    ['two messages once each', [...others, ...failing(6, 7), ...failing(7, 8)], false],
    ['nothing ever passes', [...failing(6, 7), ...failing(7, 7)], false],
  ])('%s', (_, items, expected) => {
    const { mail, symptoms } = read([...taken('13:10:00', 1, 7, PEER), ...items]);
    expect(failsAgain(mail, symptoms)).toBe(expected);
  });
});

describe('TLS and plain', () => {
  const passed = (id: number, isTls: boolean) => taken('13:10:00', id, id, PEER, isTls);

  it.each([
    ['only plain is cut', 6, 0, 'plain'],
    ['both are cut alike', 6, 6, 'both'],
    ['too few to compare', 2, 0, undefined],
  ] as const)('%s', (_, plain, secure, expected) => {
    const { mail, symptoms } = read([
      ...many(10, 100, (id) => passed(id, true)),
      ...many(4, 200, (id) => passed(id, false)),
      ...many(plain, 300, (id) => cut(id, '13:41:01')),
      ...many(secure, 400, (id) => cut(id, '13:41:01', true)),
    ]);
    expect(tlsSplit(mail, symptoms)).toBe(expected);
    expect(isLikeOverTls(symptoms)).toBe(secure > 0);
  });
});

describe('the control path', () => {
  const relay = (id: number) => cut(id, '13:41:01').map((l) => l.replace('ACCEPT SG', 'RELAY SG'));

  it.each([
    ['inside hosts are cut as well', [...cut(1, '13:41:01'), ...relay(2)], true],
    ['only outside hosts are', cut(1, '13:41:01'), false],
  ])('%s', (_, items, expected) => {
    expect(hitsControlPath(read(items).symptoms)).toBe(expected);
  });
});
