/** `unmask verify` over real SSH and SMTP against the practice lab: before the change, and after it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Proving, startProving, told } from './proving.ts';

/** What holds before the change too. */
const ALREADY: Readonly<Record<string, readonly string[]>> = {
  // a map with allow-tls and without mask-banner: nothing is masked, only drops harm
  'custom-map': ['dialogue inbound pass', 'dialogue outbound pass'],
  'half-exempt': ['evaluator', 'device', 'dialogue', 'counters'].map((n) => `${n} inbound pass`),
};

let proving: Proving;
afterEach(() => proving.stop());

/** Scenarios whose plan is an exemption. */
const EXEMPTED = [
  // the push's own test proves note-117801
  'pix-7',
  ...(process.env.UNMASK_LONG
    ? [
        'note-117801',
        'multi-context',
        'note-recipe-applied',
        'tls-required',
        'recipients',
        'custom-map',
        'interface-policy',
        'half-exempt',
        'two-esas',
        'healthy',
      ]
    : []),
];

describe('the four proofs over the practice lab', () => {
  it.each(EXEMPTED)(
    '%s: not before the change, all of them after it',
    async (name) => {
      proving = await startProving(name);
      const plan = await proving.plan();
      const before = await proving.verify('--wait', '0');
      expect(before.record.overall).toBe('failed');
      expect(before.code).toBe(1);
      expect(told(before.record).filter((line) => line.endsWith(' pass'))).toEqual(
        ALREADY[name] ?? [],
      );
      proving.type(
        plan.steps.map((step) => step.command),
        plan.context,
      );
      const after = await proving.verify('--wait', '0');
      expect(told(after.record)).toEqual(
        ['evaluator', 'device', 'dialogue', 'counters'].flatMap((proof) => [
          `${proof} inbound pass`,
          `${proof} outbound pass`,
        ]),
      );
      expect(after.record).toMatchObject({ overall: 'proven', canSave: true });
      expect(after.code).toBe(0);
      const kept = await readFile(join(proving.folder, 'c', 'proof.json'), 'utf8');
      expect(JSON.parse(kept)).toEqual(after.record);
    },
    60_000,
  );
});
