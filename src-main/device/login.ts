/**
 * The order in which a login is tried: key files named for the host, then keyboard-interactive and
 * password, then an agent's keys where no password is at hand. A password is sent once: a second try
 * with the same value can only lock an account.
 */
import { readFile } from 'node:fs/promises';
import type { AnyAuthMethod, AuthenticationType, ParsedKey } from 'ssh2';
import type { Credentials } from './credentials.ts';

export interface LoginOptions {
  readonly user: string;
  /** Label of the device, for questions. */
  readonly device: string;
  readonly host: string;
  readonly credentials: Credentials;
  readonly keyFiles: readonly string[];
  /** Socket of an agent, `pageant`, or absent. */
  readonly agent?: string;
  readonly parseKey: (data: Buffer, passphrase?: string) => ParsedKey | ParsedKey[] | Error;
}

/** What a failed login came to. */
export interface LoginState {
  /** Methods that were tried, in order. */
  readonly tried: readonly string[];
  /** Nobody could give this. */
  readonly missing?: 'password' | 'passphrase' | 'answer';
}

export interface Login {
  /** ssh2's `authHandler`; false means that nothing is left to try. */
  next(methods: readonly string[] | null, isPartial: boolean): Promise<AnyAuthMethod | false>;
  state(): LoginState;
}

export function createLogin(options: LoginOptions): Login {
  const { user: username, credentials, device, host } = options;
  const tried: string[] = [];
  const used = new Set<string>();
  const keyFiles = [...options.keyFiles];
  let missing: LoginState['missing'];

  async function password(): Promise<string | undefined> {
    const about = `${username}@${host}`;
    const value = await credentials.get({ key: 'password', device, about });
    if (value === undefined) missing = 'password';
    return value;
  }

  async function nextKey(): Promise<AnyAuthMethod | undefined> {
    for (let file = keyFiles.shift(); file !== undefined; file = keyFiles.shift()) {
      const key = await loadKey(file);
      if (key === undefined) continue;
      tried.push('publickey');
      return { type: 'publickey', username, key };
    }
    return undefined;
  }

  /** Undefined for a file that isn't there or can't be opened. */
  async function loadKey(file: string): Promise<ParsedKey | undefined> {
    const data = await readFile(file).catch(() => undefined);
    if (data === undefined) return undefined;
    let parsed = options.parseKey(data);
    if (parsed instanceof Error && /encrypted|passphrase/i.test(parsed.message)) {
      const passphrase = await credentials.get({ key: 'passphrase', device, about: file });
      if (passphrase === undefined) {
        missing = 'passphrase';
        return undefined;
      }
      parsed = options.parseKey(data, passphrase);
    }
    if (parsed instanceof Error) return undefined;
    return Array.isArray(parsed) ? parsed[0] : parsed;
  }

  function once(method: AuthenticationType, methods: readonly string[]): boolean {
    if (used.has(method) || !methods.includes(method)) return false;
    used.add(method);
    tried.push(method);
    return true;
  }

  function keyboard(): AnyAuthMethod {
    return {
      type: 'keyboard-interactive',
      username,
      prompt: (_name, _instructions, _lang, prompts, finish) => {
        void answerAll(prompts).then(finish);
      },
    };
  }

  async function answerAll(
    prompts: readonly { readonly prompt: string; readonly echo?: boolean }[],
  ): Promise<string[]> {
    const answers: string[] = [];
    for (const { prompt, echo } of prompts) {
      const isPassword = !used.has('password-sent') && echo !== true && PASSWORD.test(prompt);
      if (isPassword) {
        used.add('password-sent');
        // the same value by another method would be a second wrong try
        used.add('password');
        answers.push((await password()) ?? '');
        continue;
      }
      const value = await credentials.get({ key: 'answer', device, about: prompt });
      if (value === undefined) missing = 'answer';
      answers.push(value ?? '');
    }
    return answers;
  }

  return {
    async next(methods, isPartial) {
      if (methods === null) return { type: 'none', username };
      if (missing !== undefined) return false;
      // one factor is through: the next may be asked by a method that was used before
      if (isPartial) used.delete('keyboard-interactive');
      if (methods.includes('publickey')) {
        const key = await nextKey();
        if (key) return key;
        if (missing !== undefined) return false;
      }
      const hasPassword = credentials.has('password');
      if (!hasPassword && options.agent !== undefined && methods.includes('publickey')) {
        if (once('agent', ['agent'])) return { type: 'agent', username, agent: options.agent };
      }
      if (once('keyboard-interactive', methods)) return keyboard();
      if (once('password', methods)) {
        used.add('password-sent');
        const value = await password();
        return value === undefined ? false : { type: 'password', username, password: value };
      }
      return false;
    },
    state: () => ({ tried: [...tried], ...(missing === undefined ? {} : { missing }) }),
  };
}

// Password:   |   admin@esa.example.com's password:   |   Passphrase:   |   (admin) PASSCODE is no password
const PASSWORD = /pass(?:word|phrase)/i;
