/** English sentences: the catalogue's frame. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const catalogTexts = {
  'catalog.title': 'What Unmask reads and what it looks for',
  'catalog.intro':
    'Made from the code: every platform, command, log form and rule, with the same words that findings use.',
  'catalog.platforms': 'Platforms',
  'catalog.inputs': 'Texts read as a whole',
  'catalog.input.asa/running-config.title': 'Running configuration',
  'catalog.input.asa/running-config.what':
    'Whole or in pieces, with or without all: policies, classes, lists, objects, translations, limits. It says who is inspected, and by which map.',
  'catalog.input.asa/startup-config.title': 'Startup configuration',
  'catalog.input.asa/startup-config.what':
    'What the firewall will run after a reload. Evaluated like the running configuration, to tell whether an exemption is saved.',
  'catalog.input.asa/session.title': 'Terminal session of the firewall',
  'catalog.input.asa/session.what':
    'A whole session, or show tech-support, is split into its commands. Prompts tell the device, its context and its role.',
  'catalog.input.asa/syslog.title': 'Log of the firewall',
  'catalog.input.asa/syslog.what':
    'Files, buffers and console lines, with every known prefix. Messages that bear on mail are read whole, the others are counted.',
  'catalog.input.esa/mail-logs.title': 'mail_logs',
  'catalog.input.esa/mail-logs.what':
    'Text mail logs of any release, as files or through syslog: connections, messages, recipients and deliveries, each with its phases and its end.',
  'catalog.input.smtp/dialogue.title': 'SMTP dialogue',
  'catalog.input.smtp/dialogue.what':
    'Pasted from telnet, swaks or openssl. Shows what of banner, EHLO reply and commands was masked on the way.',
  'catalog.input.smtp/capture.title': 'Capture of packets',
  'catalog.input.smtp/capture.what':
    'pcap or pcapng, packed or not. SMTP is put together from its TCP connections, a line for each frame; mail content, passwords and TLS are left out. Shows what was masked on that side of the firewall.',
  'catalog.asa-commands': 'Commands of the firewall',
  'catalog.asa-logs': 'Log messages of the firewall',
  'catalog.esa-readers': 'Answers and logs of the ESA',
  'catalog.esa-logs': 'Line forms of mail_logs',
  'catalog.rules': 'Rules',
  'catalog.commands': 'Commands',
  'catalog.versions': 'Layouts',
  'catalog.messages': 'Messages',
  'catalog.source': 'Source',
  'catalog.group': 'Group',
  'catalog.bearing.trace': 'A direct trace of a firewall that rewrites mail.',
  'catalog.bearing.fits': 'Fits a firewall that drops, and has other causes.',
  'catalog.bearing.clears': 'Speaks against inspection of that connection.',
  'catalog.bearing.neutral': 'Neutral.',
  'catalog.confirm': 'Confirm by hand',
  'catalog.severity': 'Severity',
  'catalog.needs': 'Needs',
  'catalog.nothing': 'nothing',
  'catalog.rivals': 'It could also be',
  'catalog.references': 'References',
  'catalog.sure.documented': 'read in the vendor’s document',
  'catalog.sure.observed': 'seen on real devices',
  'catalog.sure.stated': 'stated by the note',
  'catalog.sure.inferred': 'inferred, not proven in a lab',
  'catalog.sure.knowledge': 'engineering knowledge, not re-read',
  'catalog.platform.asa.title': 'Cisco ASA',
  'catalog.platform.asa.what':
    'Releases 7.0 to 9.x, in single and multiple mode, alone, in failover or in a cluster. Configuration, show commands, syslog, whole terminal sessions and show tech-support are read.',
  'catalog.platform.pix.title': 'Cisco PIX',
  'catalog.platform.pix.what':
    'Releases 6.3 (fixup protocol smtp) to 8.0: the same reading, with translations and limits of the time before 8.3.',
  'catalog.platform.fwsm.title': 'Cisco FWSM',
  'catalog.platform.fwsm.what':
    'Its configuration and syslog are close to a PIX and are read as such; what differs is not known well enough to be told apart.',
  'catalog.platform.ftd.title': 'Cisco FTD (LINA)',
  'catalog.platform.ftd.what':
    'LINA is the ASA engine inside. It is read; changes come from FMC or FDM, and what Snort does to SMTP is not seen here.',
  'catalog.platform.esa.title': 'Cisco ESA (Secure Email Gateway)',
  'catalog.platform.esa.what':
    'AsyncOS from its first releases on: mail_logs as files and through syslog, debug logs, bounce logs, consolidated events, status and configuration.',
} as const;
