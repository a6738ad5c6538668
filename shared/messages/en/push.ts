/** English sentences: pre-flight, push, recovery, roll back. */
export const pushTexts = {
  'push.check.platform': 'The device is an ASA or PIX.',
  'push.check.ftd':
    'The device is an FTD: its configuration comes from its manager, nothing is pushed. `plan --format commands` gives the advice.',
  'push.check.control': 'It is the control unit of its cluster.',
  'push.check.data-unit':
    'It is a data unit of a cluster, or its role is not shown. Push on the control unit only.',
  'push.check.alone': 'Failover is off: there is no mate.',
  'push.check.active': 'It is the active unit.',
  'push.check.not-active':
    'It is not the active unit (its state: {state}). What is typed here is lost at the next synchronisation.',
  'push.check.groups':
    'Failover is active/active. Is the context of this plan active on this unit?',
  'push.check.syncing': 'The units are synchronising right now. Wait until that is over.',
  'push.check.versions': 'The units run different versions: {ours} here, {mate} on the mate.',
  'push.check.mate': 'The mate is not ready (its state: {state}). Push all the same?',
  'push.check.host': 'The prompt says {host}, context {context}.',
  'push.check.other-host': 'The plan is for {wanted}; this device calls itself {host}.',
  'push.check.other-context':
    'The plan is for context {wantedContext}; this session is in {context}.',
  'push.check.privilege': 'The account has privilege level {level}.',
  'push.check.too-low': 'The account has privilege level {level}; configuring needs 15.',
  'push.check.privilege-unknown':
    'The privilege level of the account is not shown. May it configure?',
  'push.check.sessions-unknown': 'Other SSH sessions are not shown.',
  'push.check.alone-there': 'No other SSH session is open.',
  'push.check.others-there':
    '{others} other SSH {others|session is|sessions are} open: somebody else may be at work.',
  'push.check.no-session-left':
    'All {count} SSH sessions are in use. After a cut there would be no way back in at once. Push all the same?',
  'push.check.whole': 'The running configuration was read whole and is kept in the case.',
  'push.check.cut':
    'The running configuration was not read whole. Without it there is no backup, and nothing is pushed.',
  'push.check.same': 'The configuration is the one that was planned for ({hash}).',
  'push.check.unbound': 'The plan is bound to no configuration. Collect and plan again.',
  'push.check.drift':
    'The configuration is not the one that was planned for. Collect and plan again.',
  'push.check.lines': 'The simulator takes all {count} lines of the plan on this configuration.',
  'push.check.lines-refused':
    'The simulator does not take every line of the plan on this configuration. Plan again.',
  'push.check.saved': 'Startup and running are equal.',
  'push.check.unsaved':
    'Startup and running differ in {count} {count|place|places}. Saving would save those differences too. Save them?',
  'push.check.startup-unknown':
    'The startup configuration is not shown. Saving would save whatever else differs. Save all the same?',
  'push.check.managed':
    'Is this firewall free of a central manager (CSM, CDO, FMC) that would overwrite the change?',

  'push.going': 'Checking {device}',
  'push.typing': 'Typing line {at} of {count}: {command}',
  'push.undoing': 'Taking back, line {at} of {count}: {command}',
  'push.proving': 'Proving',
  'push.host.busy': 'A push or a proof of this case is running.',
  'push.host.none-running': 'No push of this case is running.',
  'push.host.one-firewall': 'Name exactly one firewall, and the ESA where it is at hand.',
  'push.host.lab-closed':
    'This case is practice, and its lab is closed. Open the practice lab again: it makes a new case.',
  'push.host.no-plan': 'There is no plan in this case. Make one in Stage.',
  'push.host.no-target':
    'A probe goes to an address or a name, with a port where it is not 25: mx.example.com:25.',
  'push.ask.continue':
    'The link was lost after {applied} of {count} lines. Yes goes on, no rolls back. Go on?',
  'push.ask.keep':
    'The change is in place but not proven. Yes keeps it, unsaved; no rolls back. Keep it?',
  'push.ask.clear':
    '{count} {count|connection is|connections are} older than the change and still inspected. Clearing ends {count|it|them}; mail in the middle of a message may be sent twice. Clear?',
  'push.ask.begin': 'Push {count} lines to {device}?',
  'push.ask.roll-back': 'Take the change on {device} back?',
  'push.ask.recover':
    'A push to {device} was never ended. It stands after {applied} of {count} lines. Roll it back?',
  'push.note.reload-set':
    'The device will reload in {minutes} minutes unless this push ends well: it then starts with the saved configuration.',
  'push.note.reload-cancelled': 'The reload was cancelled.',
  'push.note.reload-refused':
    'A reload as a safety net is set only on a unit without mate whose startup equals running.',
  'push.note.drift-again':
    'The configuration changed while the lines were typed: somebody else is at work.',
  'push.note.standby-line':
    'The standby unit alone may hold {command}. It loses that line when the configuration is replicated to it again.',
  'push.note.stopped': 'The person stopped the push.',
  'push.note.resumed': 'The link was lost; the device was reached again.',
  'push.note.mate-same': 'The mate is {state}.',
  'push.note.found': 'Read back: {applied} {applied|line|lines} of the plan applied.',
  'push.note.found-undoing':
    'The device stands in the middle of the way back: {undone} lines of it were typed.',
  'push.note.elsewhere':
    'The device holds a configuration that is no point of this change: {first}.',

  'cli.push.about':
    "Types the case's plan into the firewall: pre-flight, backup, line by line, proof; taken back when something is wrong. Begins with an open push where there is one.",
  'cli.push.yes': 'answer yes to everything that is asked; after a cut it rolls back',
  'cli.push.dry-run': 'check everything, change nothing',
  'cli.push.roll-back': 'take the last push back, from what the device holds now',
  'cli.push.save': 'write memory after the proof',
  'cli.push.clear': 'end connections of the ESA that are older than the change, after asking',
  'cli.push.reload-in':
    'let the device reload in so many minutes unless the push ends well (stand-alone units whose startup equals running)',
  'cli.push.approved-by': 'who approved the change, for the journal',
  'cli.push.ticket': 'the ticket, for the journal',
  'cli.push.said-yes': 'Yes (--yes).',
  'cli.push.said-no': 'No (--yes rolls back).',
  'cli.push.yes-no': 'Type yes to agree:',
  'cli.push.not-minutes': 'a whole number of minutes, 2 to 60',

  'cli.demo.about':
    'The whole job on the practice lab: collect, diagnose, plan, push, prove, collect again, report.',
  'cli.demo.output':
    'the folder for cases and report; a new one in the temporary folder unless given',
  'cli.demo.begin': 'The practice lab plays {scenario}. Nothing leaves this machine.',
  'cli.demo.failed': 'The step {step} of the demo ended with a failure.',
  'cli.demo.end': 'Before: {before}. After: {after}. The report: {report}',

  'push.end.proven': 'The change is in place and proven.',
  'push.end.saved': 'The change is in place, proven and saved.',
  'push.end.not-saved':
    'The change is in place and proven, but the device did not confirm that it was saved.',
  'push.end.not-proven': 'The change is in place, unsaved, and not proven.',
  'push.end.rolled-back': 'The change was taken back. {reason}',
  'push.end.asked-back': 'The change was taken back, and the configuration is as it was before.',
  'push.end.refused': 'Nothing was changed. {reason}',
  'push.end.dry': 'Nothing was changed: this was a dry run. All checks passed.',
  'push.end.dry-refused': 'Nothing was changed: this was a dry run. {reason}',
  'push.end.not-reached': 'Nothing was changed. {reason}',
  'push.end.needs-person': 'A person has to look at the device. {reason}',
  'push.end.start': 'Nothing of the change is on the device.',

  'push.reason.declined': 'It was not confirmed: {what}',
  'push.reason.line-refused': 'The device refused {command}: {answer}',
  'push.reason.wrong-mode': 'After {command} the prompt is {prompt}, which is another mode.',
  'push.reason.lost': 'The link was lost: {what}',
  'push.reason.proof-failed': 'A proof failed: {what}',
  'push.reason.not-active': 'The unit is not the active one: {answer}',
  'push.reason.foreign': '{reason} Not of this change, and left as found: {lines}',
  'push.reason.asked': 'It was asked for.',
  'push.reason.no-record': 'The journal can not be written: {what}',
  'push.reason.no-open': 'There is no push to take back in this case.',
  'push.reason.no-plan': 'There is no plan in {folder}. Make one with `unmask plan`.',
  'push.reason.plan-line': 'The plan holds a line that is never typed: {command}',
  'push.reason.journal': 'The journal of this case belongs to another plan.',
  'push.reason.stopped': 'It was stopped.',
} as const;
