/** What happens on a made-up gateway: one generator per kind of connection, a line and a wait each. */
import type { Truth } from './generate.ts';

/** A line (level included; empty for none) and the seconds until the next one. */
export type Step = readonly [line: string, wait: number];
export type Story = Generator<Step, void>;

export interface World {
  readonly random: () => number;
  readonly truth: Truth;
  /** Stories that others have set going, for the generator to take up. */
  readonly started: { readonly story: Story; readonly wait: number }[];
  icid(): number;
  mid(): number;
  dcid(): number;
}

const SUBJECTS = [
  'Invoice 2024-0117',
  'Re: meeting on Thursday',
  'Angebot für Größe 42 – jetzt',
  'Ваш заказ отправлен',
  '会議の議事録',
  'it was sent | please (see) <below>',
  'Fwd: 100% off',
];
const GROUPS = ['UNKNOWNLIST', 'ACCEPTLIST', 'SUSPECTLIST'];
const ESA = '192.168.1.1';

export function stories(world: World) {
  const { random } = world;
  const weights: readonly (readonly [number, () => Story])[] = [
    [55, () => inbound(world, { tls: random() < 0.75, relay: random() < 0.2 })],
    [22, () => rejected(world)],
    [6, () => refused()],
    [7, () => scanner(world)],
    [3, () => broken(world)],
    [2, () => timedOut(world)],
    [1, () => dnsDelay(world)],
    [2, () => tlsTrouble(world)],
    [2, () => limited(world)],
  ];
  const total = weights.reduce((sum, [weight]) => sum + weight, 0);
  return {
    pick(): Story {
      let at = random() * total;
      for (const [weight, make] of weights) {
        at -= weight;
        if (at < 0) return make();
      }
      return rejected(world);
    },
    /** Seconds between arrivals: busy and slack minutes take turns. */
    meanGap(time: number): number {
      return Math.floor(time / 300) % 3 === 0 ? 0.02 : 0.08;
    },
  };
}

function pick<T>(world: World, list: readonly T[]): T {
  return list[Math.floor(world.random() * list.length)] as T; // below length
}

function peer(world: World): string {
  return `198.51.100.${1 + Math.floor(world.random() * 254)}`;
}

function* opened(world: World, address: string): Generator<Step, number> {
  const icid = world.icid();
  world.truth.inbound++;
  const name = world.random() < 0.7 ? `mx${address.split('.')[3]}.example.net` : 'unknown';
  yield [
    `Info: New SMTP ICID ${icid} interface Data 1 (${ESA}) address ${address} reverse dns host ${name} verified ${name === 'unknown' ? 'no' : 'yes'}`,
    0.01,
  ];
  return icid;
}

function* rejected(world: World): Story {
  const icid = yield* opened(world, peer(world));
  yield [
    `Info: ICID ${icid} REJECT SG BLACKLIST match sbrs[-10.0:-3.0] SBRS -7.1 country Brazil`,
    0.4,
  ];
  yield [`Info: ICID ${icid} close`, 0];
}

function* refused(): Story {
  yield [`Info: ICID 0 TCPREFUSE SG BLACKLIST match sbrs[-10.0:-9.0] SBRS -9.9`, 0];
}

function* scanner(world: World): Story {
  const icid = yield* opened(world, '203.0.113.9');
  yield [
    `Info: ICID ${icid} ACCEPT SG UNKNOWNLIST match sbrs[none] SBRS None country United States`,
    0.3,
  ];
  if (world.random() < 0.3) yield [`Info: ICID ${icid} Unknown command: GET / HTTP/1.1`, 0.1];
  world.truth.connectionsLost++;
  yield [`Info: ICID ${icid} lost`, 0];
  yield [`Info: ICID ${icid} close`, 0];
}

function* dnsDelay(world: World): Story {
  const address = peer(world);
  const icid = yield* opened(world, address);
  yield ['', 60];
  world.truth.connectionsLost++;
  yield [
    `Info: ICID ${icid} Connection from ${address} on interface Data 1 (${ESA}) lost after 60 seconds (DNS query took 60 seconds), before any commands were received`,
    0,
  ];
  yield [`Info: ICID ${icid} close`, 0];
}

function* timedOut(world: World): Story {
  const address = peer(world);
  const icid = yield* opened(world, address);
  yield [`Info: ICID ${icid} ACCEPT SG UNKNOWNLIST match ALL SBRS 0.1 country Germany`, 300];
  const why =
    world.random() < 0.7
      ? 'no messages injected within timeout period'
      : 'exceeded allowable connection time';
  yield [`Info: ICID ${icid} disconnected address ${address}, ${why}`, 0];
  yield [`Info: ICID ${icid} close`, 0];
}

function* tlsTrouble(world: World): Story {
  const icid = yield* opened(world, peer(world));
  yield [
    `Info: ICID ${icid} ACCEPT SG ACCEPTLIST match sbrs[0.0:10.0] SBRS 3.4 country France`,
    0.1,
  ];
  if (world.random() < 0.5) {
    world.truth.tlsInFailed++;
    yield [
      `Info: ICID ${icid} TLS failed: (336109761, 'error:1408A0C1:SSL routines:SSL3_GET_CLIENT_HELLO:no shared cipher')`,
      0,
    ];
  } else yield [`Info: ICID ${icid} TLS was required but remote host did not initiate it`, 0.2];
  yield [`Info: ICID ${icid} close`, 0];
}

function* limited(world: World): Story {
  const address = peer(world);
  const icid = yield* opened(world, address);
  yield [
    `Info: ICID ${icid} ACCEPT SG ACCEPTLIST match ${address} SBRS rfc1918 country not applicable`,
    0,
  ];
  yield [
    `Warning: System limit reached: connection limit for IP ${address} on listener Incoming ICID ${icid}: max: 1`,
    0,
  ];
  yield [`Info: ICID ${icid} Receiving Failed: Connection limit exceeded`, 0];
  yield [`Info: ICID ${icid} close`, 0];
}

/** Ends in the middle: after RCPT, or after the headers. */
function* broken(world: World): Story {
  const { random, truth } = world;
  const icid = yield* opened(world, peer(world));
  yield [
    `Info: ICID ${icid} ACCEPT SG UNKNOWNLIST match sbrs[-1.0:1.0] SBRS 0.2 country Italy`,
    0.1,
  ];
  const mid = yield* envelope(world, icid, 1);
  if (random() < 0.5) {
    yield [`Info: MID ${mid} Message-ID '<${mid}.1@mx.example.net>'`, 0];
    yield [`Info: MID ${mid} Subject '${pick(world, SUBJECTS)}'`, random() < 0.5 ? 0 : 300];
  }
  if (random() < 0.8) {
    truth.connectionsLost++;
    truth.receivingAborted++;
    yield [`Info: ICID ${icid} lost`, 0];
    yield [`Info: Message aborted MID ${mid} Receiving aborted`, 0];
  } else yield [`Info: Message aborted MID ${mid} Receiving aborted by sender`, 0];
  yield [`Info: Message finished MID ${mid} aborted`, 0];
  yield [`Info: ICID ${icid} close`, 0];
}

function* envelope(world: World, icid: number, recipients: number): Generator<Step, number> {
  const mid = world.mid();
  world.truth.messages++;
  const sender = `user${mid % 977}@example.net`;
  yield [`Info: Start MID ${mid} ICID ${icid}`, 0];
  yield [`Info: MID ${mid} ICID ${icid} From: <${sender}>`, 0.02];
  yield [
    `Info: MID ${mid} SDR: Domains for which SDR is requested: reverse DNS host: mx.example.net, helo: mx.example.net, env-from: example.net, header-from: Not Present, reply-to: Not Present`,
    0,
  ];
  for (let rid = 0; rid < recipients; rid++) {
    yield [
      `Info: MID ${mid} ICID ${icid} RID ${rid} To: <person${(mid + rid) % 499}@example.com>`,
      0.02,
    ];
  }
  return mid;
}

function* inbound(world: World, how: { tls: boolean; relay: boolean }): Story {
  const { random, truth } = world;
  const icid = yield* opened(world, how.relay ? '192.0.2.10' : peer(world));
  yield how.relay
    ? [`Info: ICID ${icid} RELAY SG RELAYLIST match 192.0.2.10 SBRS not enabled`, 0.05]
    : [
        `Info: ICID ${icid} ACCEPT SG ${pick(world, GROUPS)} match sbrs[-1.0:10.0] SBRS 2.6 country United States`,
        0.1,
      ];
  if (how.tls) {
    truth.tlsIn++;
    yield [
      `Info: ICID ${icid} TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384`,
      0.1,
    ];
  }
  const count = random() < 0.85 ? 1 : 2 + Math.floor(random() * 3);
  for (let i = 0; i < count; i++) {
    const recipients = random() < 0.8 ? 1 : 1 + Math.floor(random() * 6);
    const mid = yield* envelope(world, icid, recipients);
    yield [`Info: MID ${mid} Message-ID '<${mid}.${icid}@mx.example.net>'`, 0];
    yield [
      `Info: MID ${mid} Subject ${random() < 0.5 ? `'${pick(world, SUBJECTS)}'` : `"${pick(world, SUBJECTS)}"`}`,
      0.1,
    ];
    yield [
      `Info: MID ${mid} SDR: Consolidated Sender Threat Level: Neutral, Threat Category: N/A, Suspected Domain(s) : N/A (other reasons for verdict). Sender Maturity: 30 days (or greater) for domain: example.net`,
      0,
    ];
    yield [
      `Info: MID ${mid} ready ${500 + Math.floor(random() * 90_000)} bytes from <user${mid % 977}@example.net>`,
      0,
    ];
    world.started.push({ story: queue(world, mid, recipients), wait: 0.01 });
    yield ['', 0.2];
  }
  yield [`Info: ICID ${icid} close`, 0];
}

/** The work queue: verdicts, splits, links, quarantine; then delivery. */
function* queue(world: World, mid: number, recipients: number): Story {
  const { random, truth } = world;
  yield [
    `Info: MID ${mid} matched all recipients for per-recipient policy DEFAULT in the inbound table`,
    0.1,
  ];
  yield [`Info: MID ${mid} interim verdict using engine: CASE spam negative`, 0];
  yield [`Info: MID ${mid} using engine: CASE spam negative`, 0.1];
  yield [`Info: MID ${mid} interim AV verdict using Sophos CLEAN`, 0];
  yield [`Info: MID ${mid} antivirus negative`, 0];
  yield [`Info: MID ${mid} AMP file reputation verdict : SKIPPED (no attachment in message)`, 0];
  yield [`Info: MID ${mid} using engine: GRAYMAIL negative`, 0.1];
  if (random() < 0.12) {
    const links = 2 + Math.floor(random() * 25);
    for (let i = 0; i < links; i++) {
      yield [
        `Info: MID ${mid} URL https://www.example.org/track/${mid}/${i}?utm_source=news has reputation ${(random() * 10).toFixed(1)} matched Condition: URL Reputation Rule`,
        0,
      ];
    }
  }
  yield [`Info: MID ${mid} Outbreak Filters: verdict negative`, 0];
  if (random() < 0.02) {
    yield [`Info: MID ${mid} quarantined to "Policy" (DLP violation)`, 0];
    return;
  }
  if (random() < 0.02) {
    yield [`Info: Message aborted MID ${mid} Dropped by CASE`, 0];
    yield [`Info: Message finished MID ${mid} done`, 0];
    return;
  }
  if (random() < 0.03) {
    const next = world.mid();
    truth.messages++;
    yield [`Info: MID ${mid} rewritten to MID ${next} by add-footer filter 'Footer Stamping'`, 0];
    yield [`Info: Message finished MID ${mid} done`, 0];
    yield* delivery(world, next, recipients);
    return;
  }
  yield* delivery(world, mid, recipients);
}

function* delivery(world: World, mid: number, recipients: number): Story {
  const { random, truth } = world;
  yield [`Info: MID ${mid} queued for delivery`, 0.1];
  const dcid = world.dcid();
  truth.outbound++;
  const address = `203.0.113.${1 + (mid % 200)}`;
  yield [`Info: New SMTP DCID ${dcid} interface ${ESA} address ${address} port 25`, 0.1];
  if (random() < 0.02) {
    yield ['', 60];
    truth.deliveryFailures++;
    yield [
      `Info: Connection Error: DCID ${dcid} domain: example.com IP: ${address} port: 25 details: [Errno 60] Operation timed out interface: ${ESA} reason: network error`,
      0,
    ];
    yield [`Info: MID ${mid} to RID [0] pending till Mon Mar  4 12:00:00 2024 [Default]`, 0];
    return;
  }
  yield* outboundTls(world, dcid);
  const rids = Array.from({ length: recipients }, (_, rid) => rid).join(', ');
  yield [`Info: Delivery start DCID ${dcid} MID ${mid} to RID [${rids}]`, 0.3];
  const fate = random();
  if (fate < 0.02) {
    for (let rid = 0; rid < recipients; rid++) {
      truth.deliveryFailures++;
      yield [
        `Info: Bounced: DCID ${dcid} MID ${mid} to RID ${rid} - 5.1.0 - Unknown address error ('550', ['5.1.1 <person@example.com>: no such user']) []`,
        0,
      ];
    }
  } else if (fate < 0.04) {
    yield [
      `Info: Delayed: DCID ${dcid} MID ${mid} to RID 0 - 4.1.0 - Unknown address error ('451', ['4.7.1 Greylisted, try again later'])[]`,
      5,
    ];
    yield [`Info: DCID ${dcid} close`, 0];
    return;
  } else if (fate < 0.042) {
    truth.possibleDeliveries++;
    yield [`Info: Possible Delivery: DCID: ${dcid} MID ${mid} to [${rids}]`, 0];
    yield [`Info: Message done DCID ${dcid} MID ${mid} to RID [${rids}]`, 0];
  } else {
    yield [`Info: Message done DCID ${dcid} MID ${mid} to RID [${rids}] [('X-SBRS', '2.6')]`, 0];
    yield [`Info: MID ${mid} RID [${rids}] Response '2.0.0 Ok: queued as 4WqK${dcid}'`, 0];
  }
  yield [`Info: Message finished MID ${mid} done`, 5];
  yield [`Info: DCID ${dcid} close`, 0];
}

function* outboundTls(world: World, dcid: number): Story {
  const { random, truth } = world;
  const at = random();
  if (at < 0.7) {
    truth.tlsOut++;
    yield [
      `Info: DCID ${dcid} TLS success protocol TLSv1.3 cipher TLS_AES_256_GCM_SHA384 for example.com`,
      0.1,
    ];
  } else if (at < 0.72) {
    truth.tlsOutFailed++;
    yield [`Info: DCID ${dcid} TLS failed: STARTTLS unexpected response`, 0.1];
  } else if (at < 0.76) yield [`Info: DCID ${dcid} STARTTLS command not supported`, 0.1];
}
