/** The version of Unmask, from its package.json: two folders up, from source and from the bundle alike. */
import { readFileSync } from 'node:fs';

export function appVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const value = JSON.parse(text) as { version: string }; // our own file
  return value.version;
}
