/** A practice ESA with a little history: one mail in, one out, one delayed, one lost; and a scripted peer. */
import type { Probe } from '../../../src-main/lab/esa/cli/command.ts';
import { type PracticeEsa, practiceEsa } from '../../../src-main/lab/esa/practice-esa.ts';
import { DEFAULT_SETTINGS, type GatewaySettings } from '../../../src-main/lab/esa/settings.ts';
import type { GatewayIdentity } from '../../../src-main/lab/gateway.ts';

export const START = Date.UTC(2026, 9, 14, 8, 0, 0);
/** When the history is over. */
export const NOW = START + 600_000;

const IDENTITY: GatewayIdentity = {
  hostname: 'esa1.example.com',
  serial: '421F6D8FB9C75E19C425-C9AEA81B2B70',
  version: '14.0.0-698',
  model: 'C390',
  offsetMin: -240,
};

export function esaWithHistory(
  identity: Partial<GatewayIdentity> = {},
  settings: Partial<GatewaySettings> = {},
  rollBytes = 10_000_000,
): PracticeEsa {
  const esa = practiceEsa({
    identity: { ...IDENTITY, ...identity },
    settings: {
      ...DEFAULT_SETTINGS,
      address: '192.168.1.1',
      relays: ['192.168.1.50'],
      ...settings,
    },
    startedAt: START,
    rollBytes,
    firstIds: { mid: 100, icid: 200, dcid: 300 },
  });
  receive(esa);
  lose(esa);
  send(esa, 'bank.example', 'delivered', START + 180_000);
  send(esa, 'shop.example', 'delayed', START + 240_000);
  return esa;
}

const PEER = { address: '198.51.100.10', reverseDns: 'mx1.bank.example', verified: true };

export function receive(esa: PracticeEsa, at = START + 60_000): void {
  const session = esa.accept(PEER, at);
  session.greet(at);
  session.command('EHLO mx1.bank.example', at);
  session.command('MAIL FROM:<anna@bank.example>', at);
  session.command('RCPT TO:<bob@corp.example.com>', at);
  session.command('DATA', at);
  const text = 'Message-ID: <1@bank.example>\r\nSubject: Invoice 7\r\n\r\nHello\r\n';
  session.data(Buffer.from(text), true, at + 1000);
  session.command('QUIT', at + 1000);
  session.end('quit', at + 1000);
  deliverNext(esa, 'delivered', at + 2000);
}

function lose(esa: PracticeEsa): void {
  const at = START + 120_000;
  const session = esa.accept(PEER, at);
  session.greet(at);
  session.command('EHLO mx1.bank.example', at);
  session.command('MAIL FROM:<anna@bank.example>', at);
  session.command('RCPT TO:<bob@corp.example.com>', at);
  session.end('lost', at + 2000);
}

function send(esa: PracticeEsa, domain: string, how: 'delivered' | 'delayed', at: number): void {
  esa.inject(
    {
      from: 'bob@corp.example.com',
      to: [`carol@${domain}`],
      subject: 'Offer',
      headers: ['Subject: Offer'],
      body: 'Hello',
    },
    '192.168.1.50',
    at,
  );
  deliverNext(esa, how, at);
}

function deliverNext(esa: PracticeEsa, how: 'delivered' | 'delayed', at: number): void {
  const delivery = esa.queue.next(at, () => ({ host: '198.51.100.20', port: 25 }));
  const entry = delivery?.messages[0];
  if (!delivery || !entry) throw new Error('nothing to deliver');
  if (how === 'delayed') {
    delivery.failed(60, '', at + 75_000);
  } else {
    delivery.connected(at);
    delivery.startTls('not-offered', at);
    delivery.mailFrom(entry.mid, at);
    delivery.replied(entry.mid, entry.rids, '250', '2.0.0 Ok: queued as 4F2A11C0DE', at + 1000);
  }
  delivery.closed(at + 76_000);
}

/** A peer that greets and answers each line from a list, the moment it is asked. */
export function scriptedProbe(greeting: string, answers: Readonly<Record<string, string>>): Probe {
  return (_host, _port, actor) => {
    const say = (text: string): void => actor.data(Buffer.from(text.replace(/\n/g, '\r\n')), NOW);
    actor.opened(
      {
        send(bytes) {
          const word = Buffer.from(bytes).toString('latin1').split(/[ \r]/)[0] ?? '';
          const answer = answers[word.toUpperCase()];
          if (answer !== undefined) say(answer);
        },
        close: (how) => actor.ended(how, NOW),
        startTls: (_, done) => done(true),
      },
      NOW,
    );
    say(greeting);
  };
}
