/**
 * Random firewalls as device text, and random flows through them: the same text goes into the practice
 * ASA and into the product's reader, so that the two judge each other.
 */
import { type Random, seededRandom } from '../../../src-main/lab/random.ts';

export interface RandomFirewall {
  readonly release: string;
  readonly text: string;
  /** What the text uses, for the census. */
  readonly features: readonly string[];
}

const INSIDE = ['192.168.1.1', '192.168.1.2', '192.168.1.3'];
const DMZ = ['192.168.2.1', '192.168.2.2'];
const OUTSIDE = ['198.51.100.1', '198.51.100.2', '198.51.100.130'];

export interface RandomFlow {
  readonly ingress: string;
  readonly egress: string;
  readonly source: string;
  readonly destination: string;
}

export function randomFlow(random: Random): RandomFlow {
  const zones: Record<string, readonly string[]> = { inside: INSIDE, dmz: DMZ, outside: OUTSIDE };
  const ingress = random.pick(Object.keys(zones));
  const egress = random.pick(Object.keys(zones).filter((z) => z !== ingress));
  return {
    ingress,
    egress,
    source: random.pick(zones[ingress] ?? []),
    destination: random.pick(zones[egress] ?? []),
  };
}

export function randomFirewall(seed: number): RandomFirewall {
  const random = seededRandom(seed);
  const features: string[] = [];
  const release = random.pick(['9.16(3)19', '9.1(7)23', '8.4(7)25', '8.2(5)59']);
  const use = (feature: string): string => {
    features.push(feature);
    return feature;
  };
  use(`release ${release.slice(0, 3)}`);
  const lists = Array.from({ length: random.between(1, 3) }, (_, i) =>
    accessList(`L${i + 1}`, random, use),
  );
  const classes = lists.map((_, i) => classMap(`C${i + 1}`, i + 1, random, use));
  const policies = [policy('global_policy', classes.length, random, use, true)];
  const services = ['service-policy global_policy global'];
  for (const nameif of ['outside', 'inside', 'dmz']) {
    if (random.next() > 0.3) continue;
    use(`interface policy`);
    policies.push(policy(`${nameif}_policy`, classes.length, random, use, random.next() < 0.2));
    services.push(`service-policy ${nameif}_policy interface ${nameif}`);
  }
  if (random.next() < 0.05) {
    use('no service-policy');
    services.length = 0;
  }
  const text = [
    INTERFACES,
    'object network O1\n host 192.168.1.1\nobject network O2\n subnet 198.51.100.0 255.255.255.128\nobject network O3\n range 192.168.1.1 192.168.1.2',
    'object-group network G1\n network-object host 192.168.1.1\n network-object object O2\nobject-group network G2\n group-object G1\n network-object 192.168.2.0 255.255.255.0',
    'object-group service S1 tcp\n port-object eq smtp\n port-object range 8000 8080\nobject-group service S2\n service-object tcp destination eq smtp\n service-object udp destination eq domain',
    ...lists,
    'class-map inspection_default\n match default-inspection-traffic',
    ...classes,
    ...policies,
    ...services,
  ].join('\n');
  return { release, text: release.startsWith('8.2') ? withoutObjects(text) : text, features };
}

const INTERFACES = `interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 198.51.100.254 255.255.255.0
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.1.254 255.255.255.0
interface GigabitEthernet0/2
 nameif dmz
 security-level 50
 ip address 192.168.2.254 255.255.255.0
access-list ALL extended permit ip any any
access-group ALL in interface outside
access-group ALL in interface dmz`;

/** `object network` came with 8.3. */
function withoutObjects(text: string): string {
  return text
    .replace(/object network \S+\n .*\n/g, '')
    .replace(/ network-object object O2\n/g, '')
    .replace(/object O1\b/g, 'host 192.168.1.1')
    .replace(/object O2\b/g, '198.51.100.0 255.255.255.128')
    .replace(/object O3\b/g, 'host 192.168.1.2');
}

function accessList(name: string, random: Random, use: (f: string) => string): string {
  const lines = Array.from({ length: random.between(1, 5) }, () => {
    const action = random.pick(['permit', 'deny', 'permit']);
    use(`ace ${action}`);
    const protocol = random.pick(['tcp', 'tcp', 'ip', 'udp', 'object-group S2']);
    const port =
      protocol === 'tcp'
        ? random.pick([
            '',
            ' eq smtp',
            ' eq 25',
            ' eq 80',
            ' range 20 30',
            ' gt 24',
            ' neq 25',
            ' object-group S1',
          ])
        : '';
    if (port.startsWith(' object-group') || protocol.startsWith('object')) use('service group');
    const inactive = random.next() < 0.1 ? ` ${use('inactive')}` : '';
    return `access-list ${name} extended ${action} ${protocol} ${place(random, use)} ${place(random, use)}${port}${inactive}`;
  });
  return [...new Set(lines)].join('\n');
}

function place(random: Random, use: (f: string) => string): string {
  return random.pick([
    () => 'any',
    () => 'any',
    () => `host ${random.pick([...INSIDE, ...DMZ, ...OUTSIDE])}`,
    () => '192.168.1.0 255.255.255.0',
    () => '192.168.1.2 255.255.255.254',
    () => `object ${use('network object') && random.pick(['O1', 'O2', 'O3'])}`,
    () => `object-group ${use('network group') && random.pick(['G1', 'G2'])}`,
  ])();
}

function classMap(name: string, list: number, random: Random, use: (f: string) => string): string {
  const match = random.pick([
    `access-list L${list}`,
    `access-list L${list}`,
    'port tcp eq smtp',
    'port tcp range 20 30',
    'port tcp eq 80',
    'any',
    `default-inspection-traffic\n match access-list L${list}`,
  ]);
  use(`match ${match.replace(/L\d/, 'LIST').replace('\n match ', ' + ')}`);
  return `class-map ${name}\n match ${match}`;
}

function policy(
  name: string,
  classes: number,
  random: Random,
  use: (f: string) => string,
  hasDefault: boolean,
): string {
  const order = Array.from({ length: classes }, (_, i) => `C${i + 1}`).filter(
    () => random.next() < 0.7,
  );
  if (hasDefault) order.splice(random.between(0, order.length), 0, 'inspection_default');
  if (random.next() < 0.15) order.push('class-default');
  const blocks = order.map((className) => {
    const isDefault = className === 'inspection_default';
    const action = random.pick(
      isDefault
        ? ['inspect esmtp', 'inspect esmtp', 'inspect ftp']
        : ['inspect esmtp', 'inspect esmtp', '', 'set connection conn-max 100', 'inspect http'],
    );
    use(
      action === '' ? 'class without action' : action.startsWith('set') ? 'set connection' : action,
    );
    return [
      ` class ${className}`,
      ...(isDefault ? ['  inspect dns', `  ${action}`] : action ? [`  ${action}`] : []),
    ].join('\n');
  });
  return [`policy-map ${name}`, ...blocks].join('\n');
}
