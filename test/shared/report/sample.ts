/** A case and a change record made up for the tests of the report. */
import type { Message } from '../../../shared/base/message.ts';
import { en } from '../../../shared/messages/en.ts';
import { renderMessage } from '../../../shared/messages/render.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { ChangeRecord } from '../../../shared/report/change-record.ts';
import type { ReportCase } from '../../../shared/report/draft.ts';

export const say = (text: Message): string => renderMessage(en, text);

export function sampleCase(diagnosis: Diagnosis, extra: Partial<ReportCase> = {}): ReportCase {
  return {
    title: 'Mail from planning never arrives',
    touchedAt: '2025-03-11T13:30:00.000Z',
    symptom: 'Since the new gateway, large messages from one partner are lost.',
    notes:
      'Spoke with the mail team: no change on the gateway since February.\n\nChange window: Thursday.',
    esa: [],
    peers: [],
    inputs: diagnosis.inputs.map(({ path }, i) => ({
      path,
      importedAt: '2025-03-11T13:25:00.000Z',
      sha256: String(i).repeat(64).slice(0, 64),
    })),
    ...extra,
  };
}

export const SAMPLE_CHANGE: ChangeRecord = {
  plan: {
    strategy: 'exempt-hosts',
    summary: 'A class of its own carries the inspection; its access list leaves the ESA out.',
    steps: [
      {
        command: 'access-list UNMASK-ESMTP extended deny tcp any host 192.168.1.1 eq smtp',
        mode: 'config',
        inverse: 'clear configure access-list UNMASK-ESMTP',
      },
      { command: 'class-map UNMASK-ESMTP', mode: 'config', inverse: 'no class-map UNMASK-ESMTP' },
      { command: 'no inspect esmtp', mode: 'config-pmap-c', inverse: 'inspect esmtp' },
    ],
    blastRadius: ['192.168.1.1 loses inspection both ways; nobody else does.'],
  },
  approvals: [{ by: 'A. Board', at: '2025-03-11T16:00:00+01:00', ticket: 'CHG-1201' }],
  journal: [
    {
      at: '2025-03-11T18:00:02+01:00',
      device: 'edge-fw',
      command: 'class-map UNMASK-ESMTP',
      reply: '',
    },
    {
      at: '2025-03-11T18:00:03+01:00',
      device: 'edge-fw',
      command: 'show clock',
      reply: '18:00:03',
    },
    { at: '2025-03-11T18:00:09+01:00', text: 'Saved after all proofs passed.' },
  ],
  proofs: [
    { name: 'evaluator', direction: 'inbound', before: 'fail', after: 'pass' },
    { name: 'device', direction: 'inbound', before: 'fail', after: 'pass', detail: 'allow' },
    { name: 'dialogue', direction: 'inbound', before: 'fail', after: 'pass' },
    { name: 'counters', direction: 'inbound', after: 'not-proven', detail: 'no traffic yet' },
  ],
};
