/**
 * The product reads what the practice ESA prints. Lab and readers share no code: each is written from
 * the reference on its own, so this is where they check each other.
 */
import { describe, expect, it } from 'vitest';
import { blockOf } from '../../../shared/base/text.ts';
import { deliveryconfig } from '../../../shared/esa/commands/deliveryconfig.ts';
import { hoststatus } from '../../../shared/esa/commands/hoststatus.ts';
import { listenerconfig } from '../../../shared/esa/commands/listenerconfig.ts';
import { logconfig } from '../../../shared/esa/commands/logconfig.ts';
import { showconfig } from '../../../shared/esa/commands/showconfig.ts';
import { status } from '../../../shared/esa/commands/status.ts';
import { tophosts } from '../../../shared/esa/commands/tophosts.ts';
import { version } from '../../../shared/esa/commands/version.ts';
import { execEsa } from '../../../src-main/lab/esa/cli/exec.ts';
import { openEsaShell } from '../../../src-main/lab/esa/cli/shell.ts';
import { esaWithHistory, NOW } from './esa-cli-fixture.ts';

const esa = esaWithHistory(
  {},
  {
    maxPerAddress: 25,
    mailStore: { address: '192.168.1.60', domain: 'store.example.com' },
  },
);

const block = (command: string) => blockOf(command, execEsa(esa, command, NOW).output);

/** The bytes of a session with pager and narrow terminal, prompts and echo included. */
function terminal(keys: string, columns: number): ReturnType<typeof blockOf> {
  const shell = openEsaShell(esa, { from: '192.0.2.5', at: NOW, columns });
  const out = shell.type(keys, NOW);
  return blockOf('terminal', out);
}

describe('what the practice ESA prints', () => {
  it('gives version and serial number', () => {
    const { facts, warnings } = version.parse(block('version'));
    expect(facts).toMatchObject({
      model: 'C390',
      version: '14.0.0-698',
      serial: '421F6D8FB9C75E19C425-C9AEA81B2B70',
    });
    expect(warnings).toEqual([]);
  });

  it('gives the current ids and counters', () => {
    const { facts, warnings } = status.parse(block('status detail'));
    expect(facts?.ids).toEqual(esa.ids());
    expect(facts?.resourceConservation).toBe(0);
    expect(facts?.numbers['Soft Bounced Events']).toBe(1);
    expect(facts?.asOf?.wallMs).toBe(NOW - 240 * 60_000);
    expect(warnings).toEqual([]);
  });

  it('tells destinations up from down', () => {
    const down = hoststatus.parse(block('hoststatus shop.example'));
    expect(down.facts).toMatchObject({
      host: 'shop.example',
      state: 'down',
      addresses: ['198.51.100.20'],
    });
    expect(down.warnings).toEqual([]);
    const top = tophosts.parse(block('tophosts active_rcpts'));
    expect(top.facts?.rows[0]).toMatchObject({
      host: 'shop.example',
      isDown: true,
      activeRecipients: 1,
      softBounced: 1,
    });
    expect(top.warnings).toEqual([]);
  });

  it('lists subscriptions, timers and Possible Delivery', () => {
    const logs = logconfig.parse(terminal('logconfig\r\r', 200));
    expect(logs.facts?.subscriptions?.map((s) => s.name)).toContain('mail_logs');
    const listeners = listenerconfig.parse(
      terminal(`listenerconfig\rsetup\r${'\r'.repeat(7)}`, 200),
    );
    expect(listeners.facts).toMatchObject({ inboundTimeoutS: 300, maxConnectionS: 900 });
    const delivery = deliveryconfig.parse(terminal('deliveryconfig\r\r', 200));
    expect(delivery.facts?.possibleDelivery).toBe(true);
  });

  it.each([
    ['a wide terminal', 500],
    ['80 columns', 80],
    ['60 columns', 60],
  ])('gives one configuration, paged on %s', (_, columns) => {
    const { facts } = showconfig.parse(terminal(`showconfig\r\r${' '.repeat(40)}`, columns));
    expect(facts).toMatchObject({
      hostname: 'esa1.example.com',
      version: '14.0.0-698',
      interfaces: [{ name: 'Data 1', address: '192.168.1.1', hostname: 'esa1.example.com' }],
      possibleDelivery: true,
      inboundTimeoutS: 300,
      maxConnectionS: 900,
      maxHeaderLines: 1000,
      destinations: [
        { domain: '(Default)', tls: 'preferred', concurrency: 500 },
        { domain: 'store.example.com', tls: 'off', concurrency: 500 },
      ],
      smtpRoutes: [{ domain: 'store.example.com', hosts: ['192.168.1.60'] }],
    });
    const [listener] = facts?.listeners ?? [];
    expect(listener).toMatchObject({
      name: 'Incoming',
      address: '192.168.1.1',
      port: 25,
      type: 'public',
      defaultTls: 'preferred',
    });
    expect(listener?.policies.map((p) => [p.name, p.tls, p.maxConcurrency])).toEqual([
      ['BLOCKED', undefined, undefined],
      ['ACCEPTED', 'preferred', 25],
      ['RELAYED', 'preferred', 25],
    ]);
    expect(listener?.senderGroups.map((g) => [g.name, g.policy])).toEqual([
      ['RELAYLIST', 'RELAYED'],
      ['BLACKLIST', 'BLOCKED'],
      ['UNKNOWNLIST', 'ACCEPTED'],
      ['ALL', 'ACCEPTED'],
    ]);
  });
});
