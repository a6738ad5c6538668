/** A saved source, brought to life: its reader over a client that knows its login. */
import { readFile } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { SourceProfile } from '../store/source-profile.ts';
import { createElasticReader } from './elastic.ts';
import { createHttpClient } from './http-client.ts';
import { createPatientClient, type Patience } from './patient-client.ts';
import {
  type SourceFailure,
  type SourceReader,
  type SourceWindow,
  sourceFailure,
} from './source.ts';
import { createSplunkReader } from './splunk.ts';

export interface OpenSourceOptions {
  readonly profile: SourceProfile;
  readonly window: SourceWindow;
  /** Password or token; absent where the source needs none. */
  readonly secret?: string;
  readonly signal: AbortSignal;
  readonly onWait?: (ms: number) => void;
  /** Of the clock when absent. */
  readonly sleep?: Patience['sleep'];
}

export interface OpenSource {
  readonly reader: SourceReader;
  /** What must never be written down: the secret as such and as it is sent. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

/** Where a line stands: as collected whole (ECS `event.original`), or as a shipper sends it. */
export const LINE_FIELDS = ['event.original', 'message'];
const HOST_FIELDS = ['observer.name', 'observer.hostname', 'host.name', 'host.hostname', 'host'];

export async function openSource(
  options: OpenSourceOptions,
): Promise<Result<OpenSource, SourceFailure>> {
  const { profile, signal, secret } = options;
  let ca: string | undefined;
  if (profile.caFile !== undefined) {
    const path = profile.caFile;
    ca = await readFile(path, 'utf8').catch(() => undefined);
    if (ca === undefined) return err(sourceFailure('refused', 'source.ca-file', { path }));
  }
  const authorization = authorizationOf(profile, secret);
  const http = createHttpClient({
    url: profile.url,
    authorization: () => authorization,
    signal,
    ...(ca === undefined ? {} : { ca }),
  });
  const client = createPatientClient(http, {
    sleep: options.sleep ?? ((ms) => after(ms, undefined, { signal }).catch(() => undefined)),
    ...(options.onWait ? { onWait: options.onWait } : {}),
  });
  const { window } = options;
  const { index, query } = profile;
  const asked = { client, window, index, ...(query === undefined ? {} : { query }) };
  const reader =
    profile.kind === 'splunk'
      ? createSplunkReader(asked)
      : createElasticReader({
          ...asked,
          timeField: profile.timeField ?? '@timestamp',
          orderField: profile.orderField ?? 'log.offset',
          lineFields: profile.lineFields ?? LINE_FIELDS,
          hostFields: profile.hostFields ?? HOST_FIELDS,
        });
  return ok({
    reader,
    secrets: [secret ?? '', authorization?.replace(/^\S+ /, '') ?? ''].filter((s) => s !== ''),
    async close() {
      await reader.close();
      http.close();
    },
  });
}

/** `Basic` of RFC 7617, `Bearer` of RFC 6750, `ApiKey` of Elasticsearch's API keys. */
function authorizationOf(
  { auth, user = '' }: SourceProfile,
  secret: string | undefined,
): string | undefined {
  if (auth === 'none' || secret === undefined) return undefined;
  if (auth === 'basic') return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
  return auth === 'api-key' ? `ApiKey ${secret}` : `Bearer ${secret}`;
}
