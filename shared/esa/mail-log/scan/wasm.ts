/**
 * Writes a WebAssembly module: instructions as arrays of bytes, composed by functions that read like
 * the program. Only what `program.ts` needs. Source: WebAssembly Core Specification 2.0, section 5.
 */

export type Code = readonly number[];

const I32 = 0x7f;
const VOID = 0x40;

export function unsigned(value: number): Code {
  const out: number[] = [];
  let rest = value;
  do {
    const byte = rest & 127;
    rest >>>= 7;
    out.push(rest === 0 ? byte : byte | 128);
  } while (rest !== 0);
  return out;
}

function signed(value: number): Code {
  const out: number[] = [];
  let rest = value | 0;
  for (;;) {
    const byte = rest & 127;
    rest >>= 7;
    if ((rest === 0 && (byte & 64) === 0) || (rest === -1 && (byte & 64) !== 0)) {
      out.push(byte);
      return out;
    }
    out.push(byte | 128);
  }
}

// --- values --------------------------------------------------------------------------------------

export const num = (value: number): Code => [0x41, ...signed(value)];
const two =
  (op: number) =>
  (a: Code, b: Code): Code => [...a, ...b, op];
export const add = two(0x6a);
export const sub = two(0x6b);
export const mul = two(0x6c);
export const and = two(0x71);
export const or = two(0x72);
export const xor = two(0x73);
export const shl = two(0x74);
export const shrU = two(0x76);
export const eq = two(0x46);
export const ne = two(0x47);
export const ltS = two(0x48);
export const gtS = two(0x4a);
export const leS = two(0x4c);
export const geS = two(0x4e);
/** Unsigned, so that one comparison tells whether a byte is a digit. */
export const ltU = two(0x49);
export const not = (a: Code): Code => [...a, 0x45];
export const ctz = (a: Code): Code => [...a, 0x68];

export const byteAt = (address: Code, offset = 0): Code => [
  ...address,
  0x2d,
  0,
  ...unsigned(offset),
];
export const wordAt = (address: Code, offset = 0): Code => [
  ...address,
  0x28,
  2,
  ...unsigned(offset),
];
export const halfAt = (address: Code, offset = 0): Code => [
  ...address,
  0x2f,
  1,
  ...unsigned(offset),
];
export const putWord = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  0x36,
  2,
  ...unsigned(offset),
];

/** Sixteen bytes at an address, wherever it lies. */
const vector = (address: Code): Code => [...address, 0xfd, 0x00, 0, 0];
/** Bit per byte of the sixteen at `address` that equals `byte`. */
export const equalBits = (address: Code, byte: number): Code => [
  ...vector(address),
  ...num(byte),
  0xfd,
  0x0f, // i8x16.splat
  0xfd,
  0x23, // i8x16.eq
  0xfd,
  ...unsigned(0x64), // i8x16.bitmask
];
/** Whether the sixteen bytes at two addresses differ. */
export const differ = (a: Code, b: Code): Code => [
  ...vector(a),
  ...vector(b),
  0xfd,
  0x51, // v128.xor
  0xfd,
  ...unsigned(0x53), // v128.any_true
];

// --- steps ---------------------------------------------------------------------------------------

export const when = (condition: Code, ...then: readonly Code[]): Code => [
  ...condition,
  0x04,
  VOID,
  ...then.flat(),
  0x0b,
];
export const choose = (
  condition: Code,
  then: readonly Code[],
  otherwise: readonly Code[],
): Code => [...condition, 0x04, VOID, ...then.flat(), 0x05, ...otherwise.flat(), 0x0b];
export const block = (...steps: readonly Code[]): Code => [0x02, VOID, ...steps.flat(), 0x0b];
export const loop = (...steps: readonly Code[]): Code => [0x03, VOID, ...steps.flat(), 0x0b];
/** Leaves `depth` blocks, or begins the loop at that depth again; `when` and `choose` count as one. */
export const leave = (depth: number): Code => [0x0c, ...unsigned(depth)];
export const leaveIf = (depth: number, condition: Code): Code => [
  ...condition,
  0x0d,
  ...unsigned(depth),
];
export const give = (value: Code): Code => [...value, 0x0f];

/** A local variable of the function being written. */
export interface Local {
  readonly get: Code;
  readonly set: (value: Code) => Code;
  readonly addTo: (value: Code) => Code;
}

/** Functions of a module, all of whole numbers. */
export class Functions {
  private readonly bodies: {
    readonly name: string;
    readonly params: number;
    locals: number;
    code: Code;
  }[] = [];

  /** A function `name` with so many parameters, which gives one number. Returns how to call it. */
  define(
    name: string,
    params: number,
    write: (param: (index: number) => Local, local: () => Local) => readonly Code[],
  ): (...args: readonly Code[]) => Code {
    const body = { name, params, locals: 0, code: [] as Code };
    const index = this.bodies.push(body) - 1;
    body.code = write(localOf, () => localOf(params + body.locals++)).flat();
    return (...args) => [...args.flat(), 0x10, ...unsigned(index)];
  }

  /** The module: its memory comes from outside as `env.memory`, every function goes out by name. */
  module(memory: { readonly pages: number; readonly shared: boolean }): Uint8Array {
    const { bodies } = this;
    const counts = [...new Set(bodies.map(({ params }) => params))];
    const limits = memory.shared
      ? [3, ...unsigned(memory.pages), ...unsigned(memory.pages)]
      : [0, ...unsigned(memory.pages)];
    const types = counts.map((count) => [0x60, ...list(Array(count).fill([I32])), 1, I32]);
    const uses = bodies.map(({ params }) => unsigned(counts.indexOf(params)));
    const exports = bodies.map(({ name }, index) => [...text(name), 0, ...unsigned(index)]);
    const codes = bodies.map(({ locals, code }) => {
      const content = [1, ...unsigned(locals), I32, ...code, 0x0b];
      return [...unsigned(content.length), ...content];
    });
    return Uint8Array.from([
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, list(types)),
      ...section(2, list([[...text('env'), ...text('memory'), 2, ...limits]])),
      ...section(3, list(uses)),
      ...section(7, list(exports)),
      ...section(10, list(codes)),
    ]);
  }
}

function localOf(index: number): Local {
  const at = unsigned(index);
  const get: Code = [0x20, ...at];
  const set = (value: Code): Code => [...value, 0x21, ...at];
  return { get, set, addTo: (value) => set(add(get, value)) };
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content];
}

function text(value: string): Code {
  return [...unsigned(value.length), ...Array.from(value, (ch) => ch.charCodeAt(0))];
}
