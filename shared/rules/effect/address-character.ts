/** 108002 (a character in an address was replaced) and 108003 (the session was ended for one). */
import { message } from '../../base/message.ts';
import { checkEvents, eventSummary } from '../effect-event.ts';
import { SYSLOG } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { NOTE, SYSLOG_GUIDE } from '../sources.ts';

export const addressCharacter: Rule = {
  id: 'effect.address-character',
  severity: 'high',
  needs: [[SYSLOG]],
  rivals: [],
  references: [SYSLOG_GUIDE, NOTE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkEvents(
      snapshot,
      ({ detail }) => detail.kind === 'address-replaced' || detail.kind === 'address-terminated',
      (events, _firewall, target) => ({
        summary: eventSummary('rule.effect.address-character.summary', events, target),
        remedy: message('remedy.exempt-hosts'),
      }),
    ),
  }),
};
