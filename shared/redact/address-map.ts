/**
 * Pseudonyms for addresses: two addresses that share a prefix of n bits get images that share exactly
 * n bits, so subnets stay subnets; private, link-local, multicast and the like stay what they are.
 * At each node of the binary tree of addresses a keyed hash says whether the two halves change places.
 * Halves never change places above a block of a kind of its own, nor along the ends of a range
 * (`range A B`), whose image must be a range again.
 */
import { type Address, type Family, formatAddress, parseAddress } from '../base/ip.ts';
import type { KeyedHash } from './hash.ts';

const BITS: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

/** Blocks whose members stay inside. */
const KEPT_BLOCKS = blocks([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '2000::/3',
  'fc00::/7',
  'fe80::/10',
]);

/** Blocks that are no one's address: masks, "any", loopback, groups. They stay as they are. */
const SAME_BLOCKS = blocks(['0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/3', '::/8', 'ff00::/8']);

/** `128.0.0.0` and the like are masks far more often than addresses. */
const SHORT_MASKS: ReadonlySet<string> = new Set(['128.0.0.0', '192.0.0.0']);

interface Block {
  readonly family: Family;
  readonly value: bigint;
  readonly length: number;
}

function blocks(texts: readonly string[]): readonly Block[] {
  return texts.map((text) => {
    const [base = '', length = ''] = text.split('/');
    const address = parseAddress(base);
    if (!address) throw new Error(`not an address: ${base}`);
    return { ...address, length: Number(length) };
  });
}

/** True for what needs no pseudonym: masks, `0.0.0.0`, loopback, groups, the base of a private block. */
export function isCommonAddress(address: Address): boolean {
  if (SAME_BLOCKS.some((block) => isWithin(address, block))) return true;
  if (address.family === 4 && SHORT_MASKS.has(formatAddress(address))) return true;
  return KEPT_BLOCKS.some((b) => b.family === address.family && b.value === address.value);
}

function isWithin({ family, value }: Address, block: Block): boolean {
  const shift = BigInt(BITS[family] - block.length);
  return family === block.family && value >> shift === block.value >> shift;
}

/** Two ends of a range whose image must be a range. */
export interface RangeEnds {
  readonly lo: Address;
  readonly hi: Address;
}

/** An address without host bits, and how many bits its network has. */
export interface Network {
  readonly address: Address;
  readonly length: number;
}

export interface AddressMap {
  /** One-to-one over all addresses of a family. */
  image(address: Address): Address;
  /** The image of a network: its first `length` bits are mapped, host bits are zero. */
  network(address: Address, length: number): Address;
}

/** Ways of turning the tree that are tried before overlap is accepted. */
const TRIES = 64;
/** Originals looked at when a way is judged. */
const SAMPLE = 20_000;

/** A map whose images, those of `networks` too, as far as can be are none of `originals`. */
export function createAddressMap(
  hash: KeyedHash,
  originals: readonly Address[],
  networks: readonly Network[],
  ranges: readonly RangeEnds[],
): AddressMap {
  const pinned = pinnedNodes(ranges);
  const known = new Set(originals.map(keyOf));
  const sample = originals.filter((address) => !isCommonAddress(address)).slice(0, SAMPLE);
  const nets = networks.filter(({ address }) => !isCommonAddress(address)).slice(0, SAMPLE);
  let best: { readonly map: AddressMap; readonly overlap: number } | undefined;
  for (let salt = 0; salt < TRIES; salt++) {
    const map = mapWith(hash, salt, pinned);
    let overlap = 0;
    for (const address of sample) if (known.has(keyOf(map.image(address)))) overlap++;
    for (const { address, length } of nets) {
      if (known.has(keyOf(map.network(address, length)))) overlap++;
    }
    if (best === undefined || overlap < best.overlap) best = { map, overlap };
    if (overlap === 0) break;
  }
  return best?.map ?? mapWith(hash, 0, pinned);
}

function keyOf({ family, value }: Address): string {
  return `${family}/${value.toString(36)}`;
}

function nodeKey(family: Family, depth: number, prefix: bigint): string {
  return `${family}/${depth}/${prefix.toString(36)}`;
}

/** Nodes from the point where the two ends part, down to both. */
function pinnedNodes(ranges: readonly RangeEnds[]): ReadonlySet<string> {
  const pinned = new Set<string>();
  for (const { lo, hi } of ranges) {
    const bits = BITS[lo.family];
    let isApart = false;
    for (let depth = 0; depth < bits; depth++) {
      const shift = BigInt(bits - depth);
      const next = BigInt(bits - depth - 1);
      if (lo.value >> next !== hi.value >> next) isApart = true;
      if (!isApart) continue;
      pinned.add(nodeKey(lo.family, depth, lo.value >> shift));
      pinned.add(nodeKey(lo.family, depth, hi.value >> shift));
    }
  }
  return pinned;
}

/** Images kept for the next time. */
const REMEMBERED = 20_000;

function mapWith(hash: KeyedHash, salt: number, pinned: ReadonlySet<string>): AddressMap {
  const memory = new Map<string, bigint>();
  const turns = new Map<string, Uint8Array>();

  /** 256 bits: what the nodes below a prefix of whole bytes do. */
  function turnsBelow(family: Family, byte: number, prefix: bigint): Uint8Array {
    const key = `${salt}/${family}/${byte}/${prefix.toString(36)}`;
    const there = turns.get(key);
    if (there) return there;
    if (turns.size > REMEMBERED) turns.clear();
    const made = hash(`address/${key}`);
    turns.set(key, made);
    return made;
  }

  function imageOf({ family, value }: Address): bigint {
    const bits = BITS[family];
    let image = 0n;
    for (let byte = 0; byte < bits / 8; byte++) {
      const prefix = value >> BigInt(bits - byte * 8);
      const below = turnsBelow(family, byte, prefix);
      let node = 1;
      for (let i = 0; i < 8; i++) {
        const depth = byte * 8 + i;
        const bit = Number((value >> BigInt(bits - depth - 1)) & 1n);
        const isTurned = ((below[node >> 3] ?? 0) >> (node & 7)) & 1;
        const turn = isTurned === 1 && isFree(family, depth, value >> BigInt(bits - depth)) ? 1 : 0;
        image = (image << 1n) | BigInt(bit ^ turn);
        node = node * 2 + bit;
      }
    }
    return image;
  }

  function isFree(family: Family, depth: number, prefix: bigint): boolean {
    const holds = (block: Block): boolean =>
      block.family === family &&
      depth < block.length &&
      block.value >> BigInt(BITS[family] - depth) === prefix;
    if (KEPT_BLOCKS.some(holds) || SAME_BLOCKS.some(holds)) return false;
    return pinned.size === 0 || !pinned.has(nodeKey(family, depth, prefix));
  }

  function image(address: Address): Address {
    if (isCommonAddress(address)) return address;
    const key = keyOf(address);
    let value = memory.get(key);
    if (value === undefined) {
      value = imageOf(address);
      if (memory.size > REMEMBERED) memory.clear();
      memory.set(key, value);
    }
    return { family: address.family, value };
  }

  return {
    image,
    network(address, length) {
      const shift = BigInt(BITS[address.family] - length);
      if (isCommonAddress(address)) return address;
      return { family: address.family, value: (imageOf(address) >> shift) << shift };
    },
  };
}
