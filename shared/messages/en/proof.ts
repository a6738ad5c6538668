/** English sentences: the four proofs of a change. Keys are message ids. */
export const proofTexts = {
  'proof.unreadable': 'the answer can not be read',
  'proof.refused': 'the device does not know this command, or the account may not run it',
  'proof.control-lost': '{host} is no longer inspected: the change let go of more than the ESA.',

  'proof.evaluator.pass': 'By the configuration read back, no class inspects mail of {esa}.',
  'proof.evaluator.map':
    'By the configuration read back, mail of {esa} is inspected by {map}, as planned.',
  'proof.evaluator.inspected':
    'By the configuration read back, mail of {esa} from {from} to {to} is inspected: policy {policy}, class {class}, map {map}.',
  'proof.evaluator.exempt':
    'By the configuration read back, mail of {esa} from {from} to {to} is not inspected as planned.',
  'proof.evaluator.unknown':
    'The configuration read back does not settle mail of {esa} from {from} to {to}.',
  'proof.evaluator.no-walk': 'The configuration read back shows no path for mail of {esa}.',
  'proof.evaluator.control-unknown':
    'The configuration read back does not settle whether {host} is still inspected.',

  'proof.device.pass': 'The firewall itself says so, in every flow query and trace.',
  'proof.device.pass-control':
    'The firewall itself says so, in every flow query and trace, and still inspects {host}.',
  'proof.device.inspected': 'The firewall says that it inspects the ESA: {command}.',
  'proof.device.exempt': 'The firewall says that the ESA is not inspected as planned: {command}.',
  'proof.device.open': 'The firewall does not answer it: {command}: {reason}.',
  'proof.device.dropped':
    'the trace ends in a drop ({reason}), so it may have ended before the inspection',
  'proof.device.no-flow': 'No flow query was asked in this direction.',
  'proof.device.no-trace': 'No packet-tracer was asked in this direction.',
  'proof.device.no-control':
    'No control host is known: name a mail host that must stay inspected (--control).',
  'proof.device.never-control':
    '{host} was not inspected before the change either, so it shows nothing: name another control host (--control).',

  'proof.dialogue.pass':
    'A dialogue with {target} crossed this firewall with nothing masked; STARTTLS is offered.',
  'proof.dialogue.pass-tls':
    'A dialogue with {target} crossed this firewall with nothing masked; TLS works.',
  'proof.dialogue.masked': 'A dialogue with {target} crossed this firewall and was masked.',
  'proof.dialogue.elsewhere':
    'A dialogue with {target} was masked while the counters of this firewall stood still: somebody else on the path masks.',
  'proof.dialogue.not-seen':
    'The dialogue with {target} was not seen in show conn of this firewall: it took another way.',
  'proof.dialogue.character-mode':
    'The dialogue with {target} went out character by character, which makes masks of its own.',
  'proof.dialogue.cut': 'The dialogue with {target} ended before the reply to EHLO was whole.',
  'proof.dialogue.no-starttls':
    'Nothing was masked towards {target}, but STARTTLS is not offered there.',
  'proof.dialogue.tls-failed': 'Nothing was masked towards {target}, but TLS did not come about.',
  'proof.dialogue.no-probe':
    'No SMTP server was named to talk to from outside (--probe HOST:PORT).',
  'proof.dialogue.no-esa': 'The ESA is not at hand: name it as a device too.',
  'proof.dialogue.no-peer':
    'No outside mail server is known for the ESA to talk to: name one (--peer).',
  'proof.dialogue.esa-trouble': 'The ESA could not be asked: {reason}',

  'proof.counters.pass':
    '{count} fresh {count|session|sessions} of the ESA, and the ESMTP counters stood still.',
  'proof.counters.fail':
    '{count} fresh {count|session|sessions} of the ESA and no other mail, and the ESMTP counters grew.',
  'proof.counters.reset':
    'The counters were set to zero in between, or the configuration was changed.',
  'proof.counters.none': 'No ESMTP inspection is in force, so there are no counters to look at.',
  'proof.counters.quiet': 'No fresh mail of the ESA was seen in this direction.',
  'proof.counters.few':
    'Only {count} of {wanted} fresh sessions of the ESA were seen in this direction.',
  'proof.counters.shared':
    'Other mail moves the same counters: {count} of {wanted} fresh sessions of the ESA ran while they stood still.',

  'proof.doing.configuration': 'reading the configuration back',
  'proof.doing.device': 'asking the firewall about the ESA and the control host',
  'proof.doing.inbound': 'talking to the ESA from outside',
  'proof.doing.outbound': 'letting the ESA greet a mail server outside',
  'proof.doing.waiting': 'waiting for mail',

  'proof.overall.proven': 'Proven: the change does what it is for.',
  'proof.overall.failed': 'A proof failed: take the change back.',
  'proof.overall.not-proven': 'Not proven yet.',
  'proof.name.evaluator': 'evaluator',
  'proof.name.device': 'device',
  'proof.name.dialogue': 'dialogue',
  'proof.name.counters': 'counters',
  'proof.direction.inbound': 'to the ESA',
  'proof.direction.outbound': 'from the ESA',
  'proof.state.pass': 'pass',
  'proof.state.fail': 'FAIL',
  'proof.state.not-proven': 'not proven',
  'proof.old':
    '{count} {count|connection is|connections are} older than the change and {count|keeps|keep} the old inspection until {count|it ends|they end}:',
  'proof.can-save': 'Saving is allowed.',
  'proof.can-not-save':
    'Saving is not allowed: evaluator and device must pass both ways, and one of the others at least one way.',

  'cli.verify.about': 'Prove the change of a case again, on the devices themselves, reading only.',
  'cli.verify.devices':
    'the firewall, and the ESA where it is at hand: [LABEL:]asa=USER@HOST[:PORT], a saved name',
  'cli.verify.probe': 'the ESA as seen from outside, from where Unmask runs',
  'cli.verify.peer': 'a mail server outside that the ESA may greet; never sent any mail',
  'cli.verify.wait': 'seconds to wait for what is not proven',
  'cli.verify.not-seconds': 'a whole number of seconds from 0 to 86400 is wanted',
  'cli.verify.no-plan': 'The case has no plan. Make one with unmask plan.',
  'cli.verify.one-firewall': 'Name the one firewall of the plan: asa=USER@HOST[:PORT].',
  'cli.verify.other-device': 'The plan is for {planned}, and this is {found}.',
} as const;
