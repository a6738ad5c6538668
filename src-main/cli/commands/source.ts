/** `unmask source [NAME]`: engines that keep logs, saved without secrets; lists, saves, removes, tries. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { visible } from '../../../shared/base/text.ts';
import { say } from '../../host/say.ts';
import { trySource } from '../../host/sources/pull-sources.ts';
import { dataFolder } from '../../store/home.ts';
import { createProfiles, type Profiles } from '../../store/profiles.ts';
import { type SourceProfile, sourceProfileSchema } from '../../store/source-profile.ts';
import type { CliIo } from '../cli-io.ts';
import { type CommonOptions, checkLanguage, withCommon } from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { type Progress, withProgress } from '../progress.ts';
import { askForSecrets, sourceFailure } from '../source-option.ts';
import { storeFailure } from '../store-failure.ts';

interface SourceCliOptions extends CommonOptions {
  readonly kind?: SourceProfile['kind'];
  readonly url?: string;
  readonly index?: string;
  readonly query?: string;
  readonly auth?: SourceProfile['auth'];
  readonly user?: string;
  readonly caFile?: string;
  readonly lastHours?: string;
  readonly remove?: true;
  readonly try?: true;
  readonly secrets?: string;
}

export function addSource(program: Command, io: CliIo): void {
  const kind = new Option('--kind <KIND>', say('cli.source.kind'));
  const auth = new Option('--auth <HOW>', say('cli.source.auth'));
  withCommon(program.command('source'))
    .argument('[name]', say('cli.source.name'))
    .description(say('cli.source.about'))
    .addOption(kind.choices(['elasticsearch', 'opensearch', 'splunk']))
    .option('--url <URL>', say('cli.source.url'))
    .option('--index <NAMES>', say('cli.source.index'))
    .option('--query <TEXT>', say('cli.source.query'))
    .addOption(auth.choices(['basic', 'api-key', 'bearer', 'none']))
    .option('--user <NAME>', say('cli.source.user'))
    .option('--ca-file <FILE>', say('cli.source.ca-file'))
    .option('--last-hours <N>', say('cli.source.last-hours'))
    .option('--remove', say('cli.source.remove'))
    .option('--try', say('cli.source.try'))
    .option('--secrets <FILE>', say('cli.option.secrets'))
    .action(async (name: string | undefined, options: SourceCliOptions) => {
      checkLanguage(options.language);
      const profiles = createProfiles(dataFolder(io.env));
      if (name === undefined) return list(io, profiles);
      if (options.remove) return remove(io, profiles, name);
      if (hasSettings(options)) await save(io, profiles, name, options);
      if (options.try || !hasSettings(options)) {
        await withProgress(io, options.quiet, (progress) =>
          attempt(io, profiles, name, options, progress),
        );
      }
    });
}

function hasSettings({ kind, url, index, query, auth, user, caFile, lastHours }: SourceCliOptions) {
  return [kind, url, index, query, auth, user, caFile, lastHours].some((v) => v !== undefined);
}

async function all(profiles: Profiles): Promise<readonly SourceProfile[]> {
  const sources = await profiles.sources();
  if (!sources.ok) throw storeFailure(sources.error);
  return sources.value;
}

async function list(io: CliIo, profiles: Profiles): Promise<void> {
  const sources = await all(profiles);
  if (sources.length === 0) io.stdout.write(`${say('cli.source.empty')}\n`);
  for (const { name, kind, url, index, query } of sources) {
    const words = [name, kind, url, index, ...(query === undefined ? [] : [query])];
    io.stdout.write(`${visible(words.join('  '))}\n`);
  }
}

async function remove(io: CliIo, profiles: Profiles, name: string): Promise<void> {
  if (!(await all(profiles)).some((source) => source.name === name)) throw unknown(name);
  const removed = await profiles.removeSource(name);
  if (!removed.ok) throw storeFailure(removed.error);
  io.stdout.write(`${say('cli.source.removed', { name })}\n`);
}

/** Makes one, or changes what is named of one that is there. */
async function save(
  io: CliIo,
  profiles: Profiles,
  name: string,
  options: SourceCliOptions,
): Promise<void> {
  const { kind, url, index, query, auth, user, caFile, lastHours } = options;
  const before = (await all(profiles)).find((source) => source.name === name);
  const given = {
    kind,
    url,
    index,
    query,
    auth: auth ?? (user === undefined ? undefined : 'basic'),
    user,
    caFile: caFile === undefined ? undefined : resolve(io.cwd, caFile),
    lastHours: lastHours === undefined ? undefined : Number(lastHours),
  };
  const named = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  const usual = kind === 'splunk' ? 'bearer' : 'api-key';
  const parsed = sourceProfileSchema.safeParse({ auth: usual, ...before, name, ...named });
  if (!parsed.success) {
    // Which, never what: a password may have been typed in the wrong place.
    const fields = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
    throw new CliFailure(EXIT.usage, say('cli.source.form', { fields }));
  }
  const saved = await profiles.saveSource(parsed.data);
  if (!saved.ok) throw storeFailure(saved.error);
  io.stdout.write(`${say('cli.source.saved', { name })}\n`);
}

async function attempt(
  io: CliIo,
  profiles: Profiles,
  name: string,
  options: SourceCliOptions,
  progress: Progress,
): Promise<void> {
  const profile = (await all(profiles)).find((source) => source.name === name);
  if (!profile) throw unknown(name);
  progress.show(say('source.pulling', { name, lines: 0 }));
  const secretOf = await askForSecrets(io, options, progress);
  const tried = await trySource(profile, { secretOf, now: io.now, signal: io.signal });
  progress.clear();
  if (!tried.ok) throw sourceFailure(tried.error);
  const { about, lines, from, first } = tried.value;
  const values = { name, about, lines, from: new Date(from).toISOString(), text: first ?? '-' };
  io.stdout.write(`${say('cli.source.works', values)}\n`);
}

function unknown(name: string): CliFailure {
  return new CliFailure(EXIT.usage, say('source.unknown', { name }));
}
