/** English sentences of the rules `exemption.*`. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const exemptionTexts = {
  'rule.exemption.effective.title': 'The ESA is exempt from ESMTP inspection',
  'rule.exemption.effective.why':
    'Other mail hosts stay inspected, the ESA doesn’t: the state that tech note 117801 wants.',
  'rule.exemption.effective.confirm':
    'show service-policy flow shows no "inspect esmtp" for the ESA both ways, and does show it for another mail host.',
  'rule.exemption.effective.summary':
    'ESMTP inspection is in force, but not for {esa}, neither to it nor from it.',

  'rule.exemption.without-effect.title': 'An exemption that does nothing',
  'rule.exemption.without-effect.why':
    'There is no "do not inspect" action. A class without an inspect action leaves the flow to the next class, so the ESA stays inspected while everybody believes it is exempt. The recipe of tech note 117801 does exactly this.',
  'rule.exemption.without-effect.confirm':
    'show running-config policy-map shows the class empty; show service-policy flow for the ESA still shows "inspect esmtp" in another class.',
  'rule.exemption.without-effect.summary':
    'Class {class} of policy {policy} carries no inspect action, so it exempts nothing: class {taking} still inspects {esa}.',
  'rule.exemption.without-effect.alone':
    'Class {class} of policy {policy} carries no inspect action, so it exempts nothing.',

  'rule.exemption.one-direction.title': 'Only one direction is exempt',
  'rule.exemption.one-direction.why':
    'A connection is classified by its first packet. A list that names the ESA only as destination leaves the mail it sends inspected, and the other way round.',
  'rule.exemption.one-direction.confirm':
    'show service-policy flow with the ESA as destination and again as source: one answer shows "inspect esmtp", the other doesn’t.',
  'rule.exemption.one-direction.summary':
    'Mail {free} {esa} is exempt, mail {inspected} it is still inspected.',

  'rule.exemption.mapped-address.title': 'The exemption names the wrong address',
  'rule.exemption.mapped-address.why':
    'From 8.3 a class list must name the real address; before it, the address as seen on each interface. An entry with the other one never matches.',
  'rule.exemption.mapped-address.confirm':
    'show nat detail or show xlate gives both addresses; show access-list shows a hit count that stays at 0.',
  'rule.exemption.mapped-address.mapped':
    'The list of class {class} names {mapped}, but release {release} classifies by the real address {esa}.',
  'rule.exemption.mapped-address.real':
    'The list of class {class} names {esa} for mail to it, but release {release} sees {mapped} there.',

  'rule.exemption.order.title': 'The exempting entry is never reached',
  'rule.exemption.order.why':
    'The first entry that matches decides. A permit ahead, an inactive entry or one that something else covers leaves the ESA in the class.',
  'rule.exemption.order.confirm':
    'show access-list LIST shows the entries in order with their hit counts, and marks inactive ones.',
  'rule.exemption.order.behind':
    'In the list of class {class} the entry "{entry}" for {esa} stands behind another that already matches.',
  'rule.exemption.order.inactive':
    'In the list of class {class} the entry "{entry}" for {esa} is inactive.',
  'rule.exemption.order.time-range':
    'In the list of class {class} the entry "{entry}" for {esa} depends on a time range, so it may not act now.',
  'rule.exemption.order.no-match':
    'In the list of class {class} the entry "{entry}" for {esa} doesn’t cover the flow that is inspected.',

  'rule.exemption.reinspected.title': 'The exemption is undone by another policy',
  'rule.exemption.reinspected.why':
    'A deny means "not in this class" only. Any other class, or a policy on an interface, may take the flow again.',
  'rule.exemption.reinspected.confirm':
    'show service-policy flow for the ESA names the class and policy that still inspect.',
  'rule.exemption.reinspected.summary':
    'Class {class} of policy {policy} lets {esa} go, but class {taking} of policy {takingPolicy} inspects it all the same.',

  'rule.exemption.hosts-missing.title': 'Some addresses of the ESA are not exempt',
  'rule.exemption.hosts-missing.why':
    'An ESA has an address per listener and often another for delivery; IPv6 comes on top. Each must be in the list.',
  'rule.exemption.hosts-missing.confirm':
    'Compare interfaceconfig and deliveryconfig of the ESA with the entries of show access-list.',
  'rule.exemption.hosts-missing.summary':
    '{exempt} {exemptCount|is|are} exempt while {missing} {count|is|are} still inspected.',

  'rule.exemption.too-broad.title': 'More lost inspection than the mail of the ESA',
  'rule.exemption.too-broad.why':
    'Other hosts, or other protocols of the ESA, lost their inspection too. That may open holes and break FTP or DNS through the firewall.',
  'rule.exemption.too-broad.confirm':
    'show service-policy flow for another mail host, and for another protocol of the ESA.',
  'rule.exemption.too-broad.all-inspections':
    'Class {class} matches the default traffic, where a list counts by address only: "{entry}" takes every default inspection from {esa}, not only ESMTP.',
  'rule.exemption.too-broad.wide':
    'The list of class {class} lets go far more than {esa}: "{entry}".',

  'rule.exemption.not-saved.title': 'The exemption is not saved',
  'rule.exemption.not-saved.why':
    'After the next reload the startup configuration inspects the ESA again, long after everybody forgot about it.',
  'rule.exemption.not-saved.confirm':
    'Compare show running-config and show startup-config in the policy-map and access-list lines.',
  'rule.exemption.not-saved.summary':
    'The running configuration exempts {esa}; the startup configuration would inspect it again after a reload.',

  'rule.exemption.old-connections.title': 'Old connections are still inspected',
  'rule.exemption.old-connections.why':
    'A change of policy touches new connections only. Mail peers reuse a connection for minutes, so a good exemption looks as if it didn’t work.',
  'rule.exemption.old-connections.confirm':
    'show conn address ESA port 25: flag M, and an uptime longer than the time since the change.',
  'rule.exemption.old-connections.summary':
    '{count} {count|sign shows|signs show} connections of {esa} that are still inspected although the configuration exempts them.',
} as const;
