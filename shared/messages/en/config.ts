/** English sentences: config. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const configTexts = {
  'warning.config.unknown': 'Not a configuration line that this reader knows: {text}',
  'warning.config.negation':
    'A removal, which a printed configuration never holds; it was not carried out: {text}',
  'warning.config.negated-action':
    '"{text}" takes an action out of this class. It is no action of its own and exempts nothing.',
  'warning.config.incomplete': 'This command stops too early: {text}',
  'warning.config.orphan': 'This line belongs below another one that is missing here: {text}',
  'warning.config.ios-form': 'An IOS command, which no ASA accepts in this place: {text}',
  'warning.config.rejoined':
    'The terminal had broken this line at column 80; the parts were put together: {text}',
  'warning.config.access-list-form': 'An access list line of a form that is not read yet: {text}',
  'warning.config.access-entry-incomplete':
    'An ASA refuses this entry as incomplete (an address needs "host" or a mask); it is left out of every decision: {text}',
  'warning.config.access-entry-syntax':
    'An ASA refuses this entry at "{at}" (only real netmasks and ASA keywords are accepted); it is left out of every decision: {text}',
  'warning.config.host-bits':
    'The address has bits outside its mask, which an ASA is believed to refuse; it was read as the network: {text}',
  'warning.config.port-unresolved': 'A port by a name that is not in our table: {text}',
  'warning.config.match-invalid':
    '"{text}" is no ASA command in a class map; the class does not match by it.',
  'warning.config.action-unknown': 'An action of a class that is not read yet: {text}',
  'warning.config.map-action': 'An action of an inspection map that is not read yet: {text}',
  'warning.config.map-parameter':
    'A parameter of an ESMTP inspection map that is not known: {text}',
  'warning.config.object-kind': 'An object of a kind that is not read yet: {text}',
  'warning.config.service-form': 'A service of a form that is not read yet: {text}',
  'warning.config.address-unresolved':
    'An address, or the name of one, that this text does not settle: {text}',
  'warning.config.group-member': 'A group member of a form that is not read yet: {text}',
  'warning.config.interface-line': 'An interface setting that is not known: {text}',
  'warning.config.nat-form': 'A translation of a form that is not read yet: {text}',
  'warning.config.context-line': 'A context setting that is not known: {text}',
  'ignored.config.access-to-device': 'who may log in to the device',
  'ignored.config.identity': 'user and group identities',
  'ignored.config.logging': 'where the device logs to',
  'ignored.config.monitoring': 'monitoring and statistics',
  'ignored.config.vpn': 'VPN and certificates',
  'ignored.config.routing-protocol': 'routing protocols',
  'ignored.config.link': 'links and neighbours',
  'ignored.config.timers': 'clocks and idle timers',
  'ignored.config.image': 'images and their places',
  'ignored.config.terminal': 'banners and the command line itself',
  'ignored.config.session': 'commands of a session, not of a configuration',
  'ignored.config.local-services': 'services that the device offers itself',
  'ignored.config.filters': 'filters that do not inspect mail',
  'ignored.config.translation-settings': 'settings of translation as a whole',
  'ignored.config.normalizer': 'TCP normalization; only its use in a class is recorded',
  'ignored.config.patterns': 'patterns and maps of old inspections',
  'ignored.config.module': 'service modules; only their use in a class is recorded',
  'ignored.config.resources': 'resource classes of contexts',
  'ignored.config.redundancy': 'monitoring of failover links',
} as const;
