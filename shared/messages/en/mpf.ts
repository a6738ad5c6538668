/** English sentences: mpf. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const mpfTexts = {
  // Is the flow in the class: whole sentences, they also stand inside others.
  'mpf.match.permit': '"{entry}" permits it.',
  'mpf.match.deny': '"{entry}" denies it, which means "not in this class" and blocks nothing.',
  'mpf.match.list-end': 'No entry of access list {list} matches it, so it is not in this class.',
  'mpf.match.any': 'The class matches any traffic.',
  'mpf.match.class-default': 'class-default matches any traffic.',
  'mpf.match.default-traffic':
    'The class matches default-inspection-traffic: for ESMTP, TCP port 25.',
  'mpf.match.port': '"{text}" takes in TCP port 25.',
  'mpf.match.other-port': '"{text}" does not take in TCP port 25.',
  'mpf.match.management':
    'Class {class} is of type management: it never sees traffic through the device.',
  'mpf.match.no-such-class': 'There is no class-map {class} in this configuration.',
  'mpf.match.no-such-list':
    'There is no access list {list} in this configuration, so nothing matches.',
  'mpf.match.no-match': 'Class {class} has no valid match, so nothing is in it.',
  'mpf.match.nothing': 'There is no flow to ask about.',

  // Why a flow is inspected, or not.
  'mpf.why.inspected': 'Class {class} of policy {policy} inspects it. {why}',
  'mpf.why.no-policy': 'No service-policy is in force on its way, so nothing inspects it.',
  'mpf.why.no-esmtp': 'No class of {policies} carries "inspect esmtp".',
  'mpf.why.no-class': 'No class with "inspect esmtp" takes it. {why}',
  'mpf.why.none-takes': 'No class with "inspect esmtp" takes it.',
  'mpf.why.other-engine':
    'Class {class} gives it to {protocol} inspection. A flow gets one of these engines only, so ESMTP inspection does not see it.',
  'mpf.why.bypass': 'TCP state bypass is on for it, and that switches inspection off.',
  'mpf.why.fixup': '"fixup protocol smtp" inspects every SMTP flow through this PIX.',
  'mpf.why.no-fixup': 'There is no "fixup protocol smtp" for port 25.',
  'mpf.why.open': 'The text does not settle it.',

  // The walk, class by class.
  'mpf.step.takes': '{why} It carries "{inspect}", so this class takes the flow.',
  'mpf.step.takes-part': '{why} It carries "{inspect}" and takes the flow for some peers.',
  'mpf.step.may-take': '{why} It carries "{inspect}", so this class may take the flow.',
  'mpf.step.taken-before': '{why} But class {by} of policy {policy} took the flow before.',
  'mpf.step.no-inspect':
    '{why} Class {class} has no inspection action for SMTP: the search goes on.',
  'mpf.step.bypass': '{why} It sets TCP state bypass, and that switches inspection off.',
  'mpf.step.bypassed': '{why} But TCP state bypass keeps the flow from any inspection.',
  'mpf.step.no-action':
    '{why} But the class has no action at all, so it exempts nothing: the search goes on.',
  'mpf.step.too-late':
    '{why} It does not count: class {by} of policy {policy} took the flow before.',
  'mpf.step.unreachable': '{why} The deny further down is never reached: "{entry}".',
  'mpf.step.inactive': '{why} The deny that would leave it out is inactive: "{entry}".',

  // Why it is unknown.
  'mpf.unknown.missed-by-interface':
    'Policy {policy} on interface {nameif} carries ESMTP inspection but misses this flow. Whether the global policy then inspects it is not documented.',
  'mpf.unknown.other-engine':
    'Class {class} of the interface policy gives the flow to another engine. Whether ESMTP inspection of a later policy then still sees it is not documented.',
  'mpf.unknown.two-inspects':
    'Class {class} carries two engines that exclude each other; the device would have refused the second.',
  'mpf.unknown.two-matches':
    'Class {class} has more matches than the device allows; which one holds is not known.',
  'mpf.unknown.which-interface':
    'It depends on which interface the flow crosses, and the text does not tell.',
  'mpf.unknown.bypass-missed':
    'An interface policy with TCP state bypass misses this flow; whether the bypass of the global policy applies is not documented.',
  'mpf.unknown.system-space':
    'This is the system space. The policies are in the contexts {contexts}, each with a configuration of its own.',
  'mpf.unknown.service-policy': 'The text does not show which service-policy is in force.',
  'mpf.unknown.policy': 'Policy {policy} is in force, but the text does not show it.',
  'mpf.unknown.class': 'Class {class} is used, but the text does not show it.',
  'mpf.unknown.list': 'The class matches access list {list}, but the text does not show it.',
  'mpf.unknown.list-kind':
    'Access list {list} is of kind {kind}; what a class makes of it is not known.',
  'mpf.unknown.object': 'Object {name} is used, but the text does not show its value.',
  'mpf.unknown.object-group': 'Object group {name} is used, but the text does not show it.',
  'mpf.unknown.group-member': 'Object group {group} has a member that could not be read: "{text}".',
  'mpf.unknown.fqdn': 'The addresses of {name} come from DNS and are not in the text.',
  'mpf.unknown.name': '"{text}" is no address and no name that the text defines.',
  'mpf.unknown.interface-address': 'The address of interface {nameif} is not in the text.',
  'mpf.unknown.any-family': 'Without the release it is not known whether "any" takes in IPv6.',
  'mpf.unknown.time-range': 'It depends on time-range {range}: "{entry}".',
  'mpf.unknown.condition': 'It depends on more than addresses: "{entry}".',
  'mpf.unknown.service': 'The service "{text}" could not be read.',
  'mpf.unknown.client-port': 'It depends on the source port of the connection: {from} to {to}.',
  'mpf.unknown.match': '"{text}" looks at more than addresses and ports.',
  'mpf.unknown.fixup': 'The text does not show the fixups.',
  'mpf.unknown.device-disagrees':
    'The device answers otherwise than the configuration read here: the text may be older, or not of this device.',

  // Worth knowing.
  'mpf.note.entry-invalid': 'Left out, because the device refuses it: "{entry}".',
  'mpf.note.match-invalid': 'Left out, because no class-map accepts it: "{text}" in class {class}.',
  'mpf.note.only-replies':
    '"{entry}" speaks of replies. A class is chosen by the first packet of the connection, so it has no effect.',
  'mpf.note.service-module': 'Class {class} also sends the flow to the service module {module}.',
  'mpf.note.transparent':
    'Transparent mode: routes and interface addresses do not tell where the ESA is.',
  'mpf.note.nat-era':
    'The release is unknown, and so whether classes look at real or mapped addresses. Real ones were used.',
  'mpf.note.port-forward': 'Port {mapped} is forwarded to port {real} of the ESA.',
  'mpf.note.not-placed':
    'No connected network, static route or translation tells behind which interface {esa} is.',
  'mpf.note.hairpin':
    "The peers are behind the ESA's own interface {nameif}: only a hairpin crosses this firewall.",
  'mpf.note.fixup-ports': 'The fixup also inspects other ports: {ports}.',

  // The device's own answer.
  'mpf.device.settles': 'The device itself answers it.',
  'mpf.device.agrees': 'The device gives the same answer.',
  'mpf.device.disagrees': 'The device gives another answer than the configuration.',
  'mpf.device.other-flow': 'The answer is about another flow.',
  'mpf.device.dropped': 'The trace ends in a drop, so it proves nothing about inspection.',
  'mpf.device.unreadable': 'The answer shows no policy and no result.',

  // ESA candidates.
  'mpf.candidate.port-forward': 'Port 25 is translated to it.',
  'mpf.candidate.static': 'It has a static translation.',
  'mpf.candidate.permit-to': 'An access list lets SMTP in to it.',
  'mpf.candidate.permit-from': 'An access list lets SMTP out from it.',
  'mpf.candidate.class-list': 'Access list {list} of class {class} names it.',
  'mpf.candidate.name': 'It is called {name}.',

  // The map in force.
  'mpf.map.not-shown': 'The text does not show map {map}.',
  'mpf.map.allow-tls-open': 'A listing without "all" does not show whether map {map} allows TLS.',
} as const;
