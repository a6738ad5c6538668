/** English sentences of the rules `rival.*` and the tests that tell rivals apart. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const rivalTexts = {
  'test.rival.path-mtu':
    'Send a mail of 500 bytes and one of 5 kB: if only the small one passes, and ping with DF set fails above some size, it is the path MTU.',
  'test.rival.tls-interop':
    'tlsverify on the ESA: an error that names a cipher, protocol or certificate is interoperability.',
  'test.rival.tls-off':
    'listenerconfig and destconfig on the ESA: TLS must be Preferred or Required for this peer.',
  'test.rival.starttls-order':
    'Read the EHLO reply of the peer: STARTTLS ahead of the greeting line is their fault.',
  'test.rival.remote-firewall':
    'Send EHLO to an unrelated server on the same path: if that one shows STARTTLS, the mask is on the peer’s side.',
  'test.rival.remote-refused': 'Read the reply in the log: a text of their own is their decision.',
  'test.rival.destination-down':
    'telnet to that MX from another network: if that fails too, they are down.',
  'test.rival.dns-delay':
    'Look for "DNS query took" in the log line, and time nslookup on the ESA.',
  'test.rival.listener-timeout':
    'Compare the life of the connection with the timers of the listener (5 and 15 minutes).',
  'test.rival.size-limit': 'Look for "Message size exceeds limit" on the same ICID.',
  'test.rival.connection-limit': 'Look for "System limit reached" just before it.',
  'test.rival.greylisting': 'Look whether the same recipient got the mail at a later attempt.',
  'test.rival.scanner-probe':
    'Look whether this address ever brought mail, and whether it comes at regular times.',
  'test.rival.other-mail-host':
    'show conn port 25 and the log tell which hosts use the class; only lines that name the ESA are its own.',
  'test.rival.service-module':
    'show service-policy: a csc, ips, cxsc or sfr line in the same policy sees the mail as well.',
  'test.rival.idle-timeout':
    'Compare the silence before the end with timeout conn, or set connection timeout, of the firewall.',
  'test.rival.normalizer':
    'show asp drop and the reasons in the 302014 lines: a TCP reason at the second of the loss is the normalizer.',
  'test.rival.asymmetric-routing':
    'Capture on both interfaces: a SYN ACK without its SYN means that the two ways differ.',
  'test.rival.shun': 'show shun on the firewall: the address of the peer must not be there.',
  'test.rival.rate-limit':
    'Read the refusal: it speaks of a rate, or of too many connections or messages.',
  'test.rival.esa-load':
    'status detail on the ESA: Resource Conservation above 0, or a long work queue.',
  'test.effect.header-line-drop':
    'Look for 108004 with the header line, or for growth of its counter, at that second.',
  'test.limit.connections':
    'show service-policy set connection, or the static line: a drop counter that grows is the limit.',
  'test.effect.flow-closed':
    'Look for 507003, or "Flow closed by inspection", for the ESA at that second.',
  'test.effect.starttls-masked':
    'Send EHLO from outside and from inside: STARTTLS only inside means that this firewall takes it out.',
  'test.mail.receiving-aborted': 'Look for "Receiving aborted" on the same ICID.',

  'rule.rival.dns-delay.title': 'Slow DNS made clients leave',
  'rule.rival.dns-delay.why':
    'The ESA looks up a client before it greets it. When DNS takes longer than the client waits, the client is gone before the banner.',
  'rule.rival.dns-delay.confirm':
    'The log counts the same seconds twice: "lost after 139 seconds (DNS query took 139 seconds)".',
  'rule.rival.dns-delay.summary':
    '{count} {count|client|clients} left while the ESA was waiting for DNS.',
  'rule.rival.listener-timeout.title': 'The ESA’s own timers ended connections',
  'rule.rival.listener-timeout.why':
    'A listener ends a connection without mail after 5 minutes and any connection after 15. Idle clients and slow lines end that way.',
  'rule.rival.listener-timeout.confirm':
    'The log says "within timeout period" or "exceeded allowable connection time".',
  'rule.rival.listener-timeout.summary':
    '{count} {count|connection|connections} from {peers} {peers|peer|peers} ran into a timer of the listener.',
  'rule.rival.size-limit.title': 'The ESA refused mail by its size',
  'rule.rival.size-limit.why':
    'The limit of the mail flow policy ended the message; the firewall had no part in it.',
  'rule.rival.size-limit.confirm': 'The log says "Message size exceeds limit".',
  'rule.rival.size-limit.summary':
    '{count} {count|connection|connections} ended by the size limit of the ESA.',
  'rule.rival.connection-limit.title': 'The ESA refused connections by its own limit',
  'rule.rival.connection-limit.why':
    'The mail flow policy allows so many connections of one address; the rest is refused by the ESA itself.',
  'rule.rival.connection-limit.confirm': 'The log says "Connection limit exceeded".',
  'rule.rival.connection-limit.summary':
    '{count} {count|connection|connections} refused by the connection limit of the ESA.',
  'rule.rival.greylisting.title': 'The other side greylists',
  'rule.rival.greylisting.why':
    'Their server refuses a first attempt on purpose and takes the second. Mail is late, not lost.',
  'rule.rival.greylisting.confirm':
    'The log shows a 4xx reply and, minutes later, a delivery to the same recipient.',
  'rule.rival.greylisting.summary':
    '{count} {count|delivery was|deliveries were} put off with a 4xx reply and went through later.',
  'rule.rival.remote-refused.title': 'The other side refused the mail',
  'rule.rival.remote-refused.why':
    'A reply of their own is their decision: unknown recipient, block list, full mailbox.',
  'rule.rival.remote-refused.confirm': 'Read the reply in the Bounced or Delayed line.',
  'rule.rival.remote-refused.summary':
    '{count} {count|delivery was|deliveries were} refused by the remote server with a reply of its own.',
  'rule.rival.destination-down.title': 'A destination can’t be reached',
  'rule.rival.destination-down.why':
    'Only this destination fails, or its name doesn’t resolve; mail to others passes the same firewall.',
  'rule.rival.destination-down.confirm':
    'hoststatus DOMAIN on the ESA, and telnet to the MX from another network.',
  'rule.rival.destination-down.summary':
    '{count} {count|delivery|deliveries} failed because {peers} {peers|destination|destinations} can’t be reached or found.',
  'rule.rival.tls-interop.title': 'TLS failed between the two servers',
  'rule.rival.tls-interop.why':
    'Cipher, protocol or certificate don’t fit. STARTTLS itself passed the firewall.',
  'rule.rival.tls-interop.confirm': 'The error text of the log, and tlsverify on the ESA.',
  'rule.rival.tls-interop.summary':
    '{count} TLS {count|handshake|handshakes} with {peers} {peers|peer|peers} failed between the servers.',
  'rule.rival.scanner-probe.title': 'Scanners and monitors, not mail',
  'rule.rival.scanner-probe.why':
    'Whoever only looks at the banner goes away at once. No mail is lost, though the log line is the same.',
  'rule.rival.scanner-probe.confirm':
    'The connection lives a few seconds, says no mail command, and its address never brings mail.',
  'rule.rival.scanner-probe.summary':
    '{count} {count|connection|connections} from {peers} {peers|address|addresses} that never {peers|brings|bring} mail.',
  'rule.rival.policy-drop.title': 'The ESA dropped mail by its own policy',
  'rule.rival.policy-drop.why':
    'Filters, virus scanning and the host access table end messages on purpose. The log line begins like that of an aborted receipt.',
  'rule.rival.policy-drop.confirm':
    'The line goes on with "Dropped by ...", or the host access table shows REJECT.',
  'rule.rival.policy-drop.summary':
    'The ESA dropped {dropped} {dropped|message|messages} and refused {refused} {refused|connection|connections} by its own policy.',
  'rule.rival.remote-firewall.title': 'The mask is on the other side',
  'rule.rival.remote-firewall.why':
    'Masks prove a firewall on the path, not this one. With one peer only, or on a path that this firewall doesn’t inspect, it is somebody else’s.',
  'rule.rival.remote-firewall.confirm':
    'Send EHLO to an unrelated server on the same path and compare.',
  'rule.rival.remote-firewall.summary':
    '{count} {count|sign|signs} of masking or of missing TLS with {peers} {peers|peer|peers}, while others pass unmasked.',
  'rule.rival.remote-firewall.free':
    '{count} masked {count|line|lines}, although this firewall doesn’t inspect that path.',
  'rule.rival.remote-firewall.allowed':
    '{count} masked {count|line|lines}, although this firewall lets STARTTLS through on that path.',
  'rule.rival.path-mtu.title': 'Full packets get lost on the way',
  'rule.rival.path-mtu.why':
    'Where path MTU discovery is broken, mail that fits into one packet passes and larger mail stalls in DATA until a timer ends it. It looks like a silent drop.',
  'rule.rival.path-mtu.confirm':
    'Send mail of 500 bytes and of 5 kB on that path; ping with DF set and growing sizes.',
  'rule.rival.path-mtu.summary':
    '{count} {count|message|messages} stalled with {peers} {peers|peer|peers} of which only mail of one packet passes.',
  'rule.rival.idle-timeout.title': 'The firewall’s idle timer ended connections',
  'rule.rival.idle-timeout.why':
    'A connection that stays silent for too long, say during a long scan, is forgotten. What comes later finds no connection.',
  'rule.rival.idle-timeout.confirm':
    'The log shows a 302014 with "Conn-timeout" for the flow; compare with timeout conn and set connection timeout.',
  'rule.rival.idle-timeout.summary':
    'The idle timer ended {count} {count|connection|connections} of the ESA, and with {count|it|them} {explained} {explained|loss|losses} of the mail log.',
  'rule.rival.service-module.title': 'A service module ended connections',
  'rule.rival.service-module.why':
    'An IPS, CSC, CX, SFR or Snort reads the mail beside the inspection and can end it. Exempting the ESA from inspection doesn’t stop that.',
  'rule.rival.service-module.confirm':
    'The log shows a 302014 that names the module; look at the module’s own events of that second.',
  'rule.rival.service-module.summary':
    'A service module ended {count} {count|connection|connections} of the ESA, and with {count|it|them} {explained} {explained|loss|losses} of the mail log.',
  'rule.rival.normalizer.title': 'The TCP normalizer ended connections',
  'rule.rival.normalizer.why':
    'The normalizer refuses segments and retransmissions that it finds wrong, whether or not the flow is inspected.',
  'rule.rival.normalizer.confirm':
    'The log shows a 302014 with a TCP reason for the flow; show asp drop counts it under tcp-.',
  'rule.rival.normalizer.summary':
    'The normalizer ended {count} {count|connection|connections} of the ESA, and with {count|it|them} {explained} {explained|loss|losses} of the mail log.',
  'rule.rival.asymmetric-routing.title': 'The answers take another way',
  'rule.rival.asymmetric-routing.why':
    'A firewall that sees a SYN ACK without its SYN refuses it. Connections then time out before a word of SMTP is said.',
  'rule.rival.asymmetric-routing.confirm':
    'The log shows 106015 with flags SYN ACK and no Built line for the same ports; compare the routes of both sides.',
  'rule.rival.asymmetric-routing.summary':
    '{count} SYN ACK {count|packet|packets} of the ESA’s SMTP came without a SYN, and {explained} {explained|connection|connections} of the mail log timed out with {count|it|them}.',
  'rule.rival.shun.title': 'The firewall shuns a peer',
  'rule.rival.shun.why':
    'A shunned address gets nothing through, by hand or by threat detection. Inspection has no part in it.',
  'rule.rival.shun.confirm': 'show shun, show threat-detection shun, and 401004 in the log.',
  'rule.rival.shun.summary':
    '{count} {count|packet|packets} between the ESA and a shunned address {count|was|were} dropped, and with {count|it|them} {explained} {explained|loss|losses} of the mail log.',
  'rule.rival.rate-limit.title': 'A rate limit put mail off',
  'rule.rival.rate-limit.why':
    'The mail flow policy, the destination control or the other side counts mail and refuses what is too much for now.',
  'rule.rival.rate-limit.confirm': 'Read the refusal in the log: it names the rate or the number.',
  'rule.rival.rate-limit.summary':
    '{count} {count|event|events} with {peers} {peers|peer|peers} ended by a rate limit.',
  'rule.rival.esa-load.title': 'The ESA is short of resources',
  'rule.rival.esa-load.why':
    'In resource conservation the ESA answers late or refuses. Clients leave before they are greeted.',
  'rule.rival.esa-load.confirm':
    'status detail shows Resource Conservation above 0; the log says "Resources Low".',
  'rule.rival.esa-load.summary':
    'The ESA refused or kept waiting {count} {count|connection|connections}; {samples} {samples|sample|samples} of its status {samples|shows|show} resource conservation.',
  'rule.rival.tls-off.title': 'The ESA doesn’t use TLS here',
  'rule.rival.tls-off.why':
    'With TLS switched off by its own policy every session is plain. That says nothing about a mask.',
  'rule.rival.tls-off.confirm': 'listenerconfig and destconfig on the ESA show "TLS: No".',
  'rule.rival.tls-off.summary':
    'TLS is off in the ESA’s own configuration for mail {direction} it: all {count} {count|session|sessions} were plain.',
  'rule.rival.starttls-order.title': 'The server lists STARTTLS too early',
  'rule.rival.starttls-order.why':
    'A client takes the first line of the EHLO reply as the greeting. A STARTTLS in it isn’t seen, and the ESA logs that it isn’t supported.',
  'rule.rival.starttls-order.confirm':
    'Read the EHLO reply line by line: the first line must be the host name.',
  'rule.rival.starttls-order.summary':
    '{count} {count|dialogue shows|dialogues show} STARTTLS ahead of the greeting line; it explains {explained} {explained|session|sessions} without TLS.',
  'rule.rival.other-mail-host.title': 'Another mail host uses the same class',
  'rule.rival.other-mail-host.why':
    'The counters of a class serve every host in it. What another host lost isn’t the ESA’s loss.',
  'rule.rival.other-mail-host.confirm': 'show conn port 25, and the addresses in the 108004 lines.',
  'rule.rival.other-mail-host.summary':
    'Other SMTP hosts use this firewall ({hosts}); {count} dropped {count|connection names|connections name} them and not the ESA.',
} as const;
