/** English words of the pictures and their table twins. */
export const pictureTexts = {
  'ui.picture.title': 'Path of mail to and from {address}',
  'ui.picture.peers': 'Peers',
  'ui.picture.any-peer': 'any',
  'ui.picture.esa': 'ESA',
  'ui.picture.assumed': 'assumed',
  'ui.picture.firewall': 'firewall',
  'ui.picture.inbound': 'To the ESA',
  'ui.picture.outbound': 'From the ESA',
  'ui.picture.lane.inspected': 'inspected',
  'ui.picture.lane.not-inspected': 'not inspected',
  'ui.picture.lane.unknown': 'cannot tell',
  'ui.picture.global': 'global',
  'ui.picture.interface': 'interface {nameif}',
  'ui.picture.nat': 'Translated: {from} becomes {to}',
  'ui.picture.row.takes': 'takes it',
  'ui.picture.row.part': 'takes a part',
  'ui.picture.row.no-match': 'no match',
  'ui.picture.row.lets-pass': 'lets it pass',
  'ui.picture.row.after': 'not reached',
  'ui.picture.row.unknown': 'cannot tell',
  'ui.picture.trap.no-action': 'no action',
  'ui.picture.trap.unreachable': 'never reached',
  'ui.picture.trap.inactive': 'inactive',
  'ui.picture.trap.too-late': 'too late',
  'ui.picture.leads-nowhere': 'leads nowhere',
  'ui.picture.folded': '{count} classes passed over',
  'ui.picture.for-peers': 'for {peers}',
  'ui.picture.free-peers': 'not inspected: {peers}',
  'ui.picture.no-class': 'no class inspects it',
  'ui.picture.cannot-tell': 'cannot tell from here on',
  'ui.picture.gate': 'ESMTP inspection of class {name}',
  'ui.picture.dropped': '{count} dropped',
  'ui.picture.masked': '{count} masked',
  'ui.picture.settles': 'Settled by: {command}',
  'ui.picture.no-firewall': 'No firewall text in this case says what happens here',
  'ui.picture.says.inbound.takes':
    'Mail to {address} through {firewall} ({from} to {to}) is inspected: class {class} takes it.',
  'ui.picture.says.inbound.part':
    'Mail to {address} through {firewall} ({from} to {to}) is inspected for some peers: class {class} takes them.',
  'ui.picture.says.inbound.inspected':
    'Mail to {address} through {firewall} ({from} to {to}) is inspected.',
  'ui.picture.says.inbound.free':
    'Mail to {address} through {firewall} ({from} to {to}) is not inspected.',
  'ui.picture.says.inbound.unknown':
    'Whether mail to {address} through {firewall} ({from} to {to}) is inspected cannot be told.',
  'ui.picture.says.outbound.takes':
    'Mail from {address} through {firewall} ({from} to {to}) is inspected: class {class} takes it.',
  'ui.picture.says.outbound.part':
    'Mail from {address} through {firewall} ({from} to {to}) is inspected for some peers: class {class} takes them.',
  'ui.picture.says.outbound.inspected':
    'Mail from {address} through {firewall} ({from} to {to}) is inspected.',
  'ui.picture.says.outbound.free':
    'Mail from {address} through {firewall} ({from} to {to}) is not inspected.',
  'ui.picture.says.outbound.unknown':
    'Whether mail from {address} through {firewall} ({from} to {to}) is inspected cannot be told.',
} as const;
