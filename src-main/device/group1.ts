/**
 * Electron's crypto has no named group modp2, so diffie-hellman-group1-sha1 fails there with "Unknown
 * DH group". The prime is public (RFC 2409, section 6.2): where the name is missing the group is built
 * from it. Must run before ssh2 is loaded, which takes the function once.
 */

const MODP2 =
  'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd' +
  'ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed' +
  'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece65381ffffffffffffffff';

/** The two functions of `node:crypto` that are touched. */
export interface DhCrypto {
  createDiffieHellmanGroup: (name: string) => unknown;
  readonly createDiffieHellman: (prime: string, primeEncoding: 'hex', generator: number) => unknown;
}

/** Teaches `crypto` the name modp2 if it lacks it; twice is once. */
export function teachGroup1(crypto: DhCrypto): void {
  const original = crypto.createDiffieHellmanGroup;
  try {
    original('modp2');
    return;
  } catch {
    // it is missing: what this is for
  }
  crypto.createDiffieHellmanGroup = (name) =>
    name === 'modp2' ? crypto.createDiffieHellman(MODP2, 'hex', 2) : original(name);
}
