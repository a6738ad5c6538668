/** What a hostile page, frame or text could try against the shell, point by point. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standIn } from './electron.ts';
import { ask, type StartedShell, startOnStandIn } from './start.ts';

let shell: StartedShell;

beforeAll(async () => {
  shell = await startOnStandIn();
});

afterAll(() => standIn.close());

describe('the shell', () => {
  it('refuses names that are not in the contract before they cross', async () => {
    for (const name of ['shell.open', '__proto__', 'constructor', '']) {
      expect(await ask(shell.page, name, {})).toMatchObject({
        ok: false,
        error: { kind: 'unknown-request' },
      });
    }
  });

  it('refuses a frame that is not the workbench', async () => {
    for (const url of [
      'https://evil.example/',
      'app://evil/',
      'app://unmask.evil/index.html',
      'file:///index.html',
      'about:blank',
      '',
    ]) {
      const reply = await shell.window.invoke('unmask:request', ['app.info', {}], url);
      expect(reply).toMatchObject({ ok: false, error: { kind: 'refused' } });
    }
  });

  it('checks every payload by its schema', async () => {
    for (const input of [null, 7, 'x', [], { extra: 1 }, { case: '../../etc' }]) {
      expect(await ask(shell.page, 'case.open', input)).toMatchObject({
        ok: false,
        error: { kind: 'bad-input' },
      });
    }
    const odd = await shell.window.invoke('unmask:request', [{ name: 'app.info' }, {}]);
    expect(odd).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });

  it('gives the page the bridge and nothing else of its own', async () => {
    const seen = await shell.page.evaluate(() => ({
      bridge: Object.keys((globalThis as unknown as { unmask: object }).unmask).sort(),
      isFrozen: Object.isFrozen((globalThis as unknown as { unmask: object }).unmask),
      others: ['require', 'process', 'module', 'Buffer', 'global', 'standInIpc'].filter(
        (name) => name in globalThis,
      ),
    }));
    expect(seen).toEqual({ bridge: ['on', 'request'], isFrozen: true, others: [] });
  });

  it('never leaves its page, opens no window, attaches no webview', () => {
    expect(shell.window.asksToLeave()).toEqual([]);
    expect(shell.window.openHandler?.({ url: 'https://evil.example/' })).toEqual({
      action: 'deny',
    });
    expect(standIn.openedOutside).toEqual([]);
    expect(shell.window.openHandler?.({ url: 'https://www.cisco.com/x' })).toEqual({
      action: 'deny',
    });
    expect(standIn.openedOutside).toEqual(['https://www.cisco.com/x']);
  });

  it('grants no permission but to write the clipboard', () => {
    const { request, check, device } = standIn.permissions;
    for (const name of ['media', 'geolocation', 'notifications', 'midi', 'clipboard-read', 'hid']) {
      expect([request?.(name), check?.(name)]).toEqual([false, false]);
    }
    expect(request?.('clipboard-sanitized-write')).toBe(true);
    expect(device?.()).toBe(false);
  });

  it('keeps foreign scripts, styles and connections out by its headers', async () => {
    const answer = await standIn.world.schemeHandler?.(new Request('app://unmask/index.html'));
    const policy = answer?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer?.headers.get('x-content-type-options')).toBe('nosniff');
    const ran = await shell.page.evaluate(() => {
      const script = document.createElement('script');
      try {
        script.text = 'globalThis.ran = true';
        document.head.append(script);
      } catch {
        return false;
      }
      return 'ran' in globalThis;
    });
    expect(ran).toBe(false);
  });

  it('serves nothing from outside the renderer, and no other host', async () => {
    for (const url of [
      'app://unmask/../main/main.js',
      'app://unmask/%2e%2e/main/main.js',
      'app://unmask/..%2fmain%2fmain.js',
      'app://unmask/%5c..%5cmain',
      'app://unmask/%00',
      'app://other/index.html',
      'app://unmask//etc/passwd',
    ]) {
      const answer = await standIn.world.schemeHandler?.(new Request(url));
      expect([url, answer?.status]).toEqual([url, 404]);
    }
  });

  it('makes every window isolated, sandboxed and without Node', () => {
    for (const { options } of standIn.world.windows) {
      expect(options.webPreferences).toMatchObject({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
      });
      expect(options.webPreferences).not.toHaveProperty('webSecurity');
    }
  });

  it('asked nothing that the stand-in does not know', () => {
    expect(standIn.unknownCalls).toEqual([]);
  });
});
