/**
 * Saved devices and sources of logs, and what was agreed for each, without any secret: `devices.json` in
 * the data folder, readable and editable by a person. A file that can't be read is as good as none, but is never
 * overwritten unseen: writing refuses then.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type SourceProfile, sourceProfileSchema } from './source-profile.ts';
import { diskError, type StoreError, storeError } from './store-error.ts';

const names = z.array(z.string().min(1).max(60)).max(30);

const legacySchema = z.looseObject({
  kex: z.exactOptional(names),
  hostKey: z.exactOptional(names),
  cipher: z.exactOptional(names),
  mac: z.exactOptional(names),
});

const profileSchema = z.looseObject({
  name: z.string().regex(/^[A-Za-z0-9][\w.-]{0,60}$/),
  kind: z.enum(['asa', 'esa']),
  host: z.string().min(1).max(255),
  port: z.exactOptional(z.number().int().min(1).max(65_535)),
  user: z.exactOptional(z.string().min(1).max(120)),
  /** `user@host:port` each, first hop first. */
  jump: z.exactOptional(z.array(z.string()).max(2)),
  keyFiles: z.exactOptional(z.array(z.string()).max(10)),
});

const fileSchema = z.looseObject({
  schema: z.literal('unmask.devices/1'),
  devices: z.array(profileSchema),
  /** Absent in files of before there were any. */
  sources: z.exactOptional(z.array(sourceProfileSchema)),
  /** By `host:port`: old SSH algorithms that a person accepted for this device. */
  legacyAlgorithms: z.record(z.string(), legacySchema),
});

export type DeviceProfile = z.infer<typeof profileSchema>;
export type LegacyChoice = z.infer<typeof legacySchema>;
type ProfilesFile = z.infer<typeof fileSchema>;

const EMPTY: ProfilesFile = { schema: 'unmask.devices/1', devices: [], legacyAlgorithms: {} };

export interface Profiles {
  list(): Promise<Result<readonly DeviceProfile[], StoreError>>;
  /** Adds one, or takes the place of the one with that name. */
  save(profile: DeviceProfile): Promise<Result<null, StoreError>>;
  remove(name: string): Promise<Result<null, StoreError>>;
  sources(): Promise<Result<readonly SourceProfile[], StoreError>>;
  /** Adds one, or takes the place of the one with that name. */
  saveSource(profile: SourceProfile): Promise<Result<null, StoreError>>;
  removeSource(name: string): Promise<Result<null, StoreError>>;
  /** What was accepted for a device; empty when nothing was. */
  legacyOf(host: string, port: number): Promise<LegacyChoice>;
  acceptLegacy(host: string, port: number, choice: LegacyChoice): Promise<Result<null, StoreError>>;
}

export function createProfiles(home: string): Profiles {
  const file = join(home, 'devices.json');
  let queue: Promise<unknown> = Promise.resolve();

  async function read(): Promise<Result<ProfilesFile, StoreError>> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code; // absent on other errors
      return code === 'ENOENT' ? ok(EMPTY) : err(diskError(error, home));
    }
    try {
      const parsed = fileSchema.safeParse(JSON.parse(text));
      if (parsed.success) return ok(parsed.data);
    } catch {
      // no JSON: damaged all the same
    }
    return err(storeError('refused', 'store.devices-damaged', { path: file }));
  }

  function change(
    make: (content: ProfilesFile) => ProfilesFile,
  ): Promise<Result<null, StoreError>> {
    const mine = queue.then(async (): Promise<Result<null, StoreError>> => {
      const there = await read();
      if (!there.ok) return there;
      try {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        await writeFileAtomic(file, `${JSON.stringify(make(there.value), null, 2)}\n`);
        return ok(null);
      } catch (error) {
        return err(diskError(error, home));
      }
    });
    queue = mine.catch(() => undefined);
    return mine;
  }

  const keyOf = (host: string, port: number): string => `${host.toLowerCase()}:${port}`;
  return {
    async list() {
      const content = await read();
      return content.ok ? ok(content.value.devices) : content;
    },
    save: (profile) =>
      change((content) => ({
        ...content,
        devices: [...content.devices.filter((d) => d.name !== profile.name), profile],
      })),
    remove: (name) =>
      change((content) => ({
        ...content,
        devices: content.devices.filter((device) => device.name !== name),
      })),
    async sources() {
      const content = await read();
      return content.ok ? ok(content.value.sources ?? []) : content;
    },
    saveSource: (profile) =>
      change((content) => ({
        ...content,
        sources: [...(content.sources ?? []).filter((s) => s.name !== profile.name), profile],
      })),
    removeSource: (name) =>
      change((content) => ({
        ...content,
        sources: (content.sources ?? []).filter((source) => source.name !== name),
      })),
    async legacyOf(host, port) {
      const content = await read();
      return content.ok ? (content.value.legacyAlgorithms[keyOf(host, port)] ?? {}) : {};
    },
    acceptLegacy: (host, port, choice) =>
      change((content) => {
        const key = keyOf(host, port);
        const before = content.legacyAlgorithms[key] ?? {};
        const merged: LegacyChoice = { ...before };
        for (const of of ['kex', 'hostKey', 'cipher', 'mac'] as const) {
          const all = [...new Set([...(before[of] ?? []), ...(choice[of] ?? [])])];
          if (all.length > 0) merged[of] = all;
        }
        return { ...content, legacyAlgorithms: { ...content.legacyAlgorithms, [key]: merged } };
      }),
  };
}
