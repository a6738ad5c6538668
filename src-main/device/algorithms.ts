/**
 * SSH algorithms: what is offered to everybody, and what old firewalls need and get only after the
 * person agreed, for that device alone (asa.md e.3). The device's own offer is read from the first
 * packet on the wire, so that all that misses can be told at once.
 */

export type AlgorithmClass = 'kex' | 'hostKey' | 'cipher' | 'mac';

/** Names per class, in order of liking. */
export type AlgorithmLists = Readonly<Record<AlgorithmClass, readonly string[]>>;

/** What a device has and we don't offer, where nothing is common; only classes that miss. */
export type MissingAlgorithms = Readonly<Partial<Record<AlgorithmClass, readonly string[]>>>;

/** Offered to every device. Large groups last: they are slow. */
export const MODERN: AlgorithmLists = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group14-sha256',
    'diffie-hellman-group-exchange-sha256',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group18-sha512',
  ],
  hostKey: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ],
  cipher: [
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-ctr',
    'aes192-ctr',
    'aes256-ctr',
  ],
  mac: [
    'hmac-sha2-256-etm@openssh.com',
    'hmac-sha2-512-etm@openssh.com',
    'hmac-sha2-256',
    'hmac-sha2-512',
    'hmac-sha1',
  ],
};

/** Broken or weak by today's measure; strongest first. All work on Node 20. */
export const LEGACY: AlgorithmLists = {
  kex: [
    'diffie-hellman-group14-sha1',
    'diffie-hellman-group-exchange-sha1',
    'diffie-hellman-group1-sha1',
  ],
  hostKey: ['ssh-rsa'],
  cipher: ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'],
  mac: ['hmac-sha1-96', 'hmac-md5', 'hmac-md5-96'],
};

const CLASSES: readonly AlgorithmClass[] = ['kex', 'hostKey', 'cipher', 'mac'];

/** The offer to a device: its preferences first, then what the person allowed for it. */
export function offerFor(
  allowed: MissingAlgorithms,
  preferences: Partial<Record<AlgorithmClass, readonly string[]>> = {},
): AlgorithmLists {
  const list = (of: AlgorithmClass): readonly string[] => [
    ...(preferences[of] ?? MODERN[of]),
    ...LEGACY[of].filter((name) => allowed[of]?.includes(name)),
  ];
  return { kex: list('kex'), hostKey: list('hostKey'), cipher: list('cipher'), mac: list('mac') };
}

/**
 * Legacy names that would make the two agree, for each class without a common one; undefined when a
 * class has none even then, or nothing misses.
 */
export function missingAlgorithms(
  ours: AlgorithmLists,
  theirs: AlgorithmLists,
): MissingAlgorithms | undefined {
  const missing: Partial<Record<AlgorithmClass, readonly string[]>> = {};
  for (const of of CLASSES) {
    if (ours[of].some((name) => theirs[of].includes(name))) continue;
    const cure = LEGACY[of].filter((name) => theirs[of].includes(name));
    if (cure.length === 0) return undefined;
    missing[of] = cure;
  }
  return Object.keys(missing).length === 0 ? undefined : missing;
}

/** All names of a choice in one line. */
export function namesOf(missing: MissingAlgorithms): readonly string[] {
  return CLASSES.flatMap((of) => missing[of] ?? []);
}

/**
 * Spells out a list of `~/.ssh/config`: `+x` adds, `-x` takes away, `^x` puts ahead, else it
 * replaces. Names that this build doesn't know are left out; an empty result means the default.
 */
export function configuredList(of: AlgorithmClass, text: string): readonly string[] | undefined {
  const known = [...MODERN[of], ...LEGACY[of]];
  const sign = /^[+^-]/.exec(text)?.[0] ?? '';
  const patterns = text.slice(sign.length).split(',');
  const named = patterns.flatMap((p) => known.filter((name) => matchesPattern(name, p)));
  const list =
    sign === '+'
      ? [...MODERN[of], ...named]
      : sign === '^'
        ? [...named, ...MODERN[of]]
        : sign === '-'
          ? MODERN[of].filter((name) => !named.includes(name))
          : named;
  const unique = [...new Set(list)];
  return unique.length === 0 ? undefined : unique;
}

/** `*` and `?` as in OpenSSH's patterns. */
export function matchesPattern(text: string, pattern: string): boolean {
  let t = 0;
  let p = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      mark = t;
    } else if (pattern[p] === '?' || pattern[p]?.toLowerCase() === text[t]?.toLowerCase()) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** Reads a server's offer from the first bytes it sends; undefined until they are all there. */
export function readServerOffer(bytes: Buffer): AlgorithmLists | undefined {
  // lines before the version are allowed (RFC 4253, 4.2)
  let at = 0;
  for (;;) {
    const lf = bytes.indexOf(10, at);
    if (lf < 0) return undefined;
    const line = bytes.toString('latin1', at, lf);
    at = lf + 1;
    if (line.startsWith('SSH-')) break;
  }
  if (bytes.length < at + 6) return undefined;
  const length = bytes.readUInt32BE(at);
  if (length < 20 || length > 35_000 || bytes[at + 5] !== 20) return undefined;
  if (bytes.length < at + 4 + length) return undefined;
  let cursor = at + 6 + 16;
  const lists: string[][] = [];
  // kex, host key, cipher there and back, MAC there and back
  for (let i = 0; i < 6; i++) {
    if (bytes.length < cursor + 4) return undefined;
    const size = bytes.readUInt32BE(cursor);
    lists.push(bytes.toString('latin1', cursor + 4, cursor + 4 + size).split(','));
    cursor += 4 + size;
  }
  return {
    kex: lists[0] ?? [],
    hostKey: lists[1] ?? [],
    cipher: (lists[2] ?? []).filter((name) => lists[3]?.includes(name)),
    mac: (lists[4] ?? []).filter((name) => lists[5]?.includes(name)),
  };
}
