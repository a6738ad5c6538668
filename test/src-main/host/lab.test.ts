/** The practice lab through the contract: opened, collected over SSH into a practice case, closed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from './test-host.ts';

let test: TestHost;

beforeEach(() => {
  test = startTestHost();
});
afterEach(() => test.close());

function unwrap<T>(result: { ok: true; value: T } | { ok: false; error: { text: string } }): T {
  if (!result.ok) throw new Error(result.error.text);
  return result.value;
}

describe('the practice lab', () => {
  it('lists its scenarios, the default first', async () => {
    const scenarios = unwrap(await test.client.request('lab.scenarios', {}));
    expect(scenarios[0]?.name).toBe('note-117801');
    expect(scenarios).toHaveLength(24);
  });

  it('collects both boxes into a case that is marked as practice', async () => {
    test.clock.ms = Date.now();
    let opened: { case: { id: string }; job: string } | undefined;
    const job = await test.ended(
      test.client.request('lab.open', { scenario: 'tls-required' }).then((result) => {
        opened = unwrap(result);
        return { ok: true, value: { job: opened.job } };
      }),
    );
    expect(job).toMatchObject({ kind: 'collect', state: 'done' });
    const id = opened?.case.id ?? '';
    const view = unwrap(await test.client.request('case.open', { case: id }));
    expect(view).toMatchObject({ practice: 'tls-required', esa: ['192.168.1.1'] });
    const kinds = new Set(view.files.map((file) => file.kind));
    for (const kind of [
      'asa/running-config',
      'asa/show-service-policy',
      'esa/mail-logs',
      'esa/showconfig',
    ]) {
      expect([...kinds]).toContain(kind);
    }
    expect(unwrap(await test.client.request('lab.state', {}))).toMatchObject({
      scenario: 'tls-required',
      case: id,
    });
    expect(unwrap(await test.client.request('question.list', {}))).toEqual([]);
    await test.client.request('lab.close', {});
    expect(unwrap(await test.client.request('lab.state', {}))).toBeNull();
    expect(test.bugs).toEqual([]);
  }, 60_000);

  it.each([
    ['standby-unit', [/^This is the standby unit; .+/, /^This unit is .+; its mate is .+/]],
    ['ftd', [/^This is FTD; its policy is changed in FMC or FDM only/]],
  ])(
    'keeps what was noticed at the boxes of %s',
    async (scenario, expected) => {
      test.clock.ms = Date.now();
      let id = '';
      await test.ended(
        test.client.request('lab.open', { scenario }).then((result) => {
          const opened = unwrap(result);
          id = opened.case.id;
          return { ok: true, value: { job: opened.job } };
        }),
      );
      const { devices } = unwrap(await test.client.request('case.open', { case: id }));
      expect(devices.map(({ label }) => label)).toEqual(['practice-asa', 'practice-esa']);
      const [asa] = devices;
      expect(asa).toMatchObject({
        kind: 'asa',
        collectedAt: new Date(test.clock.ms).toISOString(),
      });
      expect(asa?.failure).toBeUndefined();
      for (const sentence of expected) {
        expect(asa?.notes).toContainEqual(expect.stringMatching(sentence));
      }
    },
    60_000,
  );

  it('refuses a scenario it does not have', async () => {
    const result = await test.client.request('lab.open', { scenario: 'no-such' });
    expect(result).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });
});
