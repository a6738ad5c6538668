/** Saved devices, questions and scenarios as the host gives them, for tests of the workbench. */
import type {
  DeviceView,
  JobState,
  LabView,
  Question,
  ScenarioView,
} from '../../shared/ipc/contract.ts';

export const DEVICES: readonly DeviceView[] = [
  {
    name: 'edge-fw',
    kind: 'asa',
    host: '192.0.2.1',
    port: 22,
    user: 'reader',
    jump: ['admin@198.51.100.7:22'],
  },
  { name: 'esa1', kind: 'esa', host: '192.168.1.1', port: 22, user: 'reader' },
];

export function collectJob(caseId: string, more: Partial<JobState> = {}): JobState {
  return {
    id: 'collect-1',
    kind: 'collect',
    case: caseId,
    state: 'running',
    progress: 0.4,
    text: 'edge-fw: show service-policy inspect esmtp',
    ...more,
  };
}

export function questionOf(
  caseId: string,
  kind: Question['kind'],
  more: Partial<Question> = {},
): Question {
  const common = { id: `q-${kind}`, job: 'collect-1', case: caseId, device: 'edge-fw' };
  return { ...common, kind, text: TEXTS[kind], ...MORE[kind], ...more };
}

const TEXTS: Readonly<Record<Question['kind'], string>> = {
  password: 'Password for reader on edge-fw:',
  enable: 'Enable secret of edge-fw:',
  passphrase: 'Passphrase of id_ed25519:',
  answer: 'edge-fw asks: Token code:',
  map: 'Choose a passphrase of 8 characters or more.',
  'host-key': 'The host 192.0.2.1, port 22, is not known.',
  legacy: 'edge-fw only offers SSH algorithms that count as broken or weak.',
  confirm: 'Push 5 lines to edge-fw?',
};

const MORE: { readonly [K in Question['kind']]?: Partial<Question> } = {
  'host-key': {
    device: '192.0.2.1:22',
    keyType: 'ssh-ed25519',
    fingerprint: 'SHA256:bm90LWEtcmVhbC1rZXktb25seS1hLWZpbmdlcnByaW50',
  },
  legacy: { algorithms: ['diffie-hellman-group1-sha1', 'aes128-cbc', 'ssh-rsa'] },
};

export const SCENARIOS: readonly ScenarioView[] = [
  { name: 'note-117801', story: 'Default policy: mail is lost and TLS is gone, both ways.' },
  { name: 'tls-required', story: 'A peer insists on TLS, which the inspection masks.' },
  { name: 'clean', story: 'The ESA is exempt both ways; nothing is wrong.' },
];

export function labOf(caseId: string): LabView {
  return {
    scenario: 'note-117801',
    case: caseId,
    asa: '127.0.0.1:40022',
    esa: '127.0.0.1:40023',
  };
}
