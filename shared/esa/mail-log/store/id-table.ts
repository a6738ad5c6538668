/**
 * From an ICID, MID or DCID of a live record to its row. Ids grow by one and are stirred, so that they
 * don't form one long run, which every taking out would have to walk.
 */
const EMPTY = -1;

export class IdTable {
  private ids = new Float64Array(16).fill(EMPTY);
  private rows = new Int32Array(16);
  private count = 0;

  /** Row of `id`, or -1. */
  get(id: number): number {
    const at = this.find(id);
    return this.ids[at] === id ? (this.rows[at] as number) : -1; // find gives a place inside
  }

  set(id: number, row: number): void {
    let at = this.find(id);
    if (this.ids[at] !== id) {
      if (this.count * 2 >= this.ids.length) {
        this.enlarge();
        at = this.find(id);
      }
      this.count++;
      this.ids[at] = id;
    }
    this.rows[at] = row;
  }

  /** Takes `id` out; those that were pushed aside by it move back. */
  delete(id: number): void {
    const mask = this.ids.length - 1;
    let hole = this.find(id);
    if (this.ids[hole] !== id) return;
    this.count--;
    for (let at = (hole + 1) & mask; this.ids[at] !== EMPTY; at = (at + 1) & mask) {
      const other = this.ids[at] as number; // masked
      // Movable unless its own place lies between the hole and where it is.
      if (((at - home(other, mask)) & mask) < ((at - hole) & mask)) continue;
      this.ids[hole] = other;
      this.rows[hole] = this.rows[at] as number;
      hole = at;
    }
    this.ids[hole] = EMPTY;
  }

  private find(id: number): number {
    const mask = this.ids.length - 1;
    let at = home(id, mask);
    for (;;) {
      const other = this.ids[at] as number; // masked
      if (other === id || other === EMPTY) return at;
      at = (at + 1) & mask;
    }
  }

  private enlarge(): void {
    const { ids, rows } = this;
    this.ids = new Float64Array(ids.length * 2).fill(EMPTY);
    this.rows = new Int32Array(ids.length * 2);
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] as number; // i < length
      if (id === EMPTY) continue;
      const at = this.find(id);
      this.ids[at] = id;
      this.rows[at] = rows[i] as number;
    }
  }
}

function home(id: number, mask: number): number {
  const low = Math.imul(id | 0, 0x9e3779b1);
  const stirred = id < 2_147_483_648 ? low : low ^ Math.floor(id / 4_294_967_296);
  return (stirred ^ (stirred >>> 15)) & mask;
}
