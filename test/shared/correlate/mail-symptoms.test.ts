/** Symptoms of mail logs: what counts as one, whose it is, what explains it. */
import { describe, expect, it } from 'vitest';
import {
  connectionsOf,
  isUnexplained,
  symptomsOf,
} from '../../../shared/correlate/mail-symptoms.ts';
import { documentsOf, runStory, STORIES, storyDocuments } from '../diagnose/run-story.ts';
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

function symptoms(items: readonly string[]) {
  const { snapshot } = runStory(documentsOf({ mail: mailLog(items) }));
  return symptomsOf(snapshot).map((s) => [
    s.kind,
    s.direction,
    s.explainedBy ?? '-',
    isUnexplained(s),
  ]);
}

describe('symptoms', () => {
  it.each([
    ['a good day', [...taken('13:10:00', 1, 7, PEER), ...delivered('13:10:05', 5, 7, PEER)], []],
    [
      'an aborted receipt, told once',
      icid(1, PEER, '13:41:09', '13:46:11', [
        ...intake('13:41:09', 1, 7),
        ...aborted('13:46:11', 1, 7),
      ]),
      [['receiving-aborted', 'inbound', '-', true]],
    ],
    [
      'the same after TLS success',
      icid(1, PEER, '13:41:09', '13:46:11', [
        '13:41:09 ICID 1 TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384',
        ...intake('13:41:09', 1, 7),
        ...aborted('13:46:11', 1, 7),
      ]),
      [['receiving-aborted', 'inbound', '-', false]],
    ],
    [
      'an aborted message whose connection began before the log',
      [
        '13:46:11 Message aborted MID 7 Receiving aborted',
        '13:46:11 Message finished MID 7 aborted',
      ],
      [['receiving-aborted', 'inbound', '-', true]],
    ],
    [
      'refused by the limit of the ESA',
      icid(1, PEER, '13:30:00', '13:30:00', [
        '13:30:00 ICID 1 Receiving Failed: Connection limit exceeded',
      ]),
      [['esa-refused', 'inbound', 'rival.connection-limit', false]],
    ],
    [
      'no route to one host',
      dcid(6, '198.51.100.99', '13:20:00', '13:20:00', [
        connectionError('13:20:00', 6, '198.51.100.99', '[Errno 65] No route to host'),
      ]),
      [['connection-error', 'outbound', 'rival.destination-down', false]],
    ],
  ])('%s', (_, items, expected) => {
    expect(symptoms(items)).toEqual(expected);
  });
});

describe('two appliances', () => {
  const { snapshot } = runStory(storyDocuments(`${STORIES}/two-esas`), {
    esa: ['192.168.1.1', '192.168.1.2'],
  });

  it('keep their losses apart', () => {
    const of = (address: string) => symptomsOf(snapshot, address).map((s) => s.kind);
    expect([of('192.168.1.1'), of('192.168.1.2')]).toEqual([['receiving-aborted'], []]);
  });

  it('keep their connections apart', () => {
    const { mail } = snapshot;
    if (!mail) throw new Error('no mail log');
    const of = (address: string) => [
      connectionsOf(mail, address, 'inbound'),
      connectionsOf(mail, address, 'outbound'),
    ];
    expect([of('192.168.1.1'), of('192.168.1.2'), of('192.168.1.3')]).toEqual([
      [1, 0],
      [1, 1],
      [0, 0],
    ]);
  });
});
