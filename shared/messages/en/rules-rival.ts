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
  'rule.rival.other-mail-host.title': 'Another mail host uses the same class',
  'rule.rival.other-mail-host.why':
    'The counters of a class serve every host in it. What another host lost isn’t the ESA’s loss.',
  'rule.rival.other-mail-host.confirm': 'show conn port 25, and the addresses in the 108004 lines.',
  'rule.rival.other-mail-host.summary':
    'Other SMTP hosts use this firewall ({hosts}); {count} dropped {count|connection names|connections name} them and not the ESA.',
} as const;
