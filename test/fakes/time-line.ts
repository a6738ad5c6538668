/** A time line as a diagnosis carries it: two connections, one dropped by the engine, counters that agree. */
import type { TimeLine } from '../../shared/model/time-line.ts';

const LOG = 'mail.log';
const SYSLOG = 'syslog.txt';

export const TIME_LINE: TimeLine = {
  from: '2025-03-11T13:00:00+01:00',
  to: '2025-03-11T13:20:00+01:00',
  clocks: [
    { firewall: 'edge-fw', esa: '192.168.1.1', seconds: -7, low: -8, high: -7, pairs: 40 },
    { firewall: 'core-fw', esa: '192.168.1.1' },
  ],
  joins: { flows: 42, sure: 40, ambiguous: 1, alone: 1 },
  connections: [
    {
      direction: 'inbound',
      id: 21916,
      peer: '198.51.100.10',
      opened: '2025-03-11T13:03:10+01:00',
      ended: '2025-03-11T13:08:11+01:00',
      phase: 'rcpt',
      phases: [{ phase: 'rcpt', time: '2025-03-11T13:03:11+01:00' }],
      ending: 'lost',
      tls: 'none',
      isCut: true,
      mid: 7,
      flow: {
        firewall: 'edge-fw',
        connection: '1401',
        port: 35314,
        ended: '2025-03-11T13:03:12+01:00',
        reason: 'Flow closed by inspection',
        isByEngine: true,
        places: [{ path: SYSLOG, line: 4 }],
      },
      place: { path: LOG, line: 10 },
      endPlace: { path: LOG, line: 19 },
    },
    {
      direction: 'outbound',
      id: 5,
      peer: '198.51.100.23',
      opened: '2025-03-11T13:10:05+01:00',
      ended: '2025-03-11T13:10:06+01:00',
      phase: 'mail',
      phases: [],
      ending: 'error',
      tls: 'none',
      isCut: true,
      cause: 'rival.destination-down',
      flow: {
        firewall: 'edge-fw',
        isByEngine: false,
        candidates: [
          { id: 5, weight: 0.6 },
          { id: 6, weight: 0.4 },
        ],
        places: [{ path: SYSLOG, line: 9 }],
      },
      place: { path: LOG, line: 30 },
      endPlace: { path: LOG, line: 31 },
    },
    {
      direction: 'inbound',
      id: 21917,
      peer: '198.51.100.10',
      opened: '2025-03-11T13:12:05+01:00',
      ended: '2025-03-11T13:12:06+01:00',
      phase: 'accepted',
      phases: [],
      ending: 'close',
      tls: 'success',
      isCut: false,
      place: { path: LOG, line: 40 },
      endPlace: { path: LOG, line: 48 },
    },
  ],
  connectionsLeft: 300,
  ticks: [
    {
      time: '2025-03-11T13:03:12+01:00',
      firewall: 'edge-fw',
      message: '108004',
      direction: 'inbound',
      isHarm: true,
      place: { path: SYSLOG, line: 3 },
    },
  ],
  ticksLeft: 0,
  counters: [
    {
      firewall: 'edge-fw',
      policy: 'global_policy',
      class: 'inspection_default',
      map: '_default_esmtp_map',
      series: [
        {
          criterion: 'header line length gt 998',
          action: 'drop-connection',
          points: [
            {
              time: '2025-03-11T13:00:00+01:00',
              total: 40,
              place: { path: 'counters.txt', line: 8 },
            },
            {
              time: '2025-03-11T13:20:00+01:00',
              total: 41,
              place: { path: 'counters.txt', line: 20 },
            },
          ],
        },
      ],
      windows: [
        {
          from: '2025-03-11T13:00:00+01:00',
          to: '2025-03-11T13:20:00+01:00',
          growth: 1,
          events: 1,
        },
      ],
      growth: 1,
      events: 1,
      says: 'proves',
    },
  ],
  charts: {
    peers: [
      {
        direction: 'inbound',
        peer: '198.51.100.10',
        plain: { whole: 200, cut: 1 },
        tls: { whole: 30, cut: 0 },
        place: { path: LOG, line: 19 },
      },
    ],
    peersLeft: 2,
    phases: [
      { direction: 'inbound', phase: 'rcpt', whole: 0, cut: 1, place: { path: LOG, line: 19 } },
      { direction: 'inbound', phase: 'accepted', whole: 230, cut: 0 },
    ],
    hours: [
      {
        from: '2025-03-11T13:00:00+01:00',
        whole: 230,
        cut: 1,
        drops: 1,
        place: { path: LOG, line: 19 },
      },
    ],
    hoursEach: 1,
  },
};
