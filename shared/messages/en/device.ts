/**
 * English sentences: devices and collection. `device.fail.X` says what was tried and what happened,
 * `device.fail.X.do` what to do. `{device}` is a name of ours, other values are foreign text.
 */
export const deviceTexts = {
  // Not reached
  'device.fail.no-answer-tcp': '{device}: nothing answered on port {port}.',
  'device.fail.no-answer-tcp.do':
    'Check the address, the route, and whether the device lets this machine in (an ASA: the lines "ssh ADDRESS MASK INTERFACE").',
  'device.fail.refused-tcp': '{device}: the connection to port {port} was refused.',
  'device.fail.refused-tcp.do':
    'Check that SSH is on and that the device lets this machine in (an ASA resets hosts that no line "ssh ADDRESS MASK INTERFACE" names).',
  'device.fail.no-name': '{device}: no address is known for this name.',
  'device.fail.no-name.do': 'Give the address, or a name that DNS knows.',
  'device.fail.no-route': '{device}: the network has no way to port {port}.',
  'device.fail.no-route.do': 'Check the address and the route, or name a jump host (ProxyJump).',
  'device.fail.no-answer-ssh':
    '{device}: port {port} took the connection, but the SSH dialogue stopped.',
  'device.fail.no-answer-ssh.do':
    'Check that this is the SSH port; a device that is very busy may need another try.',
  'device.fail.no-ssh': '{device}: the SSH handshake failed ({reason}).',
  'device.fail.no-ssh.do': 'Check that this is the SSH port of the device.',
  'device.fail.closed-early': '{device}: the connection was closed before the login.',
  'device.fail.closed-early.do':
    'Often all SSH sessions of the device are in use, or it refuses this machine; look at "show ssh sessions" and at its "ssh" lines.',
  'device.fail.jump': '{device}: the jump host {jump} could not connect to port {port}.',
  'device.fail.jump.do': 'Check from the jump host that the device can be reached.',
  // Host keys
  'device.fail.host-key-changed':
    '{device}: its host key is not the one known (known {known}, now {found}); nothing was sent.',
  'device.fail.host-key-changed.do':
    'If the device was re-imaged, replaced or given a new key, compare the new fingerprint on its console, then remove the old line from {file}. If not, somebody may be in between.',
  'device.fail.host-key-revoked': '{device}: its host key {found} is marked as revoked.',
  'device.fail.host-key-revoked.do': 'Find out why the key was revoked; nothing was sent.',
  'device.fail.host-key-unknown':
    '{device}: its host key {found} is not known and was not accepted; nothing was sent.',
  'device.fail.host-key-unknown.do':
    'Compare the fingerprint on the console of the device, start again, and accept it when asked.',
  // Algorithms
  'device.fail.legacy-algorithms':
    '{device}: it only offers SSH algorithms that count as broken or weak today: {names}.',
  'device.fail.legacy-algorithms.do':
    'Start again and accept them for this device alone when asked; somebody on the path may then read or change the session.',
  'device.fail.no-common-algorithm':
    '{device}: it offers no SSH algorithm that Unmask can use at all.',
  'device.fail.no-common-algorithm.do':
    'Set a stronger key exchange or cipher on the device, or collect with another client and import the text.',
  // Login
  'device.fail.login': '{device}: the login as {user} was refused (tried {methods}).',
  'device.fail.login.do':
    'Check user name and password; a wrong password is not tried twice, so that no account is locked.',
  'device.fail.no-password': '{device}: no password for {user} was given.',
  'device.fail.no-password.do': 'Start again and type it when asked.',
  'device.fail.no-passphrase':
    '{device}: the key for {user} is locked and no passphrase was given.',
  'device.fail.no-passphrase.do': 'Start again and type it when asked.',
  'device.fail.no-answer': '{device}: it asked {user} for a second factor, and nobody answered.',
  'device.fail.no-answer.do': 'Start again and answer the question.',
  'device.fail.enable': '{device}: the enable secret was refused.',
  'device.fail.enable.do':
    'Check the enable secret; without it the policies and counters can not be read.',
  'device.fail.no-enable': '{device}: it asks for an enable secret and none was given.',
  'device.fail.no-enable.do':
    'Start again and type it when asked; leave it empty where the device has none.',
  'device.fail.session-limit': '{device}: the login was right, but the session was ended at once.',
  'device.fail.session-limit.do':
    'Most likely all SSH sessions are in use (an ASA has five per context): close one ("show ssh sessions", "ssh disconnect N") and try again.',
  'device.fail.no-exec': '{device}: it refused to run "{command}".',
  'device.fail.no-exec.do': 'The account may lack the right, or the release the command.',
  'device.fail.scp': '{device}: "{command}" was refused ({reason}).',
  'device.fail.scp.do': 'Check that the account may copy log files, and that SCP is on.',
  // Sessions
  'device.fail.no-prompt': '{device}: no command prompt of an ASA, FTD or ESA was recognised.',
  'device.fail.no-prompt.do':
    'Check that this is the right device, and log in by hand to see what it asks first.',
  'device.fail.mode': '{device}: the session stands at "{prompt}", from where it can not go on.',
  'device.fail.mode.do': 'Log in by hand and see what the prompt means; check the account.',
  'device.fail.silent': '{device}: it stopped answering after "{command}".',
  'device.fail.silent.do':
    'What was collected before is kept. Try again; if it stays so, look at the load of the device.',
  'device.fail.lost': '{device}: the connection was lost at "{command}".',
  'device.fail.lost.do': 'What was collected before is kept; run it again when the link is back.',
  'device.fail.idle': '{device}: it ended the session by itself at "{command}".',
  'device.fail.idle.do':
    'What was collected before is kept. The idle time ("ssh timeout") may be short, or an administrator ended it.',
  'device.fail.echo':
    '{device}: the line "{command}" did not come back as typed, and was not sent.',
  'device.fail.echo.do': 'Try again; somebody or something else may write into the session.',
  'device.fail.cancelled': '{device}: cancelled.',
  'device.fail.cancelled.do': 'What was collected before is kept.',
  'device.fail.not-authorized': '{device}: the account may not run {commands}.',
  'device.fail.not-authorized.do':
    'All else was collected. Allow these "show" commands to the account (TACACS command authorization, privilege level) or use another one.',
  // What was noticed
  'device.note.unknown-command': '{device}: this release does not know "{command}".',
  'device.note.standby':
    '{device}: this is the standby unit; its counters say nothing of the mail that its mate carries. Collect from the active unit too.',
  'device.note.mate':
    '{device}: this unit is {own}; its mate is {state} and was not read. Collect from the mate by its own address for what it counted.',
  'device.note.cluster-data':
    '{device}: this is a data unit of a cluster; inspection is done by the control unit. Collect from that one too.',
  'device.note.cluster-control': '{device}: this is the control unit of a cluster.',
  'device.note.ftd':
    '{device}: this is FTD; its policy is changed in FMC or FDM only, and Snort may act on mail beside what is read here.',
  'device.note.clish':
    '{device}: read from the shell of FTD (CLISH); what that shell does not know is missing.',
  'device.note.context': '{device}: context {context} was read.',
  'device.note.no-context': '{device}: the context {context} could not be entered from here.',
  'device.note.odd-name':
    '{device}: the name {name} is too unusual to be asked about and was left out.',
  'device.note.no-esa':
    '{device}: no ESA address is known, so that the device was not asked about its flows. Name the address of the ESA and collect again.',
  'device.note.esa-assumed': '{device}: asked about {address}, assumed to be the ESA.',
  'device.note.resumed': '{device}: the connection was lost at "{command}" and taken up again.',
  'device.note.console': '{device}: {count} {count|line|lines} of its own log came in between.',
  'device.note.cluster-mode':
    '{device}: the session stands in {mode} mode of cluster {name}; it was asked about the machine that was logged in to.',
  'device.note.no-scp':
    '{device}: the log files could not be copied ({reason}); it was asked with grep instead.',
  'device.note.no-logs': '{device}: no log file of the wanted time was found.',
  'device.note.cluster-machine': '{device}: machine {machine} of a cluster was read.',
} as const;
