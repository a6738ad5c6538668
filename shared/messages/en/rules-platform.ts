/** English sentences of the rules `data.*` and `platform.*`. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const platformTexts = {
  'rule.data.no-counters.title': 'No counters',
  'rule.data.no-counters.why':
    'Only show service-policy tells what the engine did. Without it a configuration that inspects proves no harm.',
  'rule.data.no-counters.confirm': 'Collect show service-policy inspect esmtp, twice.',
  'rule.data.no-counters.summary': 'No show service-policy of {firewall} was given.',
  'rule.data.no-mail-logs.title': 'No mail_logs',
  'rule.data.no-mail-logs.why': 'Only the ESA tells what it lost and with whom.',
  'rule.data.no-mail-logs.confirm': 'Collect mail_logs of the time of the trouble.',
  'rule.data.no-mail-logs.summary': 'No mail_logs were given.',
  'rule.data.no-config.title': 'No configuration',
  'rule.data.no-config.why':
    'Who is inspected can’t be worked out without the policy, its classes and their lists.',
  'rule.data.no-config.confirm':
    'Collect show running-config, and show running-config all policy-map for the default map.',
  'rule.data.no-config.summary': 'No configuration of {firewall} was given.',
  'rule.data.no-config.no-firewall': 'Nothing of any firewall was given.',
  'rule.data.unparsed.title': 'Lines that were not understood',
  'rule.data.unparsed.why': 'What they say is missing from the verdict.',
  'rule.data.unparsed.confirm': 'Look at the first of them; if they matter, collect again.',
  'rule.data.unparsed.summary':
    '{count} of {lines} {lines|line|lines} of {path} were not understood.',
  'rule.data.clock-skew.title': 'The clocks differ',
  'rule.data.clock-skew.why': 'Joining both logs by time needs the correction.',
  'rule.data.clock-skew.confirm':
    'show clock on the firewall and date on the ESA, at the same moment.',
  'rule.data.clock-skew.summary':
    'By {pairs} matching connections the clock of the ESA is {seconds} seconds ({low} to {high}) {which} that of the firewall.',
  'rule.data.clock-skew.step':
    'By {pairs} matching connections the clock of the ESA is {seconds} seconds ({low} to {high}) {which} that of the firewall at first, and {later} seconds later on: one of the clocks was put forward or back, as at a change of summer time.',
  'rule.data.clock-skew.unknown':
    'Nothing tells how far the clocks of both devices differ: {flows} {flows|connection|connections} of the firewall match the ESA’s log at no difference that stands out. Both logs are joined as if the clocks were right.',
  'skew.ahead': 'ahead of',
  'skew.behind': 'behind',
  'rule.data.time-gap.title': 'The logs tell of different times',
  'rule.data.time-gap.why': 'The silence of one then says nothing about the other.',
  'rule.data.time-gap.confirm': 'Collect both logs for the same hours.',
  'rule.data.time-gap.summary':
    'The firewall’s log covers {asaFrom} to {asaTo}, the ESA’s {esaFrom} to {esaTo}.',
  'rule.data.truncated.title': 'A configuration was cut off',
  'rule.data.truncated.why': 'What stood behind the cut, a service-policy line often, is unknown.',
  'rule.data.truncated.confirm': 'Collect it again, with terminal pager 0.',
  'rule.data.truncated.config': 'The configuration in {path} ends before its end.',
  'rule.data.counters-reset.title': 'Counters were reset',
  'rule.data.counters-reset.why':
    'A reload, clear service-policy or a class made anew starts them at zero, so the difference of two samples says nothing.',
  'rule.data.counters-reset.confirm': 'show version tells the uptime; take two new samples.',
  'rule.data.counters-reset.summary':
    'The counters of class {class} are lower in the later sample.',

  'rule.platform.ftd.title': 'This is an FTD',
  'rule.platform.ftd.why':
    'Its policy comes from FMC or FDM; configuration mode is closed. What is said here holds for LINA alone: Snort may act on SMTP as well.',
  'rule.platform.ftd.confirm': 'show version names Firepower Threat Defense.',
  'rule.platform.ftd.summary':
    '{firewall} runs FTD: Unmask reads it and gives advice, and changes nothing.',
  'rule.platform.standby.title': 'This is the standby unit',
  'rule.platform.standby.why':
    'It carries no traffic, so its counters are zero whatever happens, and what is typed there is lost.',
  'rule.platform.standby.confirm': 'show failover: "This host" must be Active.',
  'rule.platform.standby.summary':
    '{firewall} is the standby unit: collect the counters on the active one.',
  'rule.platform.context.title': 'Multiple contexts',
  'rule.platform.context.why':
    'Every context has policies, lists and counters of its own; the system space has none.',
  'rule.platform.context.confirm': 'show mode and show context.',
  'rule.platform.context.summary': '{firewall} is, or has, one of several contexts.',
  'rule.platform.cluster.title': 'A cluster',
  'rule.platform.cluster.why':
    'ESMTP inspection is centralised on the control unit, as far as is known; data units count zero. Changes are made on the control unit only.',
  'rule.platform.cluster.confirm': 'show cluster info; cluster exec show service-policy.',
  'rule.platform.cluster.summary': '{firewall} is a unit of a cluster.',
  'rule.platform.managed.title': 'A manager owns this configuration',
  'rule.platform.managed.why':
    'What is changed on the command line is overwritten at the next deployment.',
  'rule.platform.managed.confirm': 'Ask who manages it, and make the change there.',
  'rule.platform.managed.summary': '{firewall} is managed by {manager}.',
  'rule.platform.pre-83.title': 'Release before 8.3',
  'rule.platform.pre-83.why':
    'Class lists name the address as seen on each interface, and limits stand on the static line.',
  'rule.platform.pre-83.confirm': 'show version.',
  'rule.platform.pre-83.summary': '{firewall} runs {release}.',
  'rule.platform.fixup.title': 'The old Mailguard: fixup protocol smtp',
  'rule.platform.fixup.why':
    'It knows seven commands and refuses EHLO itself: no TLS, no SIZE, no AUTH. It can’t be limited to some hosts.',
  'rule.platform.fixup.confirm': 'show running-config fixup; the banner is a row of stars.',
  'rule.platform.fixup.summary': '{firewall} has fixup protocol smtp on.',
  'rule.platform.known-defect.title': 'A release with a known defect of ESMTP inspection',
  'rule.platform.known-defect.why':
    'The engine itself misbehaves there, whatever the map says. Interim releases with the correction are not told apart here.',
  'rule.platform.known-defect.confirm':
    'Read the release notes of the interim that runs, for the defect named.',
  'rule.platform.known-defect.cpu':
    '{release} lies in the range of CSCtt32565 (CVE-2011-4006): ESMTP inspection can exhaust the CPU.',
  'rule.platform.known-defect.repeated-headers':
    '{release} is older than 7.2(3): signed mail (DKIM, DomainKeys) can be dropped because of repeated headers.',
} as const;
