/** The shell's parts, each by itself: places, paths, log, links, jobs, updates. */
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow as ElectronWindow } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EventMessage, JobState } from '../../shared/ipc/contract.ts';
import { createActivity } from '../../src-main/app/activity.ts';
import { isExternalAllowed } from '../../src-main/app/confine.ts';
import { pathsIn } from '../../src-main/app/given-paths.ts';
import { createLogFile } from '../../src-main/app/log-file.ts';
import { menuTemplate } from '../../src-main/app/menu.ts';
import { createRestartGuard } from '../../src-main/app/restart-guard.ts';
import { updateUrl } from '../../src-main/app/updates.ts';
import { boundsOn, readPlace, writePlace } from '../../src-main/app/window-place.ts';
import { standIn } from './electron.ts';
import { StandInWindow } from './window.ts';

const folder = mkdtempSync(join(tmpdir(), 'unmask-parts-'));

describe('the window', () => {
  const laptop = { workArea: { x: 0, y: 0, width: 1280, height: 775 } };
  const screen = { workArea: { x: 1280, y: -200, width: 2560, height: 1400 } };
  const bounds = { x: 1500, y: 100, width: 1600, height: 1000 };

  it('comes back to its display', () => {
    expect(boundsOn(bounds, [laptop, screen])).toEqual(bounds);
  });

  it('is cut to the display that is left, and let go when none holds its title bar', () => {
    expect(boundsOn({ ...bounds, x: 100 }, [laptop])).toEqual({
      x: 100,
      y: 100,
      width: 1280,
      height: 775,
    });
    expect(boundsOn(bounds, [laptop])).toBeUndefined();
    expect(boundsOn({ ...bounds, x: 100, y: -300 }, [laptop])).toBeUndefined();
    expect(boundsOn({ ...bounds, x: 1200 }, [laptop])).toBeUndefined();
  });

  it('keeps its place on disk, and takes nothing from a damaged file', () => {
    const file = join(folder, 'deeper', 'window.json');
    writePlace(file, { bounds, isMaximized: true });
    expect(readPlace(file)).toEqual({ bounds, isMaximized: true });
    for (const text of ['', '{', '{"bounds":{"x":1},"isMaximized":true}', '[]']) {
      writeFileSync(file, text);
      expect(readPlace(file)).toBeUndefined();
    }
  });
});

describe('paths given to the program', () => {
  it('are its arguments without options, made absolute', () => {
    expect(pathsIn(['unmask', '--no-sandbox', 'a.log', '/b/c.txt'], '/somewhere', true)).toEqual([
      '/somewhere/a.log',
      '/b/c.txt',
    ]);
    expect(pathsIn(['electron', '.', 'a.log'], '/somewhere', false)).toEqual(['/somewhere/a.log']);
    expect(pathsIn(['unmask'], '/somewhere', true)).toEqual([]);
  });
});

describe('what ends by itself', () => {
  it('is started again three times a minute, and once more when a person says so', () => {
    let now = 0;
    const guard = createRestartGuard(() => now);
    expect([1, 2, 3, 4].map(() => guard.mayRestart())).toEqual([true, true, true, false]);
    guard.forgive();
    expect(guard.mayRestart()).toBe(true);
    now += 61_000;
    expect([1, 2, 3].map(() => guard.mayRestart())).toEqual([true, true, true]);
  });
});

describe('the log file', () => {
  it('holds no secret and no foreign control character, a line each', () => {
    const log = createLogFile(join(folder, 'logs'), () => new Date('2026-10-14T09:00:00Z'));
    log.write('host', 'enable password Geheim123 level 15\n\u001b[2Jforged\r\n');
    const text = readFileSync(join(folder, 'logs', 'unmask.log'), 'utf8');
    expect(text).not.toContain('Geheim123');
    expect(text).not.toContain('\u001b');
    expect(text.match(/^2026-10-14T09:00:00\.000Z host /gm)).toHaveLength(2);
  });

  it('is turned over at a megabyte', () => {
    const log = createLogFile(join(folder, 'big'), () => new Date(0));
    for (let i = 0; i < 130; i++) log.write('page', 'x'.repeat(10_000));
    expect(existsSync(join(folder, 'big', 'unmask.1.log'))).toBe(true);
    expect(statSync(join(folder, 'big', 'unmask.log')).size).toBeLessThan(1_100_000);
  });

  it('stops nothing when it can not be written', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    createLogFile(join(file, 'logs'), () => new Date(0)).write('shell', 'lost');
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});

describe('links to the outside', () => {
  it.each([
    ['https://www.cisco.com/c/en/us/support/docs/security/x.html', true],
    ['http://www.cisco.com/', false],
    ['https://www.cisco.com:8443/', false],
    ['https://www.cisco.com.evil.example/', false],
    ['https://user@www.cisco.com/', false],
    ['https://evil.example/www.cisco.com', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['smb://www.cisco.com/share', false],
    ['', false],
  ])('%s: %s', (url, isAllowed) => expect(isExternalAllowed(url)).toBe(isAllowed));
});

describe('an update server', () => {
  it('is asked only where it is configured, over https', () => {
    expect(updateUrl({})).toBeUndefined();
    expect(updateUrl({ UNMASK_UPDATE_URL: 'http://updates.example/' })).toBeUndefined();
    expect(updateUrl({ UNMASK_UPDATE_URL: 'nonsense' })).toBeUndefined();
    expect(updateUrl({ UNMASK_UPDATE_URL: 'https://updates.example/' })).toBe(
      'https://updates.example/',
    );
  });
});

describe('the menu', () => {
  const acts = {
    act: () => undefined,
    openFiles: () => undefined,
    openFolder: () => undefined,
    showCase: () => undefined,
    showLogs: () => undefined,
    showLicences: () => undefined,
    showAbout: () => undefined,
  };
  const labels = (platform: NodeJS.Platform): readonly string[] =>
    menuTemplate(platform, [], acts).map(({ label }) => label ?? '');

  it('follows the platform', () => {
    expect(labels('darwin')).toEqual(['Unmask', '&File', '&Edit', '&View', '&Window', '&Help']);
    expect(labels('win32')).toEqual(['&File', '&Edit', '&View', '&Help']);
  });

  it('shows the title of a case as it is', () => {
    const [file] = menuTemplate('linux', [{ id: 'a', title: 'Mail & more' }], acts);
    expect(JSON.stringify(file)).toContain('Mail && more');
  });
});

describe('jobs of the host', () => {
  const window = new StandInWindow({ webPreferences: { contextIsolation: true, sandbox: true } });
  const windows = () => [window as unknown as ElectronWindow];
  let now = 0;
  let activity: ReturnType<typeof createActivity>;

  function hear(job: Partial<JobState> & Pick<JobState, 'id' | 'state'>): void {
    const payload = { kind: 'diagnose', case: 'a', text: 'Reading', ...job } as JobState;
    activity.hear({ seq: 1, name: 'job.changed', payload } as EventMessage);
  }

  beforeEach(() => {
    activity = createActivity({ windows, onNotified: () => undefined, now: () => now });
    window.progress.length = 0;
    standIn.notifications.length = 0;
  });

  it('show on the task bar as their mean, and leave it', () => {
    hear({ id: '1', state: 'running' });
    hear({ id: '1', state: 'running', progress: 0.5 });
    hear({ id: '2', state: 'running', progress: 0.1 });
    hear({ id: '1', state: 'done' });
    hear({ id: '2', state: 'cancelled' });
    expect(window.progress).toEqual([2, 0.5, 0.3, 0.1, -1]);
  });

  it('tell of their end when they were long and nobody looks', () => {
    window.isFront = true;
    hear({ id: '1', state: 'running' });
    now += 20_000;
    hear({ id: '1', state: 'done', text: 'seen' });
    window.isFront = false;
    hear({ id: '2', state: 'running' });
    now += 5_000;
    hear({ id: '2', state: 'done', text: 'short' });
    hear({ id: '3', state: 'running' });
    now += 20_000;
    hear({ id: '3', state: 'failed', text: 'The link was cut.' });
    expect(standIn.notifications).toEqual(['The link was cut.']);
  });
});
