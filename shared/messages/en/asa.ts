/** English sentences: asa. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const asaTexts = {
  'warning.asa.line-unknown': 'In the answer of {command} this line is not understood: {line}',
  'warning.asa.unknown-counter':
    'In the answer of {command} a counter is new to Unmask: {counters}. The other numbers of the line were read.',
  'warning.asa.rejoined':
    'A line was cut at column 80 by the terminal and put together again. A wider terminal avoids guessing.',
  'warning.asa.service-policy.no-class':
    'A filter cut away the class that this line belongs to, so it says nothing. Collect the command without a filter.',
  'warning.asa.service-policy.match-without-action':
    'The match “{criterion}” has no line with its action and counter.',
  'warning.asa.version.no-lina':
    'Only the version of Firepower Threat Defense ({release}) is shown here, not that of the firewall engine inside it.',
  'warning.asa.packet-tracer.cut':
    'The trace has no closing result, so it was cut and does not show whether the packet is let through.',
  'warning.asa.syslog.text':
    'Message {id} has a text that its known forms do not fit; it is counted, not read.',
  'warning.asa.syslog.no-mark': 'This line of the log has no mark of an ASA, PIX or FTD: {line}',
  'warning.asa.session.unknown': 'This line of the session is not understood: {line}',
  'command.asa/show-service-policy.title': 'Counters of the service policies',
  'command.asa/show-service-policy.what':
    'Which policy is in force globally and on which interface, and what each class counted: packets an engine looked at, packets it dropped and, when one engine is asked for, every match of its map. It proves that ESMTP inspection is in force and what it did; the numbers restart on a reload, on clear service-policy and when a class is made anew, so two samples say more than one.',
  'command.asa/show-service-policy-flow.title': 'What a service policy does with one flow',
  'command.asa/show-service-policy-flow.what':
    'The classes a flow falls into by configuration and the actions of each. A flow is exempt when no inspect esmtp stands anywhere in the answer; a class with nothing under Action does nothing. It looks at configuration, not at a packet, and knows nothing of address translation: ask with the real address from 8.3 on. The layout is known from documents only.',
  'command.asa/packet-tracer.title': 'What the firewall does with one packet',
  'command.asa/packet-tracer.what':
    'The path of one SYN, phase by phase. A phase of type INSPECT names the class and the policy that would inspect the connection. Its absence proves an exemption only when the trace ends in allow; a drop before it proves nothing about inspection.',
  'command.asa/show-version.title': 'Software, hardware and uptime',
  'command.asa/show-version.what':
    'The release decides which address a class list must name (8.3), whether a default map may allow TLS, and what is known of defects. A version line that ends in <context> comes from a security context; a Firepower Threat Defense line means that changes come from its manager.',
  'command.asa/show-nameif.title': 'Interface names and security levels',
  'command.asa/show-nameif.what':
    'Which interface is called outside, inside, dmz. Policies, walks and log messages speak of these names only.',
  'command.asa/show-failover.title': 'Failover state of this unit and its mate',
  'command.asa/show-failover.what':
    'Whether this unit is active. Counters of a standby unit are zero and its configuration must not be changed. In active/active each failover group has its own active unit.',
  'command.asa/show-mode.title': 'Single or multiple context mode',
  'command.asa/show-mode.what':
    'In multiple mode policies, lists and translations live in a context, not in the system space.',
  'command.asa/show-context.title': 'Security contexts',
  'command.asa/show-context.what':
    'The contexts of a firewall, with the interfaces and the configuration file of each.',
  'command.asa/show-conn.title': 'Connections through the firewall',
  'command.asa/show-conn.what':
    'Connections with their flags. M is positive proof that the SMTP engine holds the connection; its absence proves nothing. No connection of the mail gateway at all points to routing or access lists, not to inspection.',
  'command.asa/show-asp-drop.title': 'Drops by reason',
  'command.asa/show-asp-drop.what':
    'Packets and flows dropped in the fast path, by reason. There is no reason of its own for SMTP: inspect-fail is shared by every engine and needs a log message or a time to tie it to mail.',
  'command.asa/show-nat.title': 'Translation rules with hits',
  'command.asa/show-nat.what':
    'The rules of 8.3 and later in the order they are tried, with hits both ways, and with detail the addresses behind the names. It gives the public address of the mail gateway.',
  'command.asa/show-xlate.title': 'Translations in use',
  'command.asa/show-xlate.what':
    'Which real address stands behind which mapped one at this moment.',
  'command.asa/show-access-list.title': 'Access lists with hit counts',
  'command.asa/show-access-list.what':
    'Lists with object groups spelled out and a hit count per entry. For the list of a class the count moves when a flow is classified, not per packet: a hint, no proof.',
  'command.asa/write-memory.title': 'Saving the configuration',
  'command.asa/write-memory.what':
    'Whether the running configuration was saved: only [OK] says so.',
  'command.asa/show-curpriv.title': 'Privilege of the session',
  'command.asa/show-curpriv.what':
    'The user and the privilege level of the session. Below 15 some commands and parts of the configuration are hidden.',
  'command.asa/show-cluster-info.title': 'Role in a cluster',
  'command.asa/show-cluster-info.what':
    'Whether this unit is the control unit. ESMTP inspection is centralised there, so counters of the other units stay at zero.',
  'command.asa/show-clock.title': 'The firewall’s clock',
  'command.asa/show-clock.what':
    'Wall clock and zone name, needed to lay log lines of two machines side by side.',
  'command.asa/show-logging.title': 'What is logged, and where',
  'command.asa/show-logging.what':
    'The levels of the buffer and of the syslog server, and whether messages carry a time. At level warnings built and torn down connections are missing; the buffer is small and wraps, so a message that is not there proves nothing.',
  'command.asa/show-interface.title': 'Interfaces',
  'command.asa/show-interface.what':
    'Recognised and passed over: names, levels and addresses are read from the configuration, and packet counters say nothing about inspection.',
  'log.asa/syslog/esmtp.title': 'What the ESMTP engine did',
  'log.asa/syslog/esmtp.what':
    'Messages 108002 to 108007: a character in an address replaced, a session ended for a pattern in an address, a match of the map that fired (with its place in the map as Class N), a body larger than declared, and TLS begun, from where on the engine looks no further. A message that names the mail gateway ties harm to this firewall.',
  'log.asa/syslog/connection.title': 'Connections built, torn down and ended by an engine',
  'log.asa/syslog/connection.what':
    'Message 302013 gives the real and mapped addresses of a connection and its number, 302014 its end with reason, duration and bytes, 507003 an end by an inspection engine.',
  'log.asa/syslog/denied.title': 'Packets refused',
  'log.asa/syslog/denied.what':
    'Messages 106001, 106015, 106023, 106100, 710003 and 401004: access lists, packets without a connection, access to the firewall itself, shunned hosts. These are other causes than inspection; a 106015 with RST is a typical after-shock of a connection that an engine dropped.',
  'log.asa/syslog/limit.title': 'Connection limits reached',
  'log.asa/syslog/limit.what':
    'Messages 201010 to 201013, and 201002, 201003, 201009 of 8.2 and older. Only the connection maximum refuses connections; past the embryonic limit the firewall answers for the server and real clients still connect.',
  'log.asa/syslog/command.title': 'Commands of administrators',
  'log.asa/syslog/command.what':
    'Messages 111008 and 111010: who typed what. They date a change of the policy.',
} as const;
