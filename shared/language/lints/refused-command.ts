import { message } from '../../base/message.ts';
import { refuseCommand } from '../../plan/refuse-command.ts';
import { type Lint, removeLine } from '../lint.ts';

/** What no tool types into a firewall, with the reason (asa.md k). */
export const refusedCommand: Lint = {
  id: 'refused-command',
  severity: 'error',
  fires: {
    text: 'clear configure access-list X\nwrite memory\nno service-policy global_policy global',
    lines: [1, 2, 3],
  },
  nearly:
    '! clear configure access-list X\nno access-list CONNS_ACL extended permit tcp any host 192.168.1.1 eq smtp',
  check: ({ lines }) =>
    lines.flatMap((line) => {
      const ban = refuseCommand(line.raw);
      // What is merely no part of a plan is the simulator's to say, which knows more of the line.
      if (!ban || ban.id === 'outside-plan-area' || ban.id === 'too-long') return [];
      return [
        {
          at: line.at,
          values: { reason: ban.reason },
          fixes: [{ title: message('lint.fix.remove'), edits: [removeLine(line)] }],
        },
      ];
    }),
};
