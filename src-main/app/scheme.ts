/** Serves the built renderer over `app://unmask`, with the same headers as browser mode. */
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { assetPath, CONTENT_HEADERS, mimeOf } from '../host/web-content.ts';

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers every request of the window from `rendererDir`, nothing from outside it. */
export function serveRenderer(rendererDir: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const file = url.host === 'unmask' ? assetPath(rendererDir, url.pathname) : undefined;
    const body = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (file === undefined || body === undefined) return new Response('not found', { status: 404 });
    return new Response(new Uint8Array(body), {
      headers: { ...CONTENT_HEADERS, 'content-type': mimeOf(file) },
    });
  });
}
