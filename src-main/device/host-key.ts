/**
 * What a host key is to the transport: shown, judged by whoever keeps the known ones, and only then is
 * anything of a login sent. The keeper lives in `store`; a person is asked by whoever drives this.
 */
import { createHash } from 'node:crypto';

export interface HostKey {
  /** `ssh-ed25519`, `ssh-rsa`, `ecdsa-sha2-nistp256`. */
  readonly type: string;
  /** The key as on the wire. */
  readonly blob: Buffer;
  /** `SHA256:` and base64 without padding, as OpenSSH prints it. */
  readonly fingerprint: string;
}

export type HostKeyAnswer =
  | { readonly kind: 'accepted' }
  /** Not known and not accepted. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'changed'; readonly known: readonly string[]; readonly file: string }
  | { readonly kind: 'revoked' };

export interface HostKeyKeeper {
  /** Types known of a host: offered first, so that a known key is the one that is shown. */
  knownTypes(host: string, port: number): Promise<readonly string[]>;
  /** May ask a person. */
  judge(host: string, port: number, key: HostKey): Promise<HostKeyAnswer>;
}

/** Reads the type that every public key blob begins with. */
export function hostKeyOf(blob: Buffer): HostKey {
  const size = blob.length >= 4 ? blob.readUInt32BE(0) : 0;
  const type = size <= 64 ? blob.toString('latin1', 4, 4 + size) : '';
  return { type, blob, fingerprint: fingerprintOf(blob) };
}

export function fingerprintOf(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}
