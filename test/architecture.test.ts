/**
 * The house rules that a compiler can't hold: who may import whom (house arrows finer than the
 * tsc projects), cycles, the npm allow-list of shared/, file sizes, fixtures without secrets.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { cruise, type IModule } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = ['shared', 'src-main', 'src-renderer'];

/** First matching row decides; a module no row covers fails. `to` lists what it may import beside itself. */
const ARROWS: readonly { readonly from: RegExp; readonly to: readonly RegExp[] }[] = [
  { from: /^shared\/base\//, to: [] },
  { from: /^shared\/model\//, to: [/^shared\/base\//] },
  { from: /^shared\/ipc\//, to: [/^shared\/(model|report|base)\//] },
  { from: /^shared\/messages\//, to: [/^shared\/base\//] },
  { from: /^shared\/(asa|esa|smtp|correlate|redact|report)\//, to: [/^shared\/(model|base)\//] },
  { from: /^shared\/mpf\//, to: [/^shared\/(asa|model|base)\//] },
  { from: /^shared\/rules\//, to: [/^shared\/(model|base|mpf|smtp|correlate)\//] },
  { from: /^shared\/plan\//, to: [/^shared\/(model|base|mpf|asa)\//] },
  { from: /^shared\/language\//, to: [/^shared\/(asa|mpf|plan|model|base)\//] },
  { from: /^shared\/capture\//, to: [/^shared\/(model|base)\//] },
  {
    from: /^shared\/diagnose\//,
    to: [/^shared\/(base|model|asa|mpf|esa|smtp|correlate|rules|redact|messages|capture)\//],
  },
  { from: /^src-main\/lab\//, to: [/^shared\/base\//] },
  { from: /^src-main\/(device|probe|logs|store)\//, to: [/^shared\//] },
  {
    from: /^src-main\/sources\//,
    to: [/^shared\//, /^src-main\/store\//, /^src-main\/device\/known-secrets\.ts$/],
  },
  {
    from: /^src-main\/host\//,
    to: [
      /^shared\//,
      /^src-main\/(device|probe|logs|sources|store)\//,
      /^src-main\/lab\/start\.ts$/,
    ],
  },
  { from: /^src-main\/browser\//, to: [/^shared\//, /^src-main\/host\//] },
  {
    from: /^src-main\/cli\//,
    to: [
      /^shared\//,
      /^src-main\/(host|browser|store|logs|probe|sources)\//,
      /^src-main\/lab\/start\.ts$/,
    ],
  },
  { from: /^src-main\/app\//, to: [/^shared\//, /^src-main\/host\//] },
  {
    from: /^src-renderer\/editor\//,
    to: [/^shared\/(ipc|model|base|report|smtp|messages|language)\//, /^src-renderer\//],
  },
  { from: /^src-renderer\/widgets\//, to: [/^shared\/(model|base|report|smtp|messages)\//] },
  {
    from: /^src-renderer\//,
    to: [/^shared\/(ipc|model|base|report|smtp|messages)\//, /^src-renderer\//],
  },
];

const SHARED_PACKAGES = ['zod'];

let modules: readonly IModule[] = [];

beforeAll(async () => {
  const result = await cruise(SOURCES, {
    baseDir: ROOT,
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs'] },
    validate: true,
    ruleSet: {
      forbidden: [{ name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } }],
    },
  });
  if (typeof result.output === 'string') throw new Error('the cruiser gave text');
  modules = result.output.modules.filter((m) => SOURCES.some((s) => m.source.startsWith(`${s}/`)));
}, 120_000);

describe('who imports whom', () => {
  it('reads every module there is', () => {
    const tracked = sourceFiles();
    const read = new Set(modules.map((m) => m.source));
    expect(tracked.filter((file) => !read.has(file))).toEqual([]);
    expect(modules.length).toBeGreaterThan(600);
  });

  it('keeps the arrows', () => {
    const wrong: string[] = [];
    for (const module of modules) {
      const arrow = ARROWS.find((row) => row.from.test(module.source));
      if (!arrow) {
        wrong.push(`${module.source}: no arrow covers it`);
        continue;
      }
      const folder = module.source.split('/').slice(0, 2).join('/');
      for (const { resolved } of module.dependencies) {
        if (!SOURCES.some((s) => resolved.startsWith(`${s}/`))) continue;
        const isOwn = resolved.startsWith(`${folder}/`);
        if (!isOwn && !arrow.to.some((to) => to.test(resolved))) {
          wrong.push(`${module.source} -> ${resolved}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('lets push alone write to a device', () => {
    const writers = /^(?:shared\/asa\/push-list|src-main\/device\/config-session)\.ts$/;
    const users = modules
      .filter((m) => m.dependencies.some(({ resolved }) => writers.test(resolved)))
      .map((m) => m.source)
      .filter((source) => !writers.test(source) && !source.startsWith('src-main/host/push/'));
    expect(users).toEqual([]);
  });

  it('has no cycles', () => {
    const cycles = modules.flatMap((m) =>
      m.dependencies.filter((d) => d.circular).map((d) => `${m.source} -> ${d.resolved}`),
    );
    expect(cycles).toEqual([]);
  });

  it('lets shared/ use zod and nothing else', () => {
    const packages = modules
      .filter((m) => m.source.startsWith('shared/'))
      .flatMap((m) => m.dependencies.map((d) => ({ from: m.source, to: d.module })))
      .filter(({ to }) => !to.startsWith('.') && !SHARED_PACKAGES.includes(to.split('/')[0] ?? ''));
    expect(packages).toEqual([]);
  });
});

describe('files', () => {
  it('stay under 800 lines', () => {
    const long = trackedFiles()
      .filter((file) => /\.(ts|tsx|mjs|css)$/.test(file))
      .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 800);
    expect(long).toEqual([]);
  });

  it('have kebab-case names', () => {
    const odd = sourceFiles().filter((file) => !/^[a-z0-9./-]+$/.test(file));
    expect(odd).toEqual([]);
  });

  it('use no Math.random in shared/', () => {
    const found = sourceFiles()
      .filter((file) => file.startsWith('shared/'))
      .filter((file) => readFileSync(join(ROOT, file), 'utf8').includes('Math.random'));
    expect(found).toEqual([]);
  });

  it('name no path of a machine and no registry', () => {
    const found = trackedFiles()
      .filter(
        (file) =>
          /\.(ts|tsx|mjs|json|md|txt|yml|css|html)$/.test(file) && file !== 'package-lock.json',
      )
      .filter((file) =>
        /\/(home|Users)\/[a-z]|registry\.npmjs/.test(readFileSync(join(ROOT, file), 'utf8')),
      )
      .filter((file) => file !== 'test/architecture.test.ts');
    expect(found).toEqual([]);
    expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toContain(
      '"resolved": "http',
    );
  });
});

function trackedFiles(): string[] {
  return execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
}

function sourceFiles(): string[] {
  return trackedFiles()
    .map((file) => file.split(sep).join('/'))
    .filter((file) => SOURCES.some((s) => file.startsWith(`${s}/`)))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
}
