/**
 * What a person sees who tests by hand: telnet to port 25, EHLO, QUIT, whole lines. From outside it
 * goes through the firewall; from the ESA's own segment it doesn't.
 */

import { esaListener } from '../esa/listener.ts';
import { bytesOf } from '../inspect/mask.ts';
import { TESTER } from '../scenario.ts';
import { type Actor, lineCutter, type Transport } from '../smtp/transport.ts';
import { simulatedLink } from './link.ts';
import type { Story } from './story.ts';

const SETTLE_MS = 10_000;

/** The terminal's text; the story's clock moves on by some seconds. */
export function telnetText(story: Story, from: 'outside' | 'inside'): string {
  const [esa] = story.esas;
  const gateway = story.scenario.gateways[0];
  if (!esa || !gateway) throw new Error('a story without a gateway');
  const host = from === 'outside' ? gateway.publicAddress : gateway.address;
  const { clock, asa } = story;
  const lines = [
    `$ telnet ${host} 25`,
    `Trying ${host}...`,
    `Connected to ${host}.`,
    "Escape character is '^]'.",
  ];
  const client = tester(lines);
  const peer = { address: TESTER[from], verified: false };
  const server = esaListener(esa, peer, clock, 30);
  if (from === 'inside') simulatedLink({ clock, latencyMs: 1, tlsWorks: true }, client, server);
  else {
    const answer = asa.connect(
      {
        ingress: 'outside',
        source: TESTER.outside,
        sourcePort: 61_000,
        destination: host,
        destinationPort: 25,
      },
      clock.now(),
    );
    if (answer.kind !== 'built') throw new Error(`telnet: ${answer.reason}`);
    simulatedLink(
      {
        clock,
        latencyMs: 20,
        tlsWorks: true,
        through: { firewall: asa, connection: answer.connection },
      },
      client,
      server,
    );
  }
  clock.runUntil(clock.now() + SETTLE_MS);
  return `${lines.join('\n')}\n`;
}

function tester(lines: string[]): Actor {
  const cutter = lineCutter();
  const script = ['EHLO test.example.net', 'QUIT'];
  let transport: Transport | undefined;
  return {
    opened(link) {
      transport = link;
    },
    data(bytes) {
      for (const line of cutter.push(bytes)) {
        lines.push(line);
        const next = line[3] === '-' ? undefined : script.shift();
        if (next === undefined) continue;
        lines.push(next);
        transport?.send(bytesOf(`${next}\r\n`));
      }
    },
    ended() {
      lines.push('Connection closed by foreign host.');
    },
  };
}
