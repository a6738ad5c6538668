/** Joins the files of known host keys with the person who is asked about a new one. */
import type { HostKey, HostKeyAnswer, HostKeyKeeper } from '../../device/host-key.ts';
import { fingerprintOf } from '../../device/host-key.ts';
import type { KnownHosts } from '../../store/known-hosts.ts';

/** True when the person accepts this key for this host. */
export type AskHostKey = (question: {
  readonly host: string;
  readonly port: number;
  readonly type: string;
  readonly fingerprint: string;
}) => Promise<boolean>;

/**
 * A host that is known by any key is only accepted by one of those: a key of another type is as much
 * a change as another key of the same type.
 */
export function createKeeper(known: KnownHosts, ask: AskHostKey): HostKeyKeeper {
  // two sessions with one host at once ask once
  const asked = new Map<string, Promise<HostKeyAnswer>>();

  async function judge(host: string, port: number, key: HostKey): Promise<HostKeyAnswer> {
    const found = await known.find(host, port);
    const blob = key.blob.toString('base64');
    const same = found.filter((entry) => entry.key === blob);
    if (same.some((entry) => entry.isRevoked)) return { kind: 'revoked' };
    if (same.length > 0) return { kind: 'accepted' };
    const others = found.filter((entry) => !entry.isRevoked);
    const [first] = others;
    if (first) {
      const fingerprints = others.map((o) => fingerprintOf(Buffer.from(o.key, 'base64')));
      return { kind: 'changed', known: [...new Set(fingerprints)], file: first.file };
    }
    const { type, fingerprint } = key;
    if (!(await ask({ host, port, type, fingerprint }))) return { kind: 'unknown' };
    await known.add(host, port, type, key.blob);
    return { kind: 'accepted' };
  }

  return {
    async knownTypes(host, port) {
      return (await known.find(host, port)).map((entry) => entry.type);
    },
    async judge(host, port, key) {
      const id = `${host}:${port} ${key.fingerprint}`;
      const running = asked.get(id) ?? judge(host, port, key);
      asked.set(id, running);
      return running.finally(() => asked.delete(id));
    },
  };
}
