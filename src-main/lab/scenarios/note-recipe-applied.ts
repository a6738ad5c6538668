import type { Scenario } from '../scenario.ts';
import { CONTROL_HOST, defaultMpf, ESA, FIREWALL, firewallText, GATEWAY, PEERS } from './base.ts';
import { note117801 } from './note-117801.ts';

/** Note 117801's recipe, corrected for syntax: a class without an action (asa.md a.6). */
const RECIPE = `access-list ironport_esa_internal extended permit ip any host ${ESA}
access-list ironport_esa_internal extended permit ip host ${ESA} any
class-map ironport_esa
 match access-list ironport_esa_internal
policy-map global_policy
 class ironport_esa
`;

export const noteRecipeApplied: Scenario = {
  name: 'note-recipe-applied',
  story: "Somebody followed the note's recipe; it exempts nothing, and mail is still lost.",
  firewall: FIREWALL,
  configuration: firewallText(defaultMpf() + RECIPE),
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: PEERS,
  traffic: note117801.traffic,
};
