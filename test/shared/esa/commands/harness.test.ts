/**
 * Every reader on every case of its folder: `<reader>/<case>.raw.txt` beside `<case>.facts.json`, our
 * own text in exactly the form that its first line names. That line is no part of the answer. Adding
 * a case is adding two files; `npm run test:update` writes the second.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockOf, sliceBlock } from '../../../../shared/base/text.ts';
import { ESA_READERS, isEsaReaderId } from '../../../../shared/esa/commands/registry.ts';
import { en } from '../../../../shared/messages/en.ts';
import { renderMessage } from '../../../../shared/messages/render.ts';

const FOLDER = import.meta.dirname;
const cases = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: reader }) =>
    readdirSync(join(FOLDER, reader))
      .filter((file) => file.endsWith('.raw.txt'))
      .map((file) => ({ reader, name: file.slice(0, -'.raw.txt'.length) })),
  );

describe('cases of the readers', () => {
  it.each(cases)('$reader: $name', async ({ reader, name }) => {
    const id = `esa/${reader}`;
    if (!isEsaReaderId(id)) throw new Error(`${id} is no reader`);
    const raw = readFileSync(join(FOLDER, reader, `${name}.raw.txt`), 'utf8');
    const whole = blockOf(`${reader}/${name}.raw.txt`, raw);
    expect(whole.lines[0]).toMatch(/^## form: .*(?:source|esa\.md)/);
    const block = sliceBlock(whole, 1, whole.lines.length);
    const parsed = ESA_READERS[id].parse(block);
    const { lines, ...fates } = parsed.coverage;
    expect(lines).toBe(block.lines.length);
    expect(Object.values(fates).reduce((sum, count) => sum + count)).toBe(lines);
    for (const warning of parsed.warnings) {
      expect(renderMessage(en, warning.message)).not.toBe('');
    }
    await expect(`${JSON.stringify(parsed, null, 2)}\n`).toMatchFileSnapshot(
      join(FOLDER, reader, `${name}.facts.json`),
    );
  });

  it('has a case, a place and words for every reader', () => {
    for (const [id, reader] of Object.entries(ESA_READERS)) {
      expect(reader.id).toBe(id);
      expect(cases.filter((c) => `esa/${c.reader}` === id).length, id).toBeGreaterThan(0);
      expect(renderMessage(en, { id: reader.about.title })).not.toBe('');
      expect(renderMessage(en, { id: reader.about.what })).not.toBe('');
      expect(reader.versions.length).toBeGreaterThan(0);
    }
  });
});
