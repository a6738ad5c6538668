/** A diagnosis with every part filled, hostile text in it, for the printers. */
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';

const policyLine = { path: 'run.txt', line: 41, text: '  inspect esmtp' };

export const SAMPLE_DIAGNOSIS: Diagnosis = {
  schema: 'unmask.diagnosis/1',
  asOf: '2025-10-14T11:10:00+02:00',
  language: 'en',
  verdict: 'interfering',
  because:
    'edge-fw inspects SMTP to and from 192.168.1.1 (class inspection_default) and dropped 41 messages with header lines over 998.',
  inputs: [
    { path: 'run.txt', kind: 'asa/running-config', lines: 44, understood: 44, device: 'edge-fw' },
    {
      path: 'a.zip!mail\u202e.log',
      kind: 'esa/mail-logs',
      lines: 3000,
      understood: 2999,
      warnings: [{ line: 12, text: 'This line is not known: <b>\u001b[31mred' }],
    },
  ],
  firewalls: [{ id: 'edge-fw', host: 'edge-fw', release: '9.12(4)' }],
  esa: [
    {
      address: '192.168.1.1',
      assumed: true,
      mapped: ['203.0.113.25'],
      inbound: {
        inspected: true,
        walks: [
          {
            firewall: 'edge-fw',
            from: 'outside',
            to: 'inside',
            inspected: true,
            policy: 'global_policy',
            class: 'inspection_default',
            map: '_default_esmtp_map',
            because: [policyLine],
            steps: [
              {
                scope: 'global',
                policy: 'global_policy',
                class: 'ironport_esa',
                matches: true,
                takes: false,
                trap: 'mpf.trap.no-action',
                reason: 'It carries no inspect action.',
                evidence: [],
              },
              {
                scope: 'global',
                policy: 'global_policy',
                class: 'inspection_default',
                matches: true,
                takes: true,
                inspects: 'esmtp',
                reason: 'Port 25 is among the default inspection traffic.',
                evidence: [policyLine],
              },
            ],
          },
        ],
      },
      outbound: {
        inspected: 'unknown',
        walks: [
          {
            firewall: 'edge-fw',
            from: 'inside',
            to: 'outside',
            inspected: 'unknown',
            because: [],
            unknown: [
              {
                reason: 'The access list SMTP_OUT is missing.',
                settles: 'show running-config access-list SMTP_OUT',
              },
            ],
          },
        ],
      },
    },
  ],
  findings: [
    {
      id: 'data.no-counters',
      severity: 'info',
      confidence: 1,
      title: 'No counters',
      summary: 'There are none.',
      evidence: [],
      rivals: [],
    },
    {
      id: 'effect.header-line-drop',
      severity: 'critical',
      confidence: 0.93,
      title: 'Messages with long header lines are dropped',
      summary: '41 messages were dropped.',
      firewall: 'edge-fw',
      count: 41,
      evidence: [
        { path: 'svc.txt', line: 16, text: '          drop-connection log, packet 41' },
        {
          path: 'a.zip!mail\u202e.log',
          line: 9,
          text: 'Subject "```<script>|# *bold* \u241b[31m"',
        },
        { path: 'svc.txt', line: 18, text: 'c' },
        { path: 'svc.txt', line: 19, text: 'd' },
        { path: 'svc.txt', line: 20, text: 'e' },
      ],
      rivals: [
        { cause: 'rival.size-limit', test: 'Compare the sizes with the limit of the listener.' },
      ],
      remedy: 'Exempt the ESA from inspection.',
    },
    {
      id: 'mail.tls-missing',
      severity: 'critical',
      confidence: 0.4,
      past: true,
      title: 'TLS was missing',
      summary: 'TLS was missing',
      evidence: [],
      rivals: [],
    },
  ],
  notChecked: [
    { id: 'limit.connections', needs: ['asa/show-service-policy'] },
    { id: 'limit.embryonic', needs: ['asa/show-service-policy'] },
    { id: 'effect.starttls-masked', needs: ['smtp/dialogue', 'asa/running-config-all'] },
  ],
  mail: {
    connections: { inbound: 12, outbound: 3 },
    messages: 9,
    receivingAborted: 1,
    connectionsLost: 1,
    deliveryFailures: 2,
    possibleDeliveries: 0,
    tls: {
      inbound: { success: 1, failed: 0, none: 11 },
      outbound: { success: 0, failed: 0, none: 3 },
    },
    from: '2025-10-14T11:00:00+02:00',
    to: '2025-10-14T11:10:00+02:00',
  },
};
