/** English sentences of the rules, those that several share and the parts by first word of the id. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
import { effectTexts } from './rules-effect.ts';
import { exemptionTexts } from './rules-exemption.ts';
import { inspectionTexts } from './rules-inspection.ts';
import { mailTexts } from './rules-mail.ts';
import { platformTexts } from './rules-platform.ts';
import { rivalTexts } from './rules-rival.ts';

export const rulesTexts = {
  'direction.inbound': 'to',
  'direction.outbound': 'from',
  'direction.both': 'to and from',

  'remedy.exempt-hosts':
    'Exempt the ESA in both directions (plan strategy exempt-hosts): a class whose list denies the ESA and permits the rest carries "inspect esmtp".',
  'remedy.exempt-or-allow-tls':
    'Exempt the ESA (strategy exempt-hosts), or give it a map with allow-tls (strategy permissive-map).',
  'remedy.edit-map': 'Change that rule of the map, or exempt the ESA (strategy exempt-hosts).',
  'remedy.connection-limits': 'Raise or remove the limit (strategy connection-limits).',
  'remedy.both-directions':
    'Add the other direction to the list: one deny with the ESA as destination, one with it as source.',
  'remedy.real-address': 'Name the address by which this release classifies.',
  'remedy.deny-first': 'Put the entries for the ESA at the head of the list, active.',
  'remedy.every-policy':
    'Exempt the ESA in every policy that inspects ESMTP, those of interfaces too.',
  'remedy.all-addresses': 'Add the missing addresses to the list, both ways.',
  'remedy.save': 'Save with write memory once the exemption is proven.',
  'remedy.clear-connections':
    'Let them drain, or clear only those that are older than the change: clear conn address ESA port 25.',

  ...effectTexts,
  ...exemptionTexts,
  ...inspectionTexts,
  ...mailTexts,
  ...platformTexts,
  ...rivalTexts,
} as const;
