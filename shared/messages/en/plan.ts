/** English sentences: change plans, their simulator and their refusals. Keys are message ids. */
export const planTexts = {
  'plan.strategy.exempt-hosts.title': 'Exempt the ESA with a class of its own',
  'plan.strategy.exempt-hosts.about':
    'A new class denies the ESA both ways, takes everybody else and inspects them as before; the old class loses its inspection in the last line. The ESA alone is exempt and nobody is without inspection at any moment.',
  'plan.strategy.deny-in-class.title': 'Exempt the ESA in the access list of the class',
  'plan.strategy.deny-in-class.about':
    'Denies for the ESA at the head of the access list that the inspecting class has for itself: the smallest change. Only where nothing else uses that list, because anywhere else a deny blocks mail.',
  'plan.strategy.permissive-map.title': 'Keep the inspection, with a permissive map',
  'plan.strategy.permissive-map.about':
    'A copy of the map in force with TLS allowed, the banner left alone and the limits raised. Mail stays inspected until TLS begins.',
  'plan.strategy.narrow-default.title': 'Take the ESA out of the default class',
  'plan.strategy.narrow-default.about':
    'An access list next to the default inspection traffic. The ESA loses every default inspection, not ESMTP alone: only when nothing else is possible.',
  'plan.strategy.disable.title': 'Switch ESMTP inspection off',
  'plan.strategy.disable.about':
    'The inspection is removed where it stands, for every mail host behind that class.',
  'plan.strategy.connection-limits.title': 'Raise the limits on connections',
  'plan.strategy.connection-limits.about':
    'Raises or removes the limits of the class or of the translation that hold mail of the ESA. Inspection stays as it is.',
  'plan.strategy.note-117801.title': 'The recipe of tech note 117801',
  'plan.strategy.note-117801.about':
    'Corrected for syntax. It exempts nothing: a class without an action takes no flow from the class that inspects. It is here to show just that.',

  'plan.step.group': 'An object group for {count} addresses.',
  'plan.step.member': '{address} is one of them.',
  'plan.step.deny':
    'Mail of the ESA is not in this class. A deny in a class never blocks anything.',
  'plan.step.permit': 'Everybody else stays in the class, as before.',
  'plan.step.permit-hosts': 'Traffic of the ESA is in this class.',
  'plan.step.deny-at-head':
    'From this line on new connections of the ESA in this direction are not in class {class}.',
  'plan.step.late-deny':
    'The same entry stands further down in {list}, where it is never reached or switched off; a second copy would be refused as a duplicate.',
  'plan.step.class-map': 'A class of its own; nothing uses it yet.',
  'plan.step.match': 'It takes what {list} permits.',
  'plan.step.policy': 'Opens the policy {policy}.',
  'plan.step.class':
    'Puts class {name} at the end of policy {policy}. Without effect as long as an earlier class takes the flows.',
  'plan.step.enter-class': 'Opens class {class} in policy {policy}.',
  'plan.step.enter-class-map': 'Opens the class map {class}.',
  'plan.step.inspect': 'Class {name} inspects by the default map, as the old class does.',
  'plan.step.inspect-map': 'Class {name} inspects by {map}.',
  'plan.step.remove-inspect':
    'The switch: from this line on class {class} of {policy} lets new SMTP connections go on to later classes.',
  'plan.step.new-map': 'From this line on class {class} inspects by {map}.',
  'plan.step.map': 'A new map, a copy of {of}; nothing uses it yet.',
  'plan.step.map-line': 'As in the map in force, with the limit raised where it drops mail.',
  'plan.step.allow-tls': 'STARTTLS is let through, and inspection ends where TLS begins.',
  'plan.step.no-mask-banner': 'The greeting of the server is left alone.',
  'plan.step.narrow':
    'From this line on class {class} takes only what {list} permits, for all its inspections.',
  'plan.step.no-effect':
    'Removes nothing, because class {class} has no inspection. The device keeps an empty class.',
  'plan.step.no-fixup': 'Switches the fixup of SMTP off, for everybody.',
  'plan.step.limits': 'Class {class} of {policy} goes from "{from}" to "{to}".',
  'plan.step.static-away':
    'A static can not be changed in place. From this line until the next one mail has no translation.',
  'plan.step.static-back': 'The same translation with other limits: "{to}".',

  'plan.interruption.none': 'At no moment is the mail of any other host treated otherwise.',
  'plan.interruption.map-gap':
    'Between "no inspect esmtp" and the line after it, new SMTP connections of this class are not inspected. That is a second or so, and delays nobody.',
  'plan.interruption.disable':
    'Every mail host behind these classes loses ESMTP inspection for as long as the change stands.',
  'plan.interruption.all-inspections':
    'No gap for other hosts. The ESA itself loses all default inspections for as long as the change stands.',
  'plan.interruption.static':
    'Between the two lines the ESA has no translation: new connections fail, and translations in use may be kept until they time out.',
  'plan.interruption.no-effect': 'Nothing changes for anybody.',

  'plan.saving.equal': 'Startup equals running, so saving will save this change and nothing else.',
  'plan.saving.differs':
    'Startup and running already differ in {count} {count|place|places}. Saving saves those too, whoever made them.',
  'plan.saving.unknown':
    'The startup configuration was not read, so it is not known what else saving would save. Collect: show startup-config',

  'plan.expect.exempt.inbound': 'Mail to {esa} is not inspected.',
  'plan.expect.exempt.outbound': 'Mail from {esa} is not inspected.',
  'plan.expect.inspected.inbound': 'Mail to {esa} is inspected.',
  'plan.expect.inspected.outbound': 'Mail from {esa} is inspected.',
  'plan.expect.control': 'Another mail host is still inspected: {host} stands for all others.',
  'plan.expect.counters': 'The counters of the class that inspects the others go on growing.',
  'plan.expect.limits': 'The limits show the new numbers, and the drops stop.',

  'plan.warning.ipv6-lost':
    'Before 9.0 "any" in an access list is IPv4 alone. The old class inspects IPv6 mail too, the new one can not: all IPv6 mail loses ESMTP inspection.',
  'plan.warning.ipv6-unknown':
    'The release is not known. Before 9.0 "any" in an access list is IPv4 alone, and IPv6 mail would lose ESMTP inspection.',
  'plan.warning.other-actions':
    'Class {class} does more than inspect ({actions}); the ESA leaves those as well.',
  'plan.warning.map-for-everybody':
    'The new map holds for every mail host of the class, not for the ESA alone.',
  'plan.warning.map-for-hosts':
    'The new map holds for the ESA alone; all others keep the map they have.',
  'plan.warning.documented-limits':
    'The map in force was not read; its limits are taken from the documentation. Collect: show running-config all policy-map type inspect esmtp',
  'plan.warning.all-inspections': 'The ESA also loses: {inspections}.',
  'plan.warning.disable':
    'This is not for the ESA alone: all mail of these classes loses inspection.',
  'plan.warning.limits-shared':
    'The limits hold for every host of the class, not for the ESA alone.',
  'plan.warning.static-again':
    'The translation is removed and entered again; it goes to the end of the list, which matters where translations overlap.',
  'plan.warning.note-117801':
    'This recipe does not exempt anything. The evaluation shows which class still inspects the ESA.',
  'plan.warning.old-connections':
    'Connections that exist keep the inspection they were built with until they end. Let them drain, or clear those older than the change; clearing in the middle of a message makes duplicates.',
  'plan.warning.no-clear-conn':
    'This release is believed not to clear connections by host and port; let the old ones drain.',
  'plan.warning.mate':
    'The active unit copies each line to its mate. Compare both afterwards; saving on the active unit saves the standby too.',
  'plan.warning.transparent':
    'The firewall is transparent: which interface mail comes from is not in the configuration.',

  'plan.question.active-unit':
    'Failover is on. Is this the active unit? The standby unit would take the lines and lose them. Collect: show failover',
  'plan.question.context': 'In which context do these lines belong?',
  'plan.question.managed':
    'This firewall is managed by {by}, which overwrites what is typed. Is the change to be made there?',
  'plan.question.names':
    'Not the whole configuration was read. Are the new names free on the device?',
  'plan.question.release': 'The release is not known. Is it 8.3 or later, and 9.0 or later?',
  'plan.question.saving':
    'Startup and running differ before this change. May saving save those differences too?',
  'plan.question.map-for-everybody':
    'May every mail host of the class get the permissive map, with a moment without inspection while it is changed?',
  'plan.question.map-for-hosts': 'Is the inspection of the ESA to stay, by the permissive map?',
  'plan.question.all-inspections': 'May the ESA lose every default inspection?',
  'plan.question.disable': 'May every mail host of these classes lose ESMTP inspection?',
  'plan.question.ipv6-lost': 'May all IPv6 mail lose ESMTP inspection?',
  'plan.question.limits': 'May the limits be raised for every host of the class?',
  'plan.question.static': 'May mail stop while the translation is entered again?',
  'plan.question.note-117801': 'Is the recipe to be typed although it exempts nothing?',
  'plan.override.note-117801':
    'The recipe of note 117801 exempts nothing; it is pushed only with an explicit override.',

  'plan.missing.class': 'The class map {class} is not in the text.',
  'plan.missing.list': 'The access list {list} is not in the text.',
  'plan.missing.map': 'The inspection map {map} is not in the text.',

  'plan.not-applicable.match':
    'Class {class} matches by "{text}", which an access list can not express.',
  'plan.not-applicable.list':
    'Class {class} matches by {list}, which has {count} {count|entry|entries} or is no extended list; it is not copied.',
  'plan.not-applicable.no-own-list':
    'Class {class} does not match by an access list alone, so there is no list to put denies into.',
  'plan.not-applicable.no-default-class':
    'Class {class} inspects the ESA and is no class of the default inspection traffic.',
  'plan.not-applicable.no-limit':
    'No limit on connections that holds mail of the ESA can be raised.',
  'plan.not-applicable.no-address':
    'Before 9.0 an access list of this kind can not name an IPv6 address.',
  'plan.not-applicable.nothing-to-do': 'There is no line to type.',

  'plan.device.too-long': 'A line has at most 511 characters.',
  'plan.device.control': 'The line holds a question mark or a character that can not be typed.',
  'plan.device.unknown': 'No command that a plan is made of: {text}',
  'plan.device.incomplete': 'The device would answer: ERROR: % Incomplete command',
  'plan.device.invalid': 'The device would answer: ERROR: % Invalid input detected ({text})',
  'plan.device.no-such': 'There is nothing called {name}.',
  'plan.device.no-such-entry': 'The access list has no such entry: {text}',
  'plan.device.other-kind': '{name} exists and is of another kind.',
  'plan.device.in-use': '{name} is in use by {by}.',
  'plan.device.second-match':
    'A class has one match, apart from default-inspection-traffic with one access list.',
  'plan.device.inspect-exists':
    'Inspect configuration of this type exists; remove it first, then add the new one.',
  'plan.device.multiple-inspects':
    'Only a class of the default inspection traffic takes more than one inspection.',
  'plan.device.member-exists': 'The object group has this member already.',

  'plan.refused.clear-configure':
    'Removes whole parts of the configuration, and more of them when it is cut short. A plan removes entry by entry.',
  'plan.refused.no-service-policy': 'Takes a whole policy out of force.',
  'plan.refused.no-policy-map': 'Removes a whole policy.',
  'plan.refused.no-default-class': 'Removes every default inspection at once.',
  'plan.refused.copy-running': 'Copying into the running configuration merges unseen lines.',
  'plan.refused.configure-net': 'Loads or resets a whole configuration.',
  'plan.refused.write-standby': 'Overwrites the mate.',
  'plan.refused.write-erase': 'Erases the saved configuration.',
  'plan.refused.failover': 'Changes which unit is active.',
  'plan.refused.reload': 'Restarts the firewall. The dead-man switch is no line of a plan.',
  'plan.refused.clear-xlate': 'Ends the translations of everybody.',
  'plan.refused.clear-local-host': 'Ends every connection of a host, not mail alone.',
  'plan.refused.clear-conn':
    'Connections are cleared after the proof, by host and port 25, never by a line of the plan.',
  'plan.refused.clear-service-policy': 'Sets the counters to zero that the proof compares with.',
  'plan.refused.clear': 'Nothing is cleared by a plan.',
  'plan.refused.debug': 'Debugging can stop a busy firewall.',
  'plan.refused.shun': 'Blocks a host.',
  'plan.refused.transmit': 'Sends a packet instead of tracing one.',
  'plan.refused.capture': 'A capture that is left behind costs memory and holds mail.',
  'plan.refused.write-memory': 'Saving comes after the proof, never in the plan.',
  'plan.refused.access-group': 'Decides which traffic passes; no part of a mail inspection.',
  'plan.refused.changeto': 'The context is chosen before the plan, not in it.',
  'plan.refused.control-characters':
    'The line holds characters that move the cursor or can not be typed.',
  'plan.refused.question-mark': 'A question mark asks the device for help in the middle of a line.',
  'plan.refused.too-long': 'A line has at most 511 characters.',
  'plan.refused.outside-plan-area': 'No command of a change to mail inspection.',

  'plan.refusal.no-esa': 'No ESA is known. Name it with --esa ADDRESS.',
  'plan.refusal.bad-address': '{address} is no address.',
  'plan.refusal.ftd':
    'This is an FTD: its configuration comes from its manager and can not be changed here.',
  'plan.refusal.standby':
    'This configuration is of a standby unit. Lines typed there are lost; plan on the active unit.',
  'plan.refusal.cluster-data':
    'This is a data unit of a cluster. Configuration belongs on the control unit.',
  'plan.refusal.system-space':
    'This is the system space of a unit with contexts ({contexts}). Policies live in the contexts.',
  'plan.refusal.fixup-era':
    'PIX 6 has no classes: the fixup of SMTP is for everybody or nobody. Only the strategy "disable" is possible.',
  'plan.refusal.nothing-inspects': 'Nothing inspects the ESA: there is nothing to take away.',
  'plan.refusal.unknown-walk':
    'Whether mail of the ESA is inspected is not settled by what was read.',
  'plan.refusal.missing-piece': 'A piece is missing. {what}',
  'plan.refusal.access-list-shared':
    'The access list {accessList} is also used by {usedBy}; a deny there could block mail.',
  'plan.refusal.not-applicable': 'This strategy does not fit here. {reason}',
  'plan.refusal.not-exempt': 'With these lines the ESA would still be inspected.',
  'plan.refusal.others-affected':
    'With these lines mail of others would be treated otherwise, which this strategy must not do.',
  'plan.refusal.line-refused': 'The line "{command}" would be refused. {reason}',
  'plan.refusal.collect': 'Collect: {commands}',

  'plan.text.title': 'Change plan: {strategy}',
  'plan.text.firewall': 'Firewall {firewall}',
  'plan.text.context': 'context {context}',
  'plan.text.bound': 'bound to configuration {sha256}',
  'plan.text.esa': 'ESA {address}',
  'plan.text.mapped': 'seen elsewhere as {mapped}',
  'plan.text.why': 'Why this way',
  'plan.text.steps': 'Lines to type, in this order',
  'plan.text.switch': 'switch',
  'plan.text.inverse': 'The way back',
  'plan.text.outcome': 'What the evaluation says',
  'plan.text.exempt-yes': 'Afterwards the ESA is exempt both ways.',
  'plan.text.exempt-no': 'Afterwards the ESA is still inspected.',
  'plan.text.exempt-unknown': 'Whether the ESA is inspected afterwards is not settled.',
  'plan.text.walk': '{direction}, {from} to {to}, {esa}: {before}, then {after}',
  'plan.text.inspected-true': 'inspected',
  'plan.text.inspected-false': 'not inspected',
  'plan.text.inspected-unknown': 'not settled',
  'plan.text.inbound': 'inbound',
  'plan.text.outbound': 'outbound',
  'plan.text.radius': 'Blast radius, pairs of addresses',
  'plan.text.radius-keeps': 'keep their inspection',
  'plan.text.radius-loses': 'lose it',
  'plan.text.radius-losesOthers': 'of these, not mail of the ESA',
  'plan.text.radius-gains': 'gain it',
  'plan.text.radius-otherMap': 'get another map',
  'plan.text.radius-unknown': 'not settled',
  'plan.text.radius-row': '{what}: IPv4 {ipv4}, IPv6 {ipv6}',
  'plan.text.radius-flow': '{from} to {to}: {sources} to {destinations}',
  'plan.text.and-more': 'and {count} more',
  'plan.text.interruption': 'Gap or interruption',
  'plan.text.saving': 'What saving will save',
  'plan.text.difference-only-before': 'only in startup: {where}: {text}',
  'plan.text.difference-only-after': 'only in running: {where}: {text}',
  'plan.text.difference-order': 'another order: {where}',
  'plan.text.leftovers': 'After plan and way back these places differ from the start',
  'plan.text.leftover-only-before': 'gone: {where}: {text}',
  'plan.text.leftover-only-after': 'new: {where}: {text}',
  'plan.text.leftover-order': 'another order: {where}',
  'plan.text.clear': 'Old connections, after the proof',
  'plan.text.expectations': 'What must hold afterwards, and what to ask the device',
  'plan.text.warnings': 'Worth knowing',
  'plan.text.questions': 'To be answered before the push',
  'plan.text.override': 'Needs an override',
  'plan.text.back-comment': 'The way back, should it be needed (not part of the change):',
  'cli.plan.about':
    'Makes the change plan of a case: the lines, the way back, who is affected, what must hold',
  'cli.plan.argument': 'folder of the case',
  'cli.plan.strategy': 'way of the change; without it the best that fits',
  'cli.plan.scope': 'permissive-map: for everybody in the class, or for the ESA alone',
  'cli.plan.control':
    'a mail host that must stay inspected, to prove it by; without it a neighbour of the ESA',
  'cli.plan.firewall': 'id of the firewall, where the case has several',
  'cli.plan.format': 'text, json, md, or commands: lines ready to paste',
  'cli.plan.no-config':
    'The case holds no configuration of a firewall. Collect: show running-config, show running-config all policy-map, show startup-config',
  'cli.plan.no-firewall': 'The case has no firewall {id}. It has: {known}',
  'cli.plan.several':
    'The case has several firewalls that inspect the ESA: {known}. Name one with --firewall ID.',
  'plan.question.esa-assumed':
    'The ESA address was worked out ({esa}), not given. Is it right, and are these all of its addresses?',
  'plan.text.written': 'The plan is in {file}.',
  'plan.text.ftd-title': 'FTD: what to do instead of a push',
  'plan.text.ftd-1':
    'LINA, the ASA engine inside an FTD, takes no configuration commands: changes come from FMC or FDM. Nothing here may be typed into LINA.',
  'plan.text.ftd-2': 'For everybody behind it, at the CLISH prompt of the FTD [not verified: K]:',
  'plan.text.ftd-3':
    'The CLISH command survives a deployment on most versions [not verified: K]. Its way back is the same line with "enable".',
  'plan.text.ftd-4':
    'For the ESA alone, in FMC: a FlexConfig object, deployed "append" and "every time", with an extended access list object for the ESA. Cisco note 225969 documents this way for SIP; for ESMTP it is inferred [I]. Its lines:',
  'plan.text.ftd-5':
    'Snort may act on SMTP as well: exempting LINA is not enough where an SMTP inspector or a TLS policy applies. Check with: system support diagnostic-cli, then show service-policy',
  'plan.text.ftd-6':
    'To switch ESMTP inspection off for everybody FMC ships the FlexConfig object Default_Inspection_Protocol_Disable with the text object disableInspectProtocolList.',
} as const;
