/** Bytes of one direction into SMTP lines. A line of any length costs no more than `MAX_LINE` bytes. */

export interface RawLine {
  /** Without its end; at most `MAX_LINE` bytes. */
  readonly bytes: Uint8Array;
  /** Bytes that stood between, beyond those kept. */
  readonly cut: number;
  /** `none`: the bytes ended, or a gap came, in the middle of the line. */
  readonly ending: 'crlf' | 'lf' | 'none';
}

const MAX_LINE = 4096;

/** Lives as long as its direction. */
export class LineSplitter {
  private held: Uint8Array[] = [];
  private kept = 0;
  private length = 0;

  get isAtStart(): boolean {
    return this.length === 0;
  }

  /** The next line of `data` from `from` on; undefined when its end is still to come. */
  take(
    data: Uint8Array,
    from: number,
  ): { readonly line: RawLine; readonly next: number } | undefined {
    const end = data.indexOf(10, from);
    this.hold(data.subarray(from, end < 0 ? data.length : end));
    return end < 0 ? undefined : { line: this.close(true), next: end + 1 };
  }

  /** What stands without an end; undefined when nothing does. */
  rest(): RawLine | undefined {
    return this.length === 0 ? undefined : this.close(false);
  }

  private hold(part: Uint8Array): void {
    this.length += part.length;
    const room = MAX_LINE - this.kept;
    if (room <= 0 || part.length === 0) return;
    const kept = part.subarray(0, room);
    this.held.push(kept);
    this.kept += kept.length;
  }

  private close(isEnded: boolean): RawLine {
    let bytes = join(this.held, this.kept);
    const cut = this.length - this.kept;
    let ending: RawLine['ending'] = isEnded ? 'lf' : 'none';
    // several CRs before one LF belong to the end, as everywhere
    while (isEnded && cut === 0 && bytes[bytes.length - 1] === 13) {
      bytes = bytes.subarray(0, -1);
      ending = 'crlf';
    }
    this.held = [];
    this.kept = 0;
    this.length = 0;
    return { bytes, cut, ending };
  }
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
