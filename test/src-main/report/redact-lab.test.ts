/** Every scenario of the lab with all names replaced: the same verdict and ids, no original left. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnose/diagnose.ts';
import { en } from '../../../shared/messages/en.ts';
import { createLeakChecker } from '../../../shared/redact/leak-check.ts';
import { createPseudonyms } from '../../../shared/redact/pseudonyms.ts';
import { createSecretMasker } from '../../../shared/redact/secrets.ts';
import { SCENARIOS } from '../../../src-main/lab/scenarios/registry.ts';
import { tellStory } from '../../../src-main/lab/sim/story.ts';
import { storyFiles } from '../../../src-main/lab/sim/story-files.ts';

const START = Date.UTC(2025, 2, 11, 8);

function essence(
  texts: readonly { readonly name: string; readonly text: string }[],
  esa: readonly string[],
) {
  const { diagnosis } = diagnose(
    texts.map(({ name, text }) => ({ path: name, bytes: new TextEncoder().encode(text) })),
    {
      esa,
      peers: [],
      language: 'en',
      catalogue: en,
      now: { wallMs: START + 6 * 3_600_000, offsetMin: 0 },
    },
  );
  const ids = diagnosis.findings.map(({ id, count }) => `${id} ${count ?? ''}`).sort();
  return { verdict: diagnosis.verdict, ids, mail: diagnosis.mail };
}

describe.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
  '%s',
  (name, scenario) => {
    it('says the same without a name', () => {
      const masker = createSecretMasker();
      const files = storyFiles(tellStory(scenario, { seed: 11, startAt: START, hours: 1 })).map(
        (file) => ({ ...file, text: masker.maskText(file.text) }),
      );
      const learner = createPseudonyms((text) => createHmac('sha256', name).update(text).digest());
      for (const { text } of files) learner.learnText(text);
      const pseudonyms = learner.finish();
      const rewritten = files.map((file) => ({ ...file, text: pseudonyms.rewriteText(file.text) }));
      const esa = scenario.gateways.map(({ address }) => address);
      expect(essence(rewritten, esa.map(pseudonyms.rewriteAddress))).toEqual(essence(files, esa));
      const checker = createLeakChecker(pseudonyms);
      expect(rewritten.flatMap(({ text }) => checker.check(text, false))).toEqual([]);
    });
  },
);
