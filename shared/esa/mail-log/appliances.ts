/**
 * Who wrote a line: the serial number of the file header, else the syslog host, else the document.
 * Several appliances behind one MX use the same ids, so nothing is ever joined across them.
 */
import type { Appliance } from '../../model/mail.ts';

/** Zone of an appliance from a line on; it changes with daylight saving. */
interface OffsetFrom {
  readonly line: number;
  readonly offsetMin: number;
}

export interface ApplianceState {
  readonly entries: readonly Entry[];
  /** Hosts whose lines are those of an entry. */
  readonly hosts: readonly (readonly [host: string, index: number])[];
}

interface Entry {
  name: string;
  serial?: string;
  version?: string;
  offsets: OffsetFrom[];
}

export class ApplianceBook {
  private readonly entries: Entry[] = [];
  private readonly bySerial = new Map<string, number>();
  private readonly byHost = new Map<string, number>();

  /** What `resume` needs to go on. */
  state(): ApplianceState {
    return { entries: this.entries, hosts: [...this.byHost] };
  }

  resume({ entries, hosts }: ApplianceState): void {
    entries.forEach((entry, index) => {
      this.entries.push({ ...entry, offsets: [...entry.offsets] });
      if (entry.serial !== undefined) this.bySerial.set(entry.serial, index);
    });
    for (const [host, index] of hosts) this.byHost.set(host, index);
  }

  /** A document of which nothing better is known yet. */
  ofDocument(path: string): number {
    return this.entries.push({ name: path, offsets: [] }) - 1;
  }

  ofHost(host: string): number {
    const known = this.byHost.get(host);
    if (known !== undefined) return known;
    const index = this.entries.push({ name: host, offsets: [] }) - 1;
    this.byHost.set(host, index);
    return index;
  }

  /** `Version: ... SN: ...`: the appliance that lines of this source come from, from now on. */
  ofSerial(
    serial: string,
    version: string,
    present: number | undefined,
    host: string | undefined,
  ): number {
    const known = this.bySerial.get(serial);
    const isFree = present !== undefined && this.entries[present]?.serial === undefined;
    const index = known ?? (isFree ? present : this.entries.push({ name: '', offsets: [] }) - 1);
    const entry = this.entries[index] as Entry; // an index of this book
    entry.name = serial;
    entry.serial = serial;
    entry.version = version;
    this.bySerial.set(serial, index);
    if (host !== undefined) this.byHost.set(host, index);
    return index;
  }

  setOffset(index: number, line: number, offsetMin: number): void {
    const offsets = this.entries[index]?.offsets;
    const last = offsets?.[offsets.length - 1];
    if (last?.offsetMin !== offsetMin) offsets?.push({ line, offsetMin });
  }

  /** Zone in force at a line; the first one known also holds before it. */
  offsetAt(index: number, line: number): number | undefined {
    const offsets = this.entries[index]?.offsets ?? [];
    let found = offsets[0]?.offsetMin;
    for (const from of offsets) if (from.line <= line) found = from.offsetMin;
    return found;
  }

  name(index: number): string {
    return this.entries[index]?.name ?? '';
  }

  /** In order of first sighting. */
  list(): readonly Appliance[] {
    return this.entries.map(({ name, serial, version, offsets }) => {
      const offsetMin = offsets[offsets.length - 1]?.offsetMin;
      return {
        name,
        ...(serial === undefined ? {} : { serial }),
        ...(version === undefined ? {} : { version }),
        ...(offsetMin === undefined ? {} : { offsetMin }),
      };
    });
  }
}
