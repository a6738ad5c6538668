/** The kinds of input that rules name in `needs`, in the spelling of the command and log modules. */
import type { FirewallFacts, Snapshot } from '../model/snapshot.ts';

export const CONFIG = 'asa/running-config';
export const STARTUP = 'asa/startup-config';
export const COUNTERS = 'asa/show-service-policy';
export const FLOW = 'asa/show-service-policy-flow';
export const TRACER = 'asa/packet-tracer';
export const SYSLOG = 'asa/syslog';
export const CONNS = 'asa/show-conn';
export const ASA_VERSION = 'asa/show-version';
export const FAILOVER = 'asa/show-failover';
export const CLUSTER = 'asa/show-cluster-info';
export const CONTEXTS = 'asa/show-context';
export const MODE = 'asa/show-mode';
export const MAIL_LOGS = 'esa/mail-logs';
export const ESA_CONFIG = 'esa/showconfig';
/** `status detail`, or the status XML. */
export const ESA_STATUS = 'esa/status';
export const DIALOGUE = 'smtp/dialogue';
/** Not a file: the address of the ESA, given or worked out. */
export const ESA_ADDRESS = 'esa-address';

/** What this snapshot has, in the words above. */
export function availableInputs(snapshot: Snapshot): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (kind: string, isThere: boolean) => {
    if (isThere) found.add(kind);
  };
  for (const firewall of snapshot.firewalls) {
    for (const [kind, isThere] of Object.entries(firewallInputs(firewall))) note(kind, isThere);
  }
  note(MAIL_LOGS, snapshot.mail !== undefined);
  note(ESA_CONFIG, snapshot.esa.configs.length > 0);
  note(ESA_STATUS, snapshot.esa.statuses.length > 0);
  note(DIALOGUE, snapshot.dialogues.length > 0);
  note(ESA_ADDRESS, snapshot.targets.length > 0);
  return found;
}

function firewallInputs(firewall: FirewallFacts): Readonly<Record<string, boolean>> {
  return {
    [CONFIG]: firewall.config !== undefined,
    [STARTUP]: firewall.startup !== undefined,
    [COUNTERS]: firewall.counters.length > 0,
    [FLOW]: firewall.flows.length > 0,
    [TRACER]: firewall.traces.length > 0,
    [SYSLOG]: firewall.syslog !== undefined,
    [CONNS]: firewall.connections.length > 0,
    [ASA_VERSION]: firewall.version !== undefined,
    [FAILOVER]: firewall.failover !== undefined,
    [CLUSTER]: firewall.cluster !== undefined,
    [CONTEXTS]: firewall.contexts.length > 0,
    [MODE]: firewall.mode !== undefined,
  };
}

/** Rows of `needs` of which no alternative is there, flattened; empty when all are met. */
export function unmetNeeds(
  needs: readonly (readonly string[])[],
  available: ReadonlySet<string>,
): readonly string[] {
  return needs.filter((row) => !row.some((kind) => available.has(kind))).flat();
}
