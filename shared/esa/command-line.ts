/** What a line typed at an AsyncOS prompt asks for: the kind of its answer (esa.md 3.3, 3.4). */

/** Answers that a reader takes. */
const READ: Readonly<Record<string, string>> = {
  version: 'esa/version',
  status: 'esa/status',
  showconfig: 'esa/showconfig',
  listenerconfig: 'esa/listenerconfig',
  deliveryconfig: 'esa/deliveryconfig',
  destconfig: 'esa/destconfig',
  logconfig: 'esa/logconfig',
  tophosts: 'esa/tophosts',
  hoststatus: 'esa/hoststatus',
  telnet: 'smtp/dialogue',
};

/** Commands that no other device of this product's world has: one of them makes a prompt believed. */
const OWN = new Set(
  (
    'version status showconfig saveconfig mailconfig loadconfig listenerconfig deliveryconfig destconfig ' +
    'logconfig tophosts hoststatus hostrate topin rate findevent rollovernow tlsverify clustermode ' +
    'clusterconfig bounceconfig smtproutes interfaceconfig etherconfig dnsconfig sshconfig setgateway ' +
    'adminaccessconfig alertconfig aliasconfig altsrchost antispamconfig antivirusconfig certconfig ' +
    'delivernow diagnostic dnsstatus featurekey filters policyconfig packetcapture quarantineconfig ' +
    'resetconfig settz sbstatus stripheaders suspenddel suspendlistener supportrequest tzupdate ' +
    'unsubscribe updatenow upgrade userconfig workqueue workqueueconfig deleterecipients commit ' +
    'commitdetail clearchanges'
  ).split(' '),
);

/** Words of any language: they count as a command when nothing else stands behind them. */
const PLAIN_WORDS = new Set('version status rate filters commit upgrade unsubscribe'.split(' '));

/** Typed on other systems too: read as a command only behind a prompt that is believed. */
const SHARED = new Set(
  'grep tail telnet netstat nslookup dig ping ping6 traceroute date who last exit quit help'.split(
    ' ',
  ),
);

export interface EsaCommandLine {
  /** First word of the part that was recognised. */
  readonly verb: string;
  /** Kind of the answer; absent where no reader takes it. */
  readonly kind?: string;
  /** True for a command that only AsyncOS has. */
  readonly isOwn: boolean;
}

/** Reads a typed line; of a batch (`clustermode machine x; status detail`) the last part counts. */
export function parseEsaCommand(typed: string): EsaCommandLine | undefined {
  if (typed === '' || typed.length > 500) return undefined;
  const parts = typed.split(';').map((part) => part.trim());
  for (const part of parts.reverse()) {
    const verb = /^[a-z][a-z0-9]{1,30}/.exec(part)?.[0];
    if (verb === undefined || !/^(?: |$)/.test(part.slice(verb.length))) continue;
    const isOwn = OWN.has(verb) && (!PLAIN_WORDS.has(verb) || /^\S+(?: detail)?$/.test(part));
    if (!OWN.has(verb) && !SHARED.has(verb)) continue;
    const kind =
      verb === 'grep' || verb === 'tail' || verb === 'findevent' ? logKind(part) : READ[verb];
    return { verb, ...(kind === undefined ? {} : { kind }), isOwn };
  }
  return undefined;
}

/** By the name of the subscription, which people keep; the lines themselves may say otherwise. */
function logKind(command: string): string {
  if (/bounce/i.test(command)) return 'esa/bounce-logs';
  return 'esa/mail-logs';
}
