/** English sentences of the rules `inspection.*`. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const inspectionTexts = {
  'rule.inspection.active.title': 'ESMTP inspection acts on the ESA',
  'rule.inspection.active.why':
    'The engine masks banners, keywords and commands, and drops connections whose mail passes one of its limits. An ESA is a mail firewall of its own and needs none of it.',
  'rule.inspection.active.confirm':
    'Ask the firewall: show service-policy flow tcp host PEER host ESA eq 25, and the same with source and destination swapped. An "inspect esmtp" in the answer confirms it.',
  'rule.inspection.active.walk':
    'Mail {directions} {esa} is inspected: class {class} of policy {policy} takes the flow, with map {map}.',
  'rule.inspection.active.syslog':
    'A message of the ESMTP engine names {esa}, so mail {directions} it is inspected.',
  'rule.inspection.active.conn-flag':
    'The connection table shows flag M (SMTP data) on a connection {directions} {esa}, so it is inspected.',
  'rule.inspection.absent.title': 'No ESMTP inspection on the paths of the ESA',
  'rule.inspection.absent.why':
    'Where nothing inspects ESMTP, this firewall can’t mask or drop mail by inspection. Connection limits, access lists and service modules are other matters.',
  'rule.inspection.absent.confirm':
    'show running-config all policy-map holds no "inspect esmtp" in a policy that show running-config service-policy puts in force.',
  'rule.inspection.absent.summary':
    'Nothing inspects ESMTP on the paths to and from {esa}, for anybody.',
  'rule.inspection.unattached.title': 'A policy that inspects ESMTP is not in force',
  'rule.inspection.unattached.why':
    'Without a service-policy line a policy does nothing. It becomes live the moment somebody attaches it.',
  'rule.inspection.unattached.confirm':
    'show running-config service-policy doesn’t name the policy, and show service-policy doesn’t list it.',
  'rule.inspection.unattached.summary':
    'Policy {policy} inspects ESMTP, but no service-policy puts it in force.',
} as const;
