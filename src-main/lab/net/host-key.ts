/** SSH keys made at the start, so that none lies in the project. */
import ssh2 from 'ssh2';

/** How a new private key is locked. */
export interface KeyLock {
  readonly passphrase: string;
  readonly cipher: string;
  /** Of bcrypt; more is slower. */
  readonly rounds: number;
}

/**
 * A new ed25519 private key in OpenSSH's format. ssh2 1.17 strips zero bytes at the head of the public
 * key when it writes one, so one key of 256 can't be read back; such a one is thrown away.
 */
export function newEd25519Key(lock?: KeyLock): string {
  for (;;) {
    const key = ssh2.utils.generateKeyPairSync('ed25519', lock).private;
    if (!(ssh2.utils.parseKey(key, lock?.passphrase) instanceof Error)) return key;
  }
}
