// The licences of every package that the product carries, as one text beside the built view.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** Writes `file`: our own licence, then each package of the lockfile that isn't for development. */
export function writeLicences(file) {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const parts = [readFileSync(join(ROOT, 'LICENSE'), 'utf8')];
  for (const [path, entry] of Object.entries(lock.packages).sort()) {
    if (path === '' || entry.dev || entry.optional || entry.devOptional) continue;
    const folder = join(ROOT, path);
    const { name, version, license } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    const text = readdirSync(folder)
      .filter((one) => /^(licen[cs]e|copying|notice)/i.test(one))
      .map((one) => readFileSync(join(folder, one), 'utf8').trim())
      .join('\n\n');
    parts.push(`${name} ${version} (${license})\n\n${text}`);
  }
  writeFileSync(file, `${parts.map((part) => part.trim()).join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
}
