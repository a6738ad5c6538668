/**
 * Secrets in memory: asked for when a device wants one, never twice, and told to the recorder as the
 * values to mask. Nothing here can be printed: the values live in closures.
 */
import type { SecretKey } from '../../shared/model/platform.ts';

/** What a person is asked. `prompt` is the device's own question, foreign text. */
export interface SecretQuestion {
  readonly key: SecretKey;
  /** The device's label. */
  readonly device: string;
  /** `admin@192.0.2.1`, a key file, or what the device asked. */
  readonly about: string;
}

/** Gives undefined when nobody can tell. */
export type AskSecret = (question: SecretQuestion) => Promise<string | undefined>;

export interface Credentials {
  get(question: SecretQuestion): Promise<string | undefined>;
  /** True when a value for that key was given beforehand or typed already. */
  has(key: SecretKey): boolean;
  /** All values there are. */
  values(): readonly string[];
}

/** `given` comes from `--secrets`; what isn't there is asked, answers of second factors every time. */
export function createCredentials(
  given: Readonly<Partial<Record<SecretKey, string>>>,
  ask: AskSecret,
): Credentials {
  const known = new Map<SecretKey, string>();
  const once: string[] = [];
  for (const [key, value] of Object.entries(given)) known.set(key as SecretKey, value); // keys of the record above
  return {
    async get(question) {
      const there = question.key === 'answer' ? undefined : known.get(question.key);
      if (there !== undefined) return there;
      const value = await ask(question);
      if (value === undefined) return undefined;
      if (question.key === 'answer') once.push(value);
      else known.set(question.key, value);
      return value;
    },
    has: (key) => known.has(key),
    values: () => [...known.values(), ...once],
  };
}
