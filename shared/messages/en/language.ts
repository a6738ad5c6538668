/** English sentences: the editor's lints, quick fixes and explanations. Keys are message ids. */
export const languageTexts = {
  'lint.fix.replace': 'Replace by "{text}"',
  'lint.fix.remove': 'Remove the line',
  'lint.fix.ahead': 'Put "{text}" ahead of it',
  'lint.fix.add': 'Add "{text}"',
  'lint.fix.rename': 'Call it {name} everywhere in this text',
  'lint.fix.move-ahead': 'Move it ahead of line {line}',
  'lint.fix.move-last': 'Move it to the end',
  'lint.fix.move-definition': 'Move the lines of {name} ahead of it',
  'lint.match-address': 'No command of a class map. It is "match access-list".',
  'lint.match-address.why':
    '"match address" belongs to crypto maps and route maps of IOS. In a class map the device answers: ERROR: % Invalid input detected.',
  'lint.missing-host': '{address} needs "host" ahead of it, or a mask behind it.',
  'lint.missing-host.why':
    'After an address an ASA wants a mask. Without one the line is incomplete and is not taken.',
  'lint.wildcard-mask': '{mask} is a wildcard mask of IOS. An ASA takes a netmask.',
  'lint.wildcard-mask.why':
    'Read as a netmask, it means other addresses than you think, or none that the device accepts.',
  'lint.line-too-long': '{length} characters. A line has at most 511.',
  'lint.line-too-long.why': 'The device cuts what goes beyond, and takes what is left.',
  'lint.map-not-removed': 'The class inspects by another map already: remove that first.',
  'lint.map-not-removed.why':
    'A map can not be swapped in place. The device answers: ERROR: Inspect configuration of this type exists.',
  'lint.used-before-defined': 'There is no {name} yet at this line.',
  'lint.used-before-defined.why': 'The device refuses a name that it does not know.',
  'lint.removed-while-used': '{name} is still in use by {by} at this line.',
  'lint.removed-while-used.why':
    'The device refuses to remove it, or is left with a class that never matches. Remove the use first.',
  'lint.shared-list': '{name} is also used by {by}.',
  'lint.shared-list.why':
    'There a deny blocks traffic. In a class it only means "not in this class". Use a list of its own.',
  'lint.deny-after-permit': 'Never reached: "{permit}" stands ahead of it and takes the same mail.',
  'lint.deny-after-permit.why': 'The first entry that matches decides.',
  'lint.one-direction': 'Only one direction: mail {missing} {esa} is not covered.',
  'lint.one-direction.to': 'to',
  'lint.one-direction.from': 'from',
  'lint.one-direction.why':
    'A class looks at the first packet of a connection. Mail to the ESA and mail from it begin at different ends.',
  'lint.mapped-address': '{mapped} is the mapped address. A class looks at the real one, {esa}.',
  'lint.mapped-address.why': 'From 8.3 on, access lists of classes use real addresses.',
  'lint.name-in-use': '{name} exists on this device. These lines are added to it.',
  'lint.name-in-use.why': 'Whatever uses the list is changed as well.',
  'lint.nothing-to-remove': 'Class {name} has no "inspect esmtp": this removes nothing.',
  'lint.nothing-to-remove.why':
    '"no inspect" deletes a line of its own class. It does not stop another class from inspecting.',
  'lint.class-without-action': 'Class {name} does nothing, so it takes no mail from another class.',
  'lint.class-without-action.why':
    'A flow goes to the first class that has an inspection. A class without one is passed over [inferred, high confidence].',
  'lint.embryonic-above-maximum':
    'The embryonic limit {embryonic} lies above the maximum {maximum}: it can never act.',
  'lint.embryonic-above-maximum.why':
    'Half-open connections count as connections, so the maximum is reached first.',
  'lint.refused-command': 'Never typed by Unmask. {reason}',
  'lint.refused-command.why': 'It reaches beyond the inspection of mail, or can not be taken back.',
  'language.since': 'Since {release}; ASA reference {source}.',
  'language.source': 'ASA reference {source}.',
  'language.kind.access-list': 'Access list {name}',
  'language.kind.class-map': 'Class map {name}',
  'language.kind.policy-map': 'Policy map {name}',
  'language.kind.inspect-map': 'Inspection map {name}',
  'language.kind.object': 'Object {name}',
  'language.kind.object-group': 'Object group {name}',
  'language.known': 'On this device.',
  'language.unknown-here': 'Not on this device.',
  'language.entries': 'On this device, {count} {count|entry|entries}:',
  'language.entry': '{text}',
  'language.more': 'and {count} more',
  'command.access-list':
    'One entry of an access list. In a class a deny means "not in this class" and blocks nothing. Without "line N" it goes to the end.',
  'command.class-map': 'Which flows: a class is used by a policy map.',
  'command.policy-map':
    'What is done with each class, first class first. One policy is global, one per interface.',
  'command.inspect-map':
    'Settings of ESMTP inspection under a name. A new map starts empty [not verified: K].',
  'command.object-group': 'Addresses under one name.',
  'command.static':
    'Translation before 8.3; "tcp MAXIMUM EMBRYONIC" at its end limits connections.',
  'command.fixup': 'Mailguard of PIX up to 6.3: inspection of SMTP, for everybody or nobody.',
  'command.match-access-list':
    'The class takes what the list permits. From 8.3 on the list names real addresses.',
  'command.match-default':
    'The default ports of every inspection; for ESMTP TCP port 25. A list beside it narrows by address only.',
  'command.match-port': 'The class takes one port, or one range of ports.',
  'command.match-any': 'The class takes everything.',
  'command.class':
    'Opens a class in this policy. A new one goes to the end; nothing can be put ahead of another.',
  'command.inspect': 'Inspects ESMTP in this class, by the map named or by the default map.',
  'command.no-inspect':
    'Deletes the line in this class. It does not keep other classes from inspecting.',
  'command.set-connection': 'Limits the connections of the class; 0 is unlimited.',
  'command.parameters': 'Opens the settings of the map.',
  'command.match-criterion': 'What the map looks for; the line behind it says what is done then.',
  'command.allow-tls': 'Lets STARTTLS through; inspection ends where TLS begins.',
  'command.mask-banner': 'Turns the greeting of the server into asterisks.',
  'command.no-mask-banner': 'Leaves the greeting of the server alone.',
  'command.special-character': 'Acts on pipe, backquote and NUL in addresses.',
  'command.drop-connection': 'Drops the packet and forgets the flow; neither side is told.',
  'command.mask': 'Replaces what matched by X.',
  'command.reset': 'Ends the connection with a reset to both sides.',
  'command.log': 'Writes a syslog and lets it pass.',
  'command.network-object': 'One member: an address, a network, an object.',
} as const;
