/** `packet-tracer`, from the live model; phases in the order of asa.md d.8. */
import { parseAddress } from '../../../../shared/base/ip.ts';
import { classify } from '../classify.ts';
import { portNumber } from '../config/ports.ts';
import { printClassMaps, printPolicyMap } from '../config/print.ts';
import { listPermits } from '../lookup.ts';
import { type Packet, REAL_ADDRESS_SINCE, releaseNumber } from '../packet.ts';
import { egressOf, levelOf } from '../route.ts';
import { addressText, translateSource, untranslate } from '../translate.ts';
import type { Box } from './box.ts';

interface Phase {
  readonly type: string;
  readonly subtype: string;
  readonly result: 'ALLOW' | 'DROP';
  readonly config: readonly string[];
  readonly info: readonly string[];
}

/** `input IF tcp SRC SPORT DST DPORT [detailed]` */
export function packetTracer(box: Box, words: readonly string[], flowId: () => number): string[] {
  const [, ingress = '', protocol, from = '', fromPort = '', to = '', toPort = ''] = words;
  const source = parseAddress(from);
  const destination = parseAddress(to);
  const port = portNumber(toPort, 'tcp');
  if (words[0] !== 'input' || protocol !== 'tcp' || !source || !destination || port === undefined) {
    return ['ERROR: % Incomplete command'];
  }
  const config = box.config();
  const phases: Phase[] = [];
  const inward = untranslate(config, ingress, destination, port);
  const egress = inward.egress ?? egressOf(config, inward.address) ?? '';
  if (inward.rule) {
    phases.push({
      type: 'UN-NAT',
      subtype: 'static',
      result: 'ALLOW',
      config: inward.rule.split('\n'),
      info: [
        `NAT divert to egress interface ${egress}`,
        `Untranslate ${to}/${port} to ${addressText(inward.address)}/${inward.port}`,
      ],
    });
  } else {
    phases.push({
      type: 'ROUTE-LOOKUP',
      subtype: 'Resolve Egress Interface',
      result: egress ? 'ALLOW' : 'DROP',
      config: [],
      info: [`found next-hop ${to} using egress ifc  ${egress}`],
    });
  }
  if (!egress) return finish(phases, ingress, egress, '(no-route) No route to host');
  const outward = translateSource(config, ingress, egress, source);
  const packet: Packet = {
    ingress,
    egress,
    realSource: source,
    realDestination: inward.address,
    wireSource: source,
    wireDestination: destination,
    sourcePort: Number(fromPort),
    realPort: inward.port,
    wirePort: port,
  };
  const access = accessPhase(box, packet);
  phases.push(access);
  if (access.result === 'DROP')
    return finish(phases, ingress, egress, '(acl-drop) Flow is denied by configured rule');
  const found = classify(config, releaseNumber(box.identity.release), packet);
  if (found.limits)
    phases.push({
      type: 'CONN-SETTINGS',
      subtype: '',
      result: 'ALLOW',
      config: policyText(box, found.limits),
      info: [],
    });
  if (outward.rule)
    phases.push({
      type: 'NAT',
      subtype: '',
      result: 'ALLOW',
      config: outward.rule.split('\n'),
      info: [`Static translate ${from}/${fromPort} to ${addressText(outward.address)}/${fromPort}`],
    });
  phases.push({ type: 'IP-OPTIONS', subtype: '', result: 'ALLOW', config: [], info: [] });
  if (found.esmtp)
    phases.push({
      type: 'INSPECT',
      subtype: 'inspect-smtp',
      result: 'ALLOW',
      config: policyText(
        box,
        found.esmtp,
        `inspect esmtp${found.esmtp.map ? ` ${found.esmtp.map}` : ''}`,
      ),
      info: [],
    });
  phases.push({
    type: 'FLOW-CREATION',
    subtype: '',
    result: 'ALLOW',
    config: [],
    info: [`New flow created with id ${flowId()}, packet dispatched to next module`],
  });
  return finish(phases, ingress, egress, undefined);
}

function accessPhase(box: Box, packet: Packet): Phase {
  const config = box.config();
  const release = releaseNumber(box.identity.release);
  const line = config.misc.find((b) =>
    new RegExp(`^access-group \\S+ in interface ${packet.ingress}$`).test(b.line),
  )?.line;
  const name = line?.split(' ')[1];
  if (!line || !name) {
    const open = levelOf(config, packet.ingress) >= levelOf(config, packet.egress);
    return {
      type: 'ACCESS-LIST',
      subtype: '',
      result: open ? 'ALLOW' : 'DROP',
      config: ['Implicit Rule'],
      info: [],
    };
  }
  const isReal = release >= REAL_ADDRESS_SINCE;
  const asked = {
    source: packet.realSource,
    destination: isReal ? packet.realDestination : packet.wireDestination,
    sourcePort: packet.sourcePort,
    destinationPort: isReal ? packet.realPort : packet.wirePort,
  };
  const permits = listPermits(config, release, name, asked, false);
  return {
    type: 'ACCESS-LIST',
    subtype: 'log',
    result: permits ? 'ALLOW' : 'DROP',
    config: [line],
    info: [],
  };
}

function policyText(
  box: Box,
  taken: { policy: string; className: string; nameif?: string },
  only?: string,
): string[] {
  const config = box.config();
  const map = config.classMaps.get(taken.className);
  const one = map ? printClassMaps({ ...config, classMaps: new Map([[map.name, map]]) }) : [];
  const policy = config.policyMaps.get(taken.policy);
  const entry = policy?.classes.find((c) => c.name === taken.className);
  const actions = entry?.actions.filter((a) => only === undefined || a === only) ?? [];
  return [
    ...one,
    ...(policy
      ? printPolicyMap({ name: policy.name, classes: [{ name: taken.className, actions }] })
      : []),
    `service-policy ${taken.policy} ${taken.nameif ? `interface ${taken.nameif}` : 'global'}`,
  ];
}

function finish(
  phases: readonly Phase[],
  ingress: string,
  egress: string,
  reason: string | undefined,
): string[] {
  const lines: string[] = [''];
  phases.forEach((phase, i) => {
    lines.push(
      `Phase: ${i + 1}`,
      `Type: ${phase.type}`,
      `Subtype: ${phase.subtype}`,
      `Result: ${phase.result}`,
      'Config:',
      ...phase.config,
      'Additional Information:',
      ...phase.info,
      '',
    );
  });
  lines.push('Result:', `input-interface: ${ingress}`, 'input-status: up', 'input-line-status: up');
  if (egress)
    lines.push(`output-interface: ${egress}`, 'output-status: up', 'output-line-status: up');
  lines.push(`Action: ${reason ? 'drop' : 'allow'}`);
  if (reason) lines.push(`Drop-reason: ${reason}`);
  lines.push('');
  return lines;
}
