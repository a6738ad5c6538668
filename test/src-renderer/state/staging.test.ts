/** Every keystroke of a draft is kept: here at once, with the host after a pause, and again after a loss. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { err, ok } from '../../../shared/base/result.ts';
import type { Client } from '../../../shared/ipc/contract.ts';
import type { PlanView } from '../../../shared/ipc/plan-view.ts';
import { createStaging } from '../../../src-renderer/state/staging.ts';

const SHA = 'a'.repeat(64);
const VIEW: PlanView = {
  answer: { kind: 'none' },
  staging: { firewall: 'edge-fw', esa: ['192.168.1.1'], sha256: SHA, pieces: [], running: [] },
};

let isThere = true;
let saved: string[] = [];
let stored: Map<string, string>;
const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
};
const client = {
  on: () => () => undefined,
  request: async (name: string, input: { text?: string }) => {
    if (!isThere) return err({ kind: 'offline', text: 'The host is gone.' });
    if (name === 'plan.read') return ok(VIEW);
    saved.push(input.text ?? '');
    return ok({ savedAt: '2025-10-14T11:10:00Z' });
  },
} as unknown as Client; // answers the two requests that are asked of it

beforeEach(() => {
  vi.useFakeTimers();
  isThere = true;
  saved = [];
  stored = new Map();
});
afterEach(() => vi.useRealTimers());

it('saves after a pause, the newest text only', async () => {
  const staging = createStaging(client, storage);
  await staging.open('c');
  for (const text of ['n', 'no', 'no i']) staging.edit(text);
  expect(staging.state.get().saving).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1000);
  expect(saved).toEqual(['no i']);
  expect(staging.state.get().saving).toBe('saved');
});

it('keeps what the host did not take, shows it to a new page, and saves it then', async () => {
  const staging = createStaging(client, storage);
  await staging.open('c');
  isThere = false;
  staging.edit('no inspect esmtp');
  await vi.advanceTimersByTimeAsync(1000);
  expect(staging.state.get()).toMatchObject({ saving: 'waiting', failure: { kind: 'offline' } });
  isThere = true;
  const next = createStaging(client, storage);
  await next.open('c');
  expect(next.state.get()).toMatchObject({ text: 'no inspect esmtp', isEdited: true });
  await vi.advanceTimersByTimeAsync(1000);
  expect(saved).toEqual(['no inspect esmtp']);
  expect(next.state.get().saving).toBe('saved');
});
