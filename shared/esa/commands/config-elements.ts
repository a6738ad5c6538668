/**
 * Elements of the configuration document that bear on the path of mail. All names are working
 * knowledge [K]; an entry is believed by the parts it has, wherever it stands.
 */
import type { Span } from '../../base/text.ts';
import { childOf, childText, type XmlElement } from '../../base/xml.ts';
import type { EsaConfig, EsaListener, TlsMode } from '../../model/esa.ts';
import { type Answer, numberOf, secondsOf } from './answer.ts';
import { readHat, readTlsMode, takeSetting } from './hat-text.ts';
import type { XmlLines } from './xml-lines.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

export type ConfigDraft = Writable<Omit<EsaConfig, 'span'>> & {
  /** Offsets of what was read. */
  readonly read: { readonly from: number; readonly to: number }[];
};

export interface ElementPlace {
  spanOf(element: XmlElement): Span;
  readonly lines: XmlLines;
  readonly answer: Answer;
}

/** Takes one element into the draft, if it is one that matters. */
export function takeElement(
  draft: ConfigDraft,
  element: XmlElement,
  path: readonly string[],
  place: ElementPlace,
): void {
  if (element.children.length === 0) {
    if (takeSingle(draft, element, path)) draft.read.push(element);
    return;
  }
  const isTaken =
    takeInterface(draft, element, place) ||
    takeListener(draft, element, place) ||
    takeDestination(draft, element, path, place) ||
    takeRoute(draft, element, path, place);
  if (isTaken) draft.read.push(element);
}

const INBOUND_TIMEOUT = /^(?:inbound_conn_timeout|unsuccessful_\w{0,20}timeout|injection_timeout)$/;
const MAX_TIME =
  /^(?:inbound_conn_max_time|max_connection_time|total_connection_time|total_time_limit)$/;

function takeSingle(draft: ConfigDraft, element: XmlElement, path: readonly string[]): boolean {
  const value = element.text.trim();
  if (value === '') return false;
  const { name } = element;
  if (name === 'hostname' && draft.hostname === undefined && !path.includes('interfaces')) {
    draft.hostname = value;
    return true;
  }
  if (/^possibl[ey]_deliver/.test(name) || name === 'possible_delivery') {
    draft.possibleDelivery = /^(?:1|y|yes|on|true|enabled?)$/i.test(value);
    return true;
  }
  if (INBOUND_TIMEOUT.test(name)) return setNumber(draft, 'inboundTimeoutS', secondsOf(value));
  if (MAX_TIME.test(name)) return setNumber(draft, 'maxConnectionS', secondsOf(value));
  if (name === 'max_header_lines' || name === 'max_headers') {
    return setNumber(draft, 'maxHeaderLines', numberOf(value));
  }
  return false;
}

function setNumber(
  draft: ConfigDraft,
  key: 'inboundTimeoutS' | 'maxConnectionS' | 'maxHeaderLines',
  value: number | undefined,
): boolean {
  if (value === undefined) return false;
  draft[key] ??= value;
  return true;
}

function takeInterface(draft: ConfigDraft, element: XmlElement, place: ElementPlace): boolean {
  if (element.name !== 'interface') return false;
  const name = childText(element, 'interface_name', 'name');
  if (name === undefined) return false;
  const address = childText(element, 'ip', 'ip_address', 'ipv4', 'ipv6');
  const hostname = childText(element, 'interface_hostname', 'hostname');
  draft.interfaces.push({
    name,
    ...(address === undefined ? {} : { address: address.split('/')[0] ?? address }),
    ...(hostname === undefined ? {} : { hostname }),
    span: place.spanOf(element),
  });
  return true;
}

function takeListener(draft: ConfigDraft, element: XmlElement, place: ElementPlace): boolean {
  if (!/^(?:listener|injector)$/.test(element.name)) return false;
  const name = childText(element, 'listener_name', 'injector_name', 'name');
  if (name === undefined) return false;
  const address = childText(element, 'ip', 'ip_address', 'listen_ip');
  const on = childText(element, 'interface_name', 'interface');
  const port = numberOf(childText(element, 'port', 'tcp_port', 'listen_port'));
  const type = childText(element, 'type', 'listener_type', 'injector_type')?.toLowerCase();
  const hat = readListenerHat(element, place);
  const defaultTls =
    tlsOf(childOf(element, 'default_policy', 'default_hat_parameters', 'hat_defaults')) ??
    hat.policies.find((policy) => /^default$/i.test(policy.name))?.tls ??
    tlsOf(element);
  draft.listeners.push({
    name,
    ...(address === undefined ? {} : { address }),
    ...(on === undefined ? {} : { interface: on }),
    ...(port === undefined ? {} : { port }),
    ...(type === 'public' || type === 'private' ? { type } : {}),
    ...(defaultTls === undefined ? {} : { defaultTls }),
    policies: hat.policies,
    senderGroups: hat.senderGroups,
    span: place.spanOf(element),
  });
  return true;
}

/** The table as text inside one element, or as elements of its own. */
function readListenerHat(
  listener: XmlElement,
  place: ElementPlace,
): Pick<EsaListener, 'policies' | 'senderGroups'> {
  const hat = childOf(listener, 'hat', 'hat_table', 'host_access_table');
  if (hat === undefined) return { policies: [], senderGroups: [] };
  if (hat.children.length === 0) return hatFromText(hat, place);
  const policies: Writable<EsaListener['policies'][number]>[] = [];
  const senderGroups: EsaListener['senderGroups'][number][] = [];
  const visit = (element: XmlElement): void => {
    const name = childText(element, 'name', 'policy_name', 'sender_group_name', 'group_name');
    const span = place.spanOf(element);
    if (/^(?:mail_flow_)?policy$/.test(element.name) && name !== undefined) {
      const policy: Writable<EsaListener['policies'][number]> = { name: bare(name), span };
      for (const child of element.children) takeSetting(policy, child.name, child.text.trim());
      policies.push(policy);
    } else if (/^(?:sender_?)?group$/.test(element.name) && name !== undefined) {
      const policy = childText(element, 'policy', 'mail_flow_policy', 'policy_name');
      senderGroups.push({ name, ...(policy === undefined ? {} : { policy: bare(policy) }), span });
    } else for (const child of element.children) visit(child);
  };
  for (const child of hat.children) visit(child);
  return { policies, senderGroups };
}

function hatFromText(
  hat: XmlElement,
  place: ElementPlace,
): Pick<EsaListener, 'policies' | 'senderGroups'> {
  const run = hat.runs[0];
  if (run === undefined) return { policies: [], senderGroups: [] };
  const first = place.lines.lineAt(run.at);
  const table = readHat(hat.text.split('\n'));
  // a line of the text is a line of the capture, unless the terminal broke it
  const last = place.lines.lineAt(hat.to);
  const span = (from: number, to: number): Span =>
    place.answer.span(Math.min(last, first + from), Math.min(last, first + to));
  return {
    policies: table.policies.map(({ from, to, ...policy }) => ({
      ...policy,
      span: span(from, to),
    })),
    senderGroups: table.groups.map(({ from, to, ...group }) => ({
      ...group,
      span: span(from, to),
    })),
  };
}

function bare(name: string): string {
  return name.startsWith('$') ? name.slice(1) : name;
}

function tlsOf(element: XmlElement | undefined): TlsMode | undefined {
  const text =
    element && childText(element, 'tls', 'use_tls', 'allow_tls', 'default_tls', 'tls_mode');
  return text === undefined ? undefined : readTlsMode(text);
}

/** An entry with a domain and a TLS word, outside listeners: a destination control. */
function takeDestination(
  draft: ConfigDraft,
  element: XmlElement,
  path: readonly string[],
  place: ElementPlace,
): boolean {
  if (path.includes('listener') || path.includes('injector')) return false;
  const domain = childText(
    element,
    'domain',
    'dest_domain',
    'destination_domain',
    'domain_name',
    'name',
  );
  const tls = tlsOf(element);
  if (domain === undefined || tls === undefined) return false;
  const concurrency = numberOf(
    childText(element, 'max_host_concurrency', 'concurrency', 'max_concurrency'),
  );
  draft.destinations.push({
    domain,
    tls,
    ...(concurrency === undefined ? {} : { concurrency }),
    span: place.spanOf(element),
  });
  return true;
}

/** An entry with a domain and one or more hosts, below an element whose name speaks of routes. */
function takeRoute(
  draft: ConfigDraft,
  element: XmlElement,
  path: readonly string[],
  place: ElementPlace,
): boolean {
  if (![...path, element.name].some((name) => /rout/.test(name))) return false;
  const domain = childText(element, 'domain', 'dest_domain', 'receiving_domain', 'source_domain');
  if (domain === undefined) return false;
  const hosts: string[] = [];
  const collect = (from: XmlElement): void => {
    for (const child of from.children) {
      if (child.children.length > 0) collect(child);
      else if (/host|destination/.test(child.name) && child.text.trim() !== '')
        hosts.push(child.text.trim());
    }
  };
  collect(element);
  if (hosts.length === 0) return false;
  draft.smtpRoutes.push({ domain, hosts, span: place.spanOf(element) });
  return true;
}
