/** Browser mode attacked over real sockets on loopback. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ok } from '../../../shared/base/result.ts';
import type { EventMessage } from '../../../shared/ipc/contract.ts';
import { SOCKET_FRAME_BYTES } from '../../../shared/ipc/socket.ts';
import { IDLE_MS, MOST_REFUSED } from '../../../src-main/browser/access.ts';
import { type BrowserHost, serve } from '../../../src-main/browser/serve.ts';
import { MOST_FRAMES } from '../../../src-main/browser/socket-server.ts';

let dir = '';
let server: BrowserHost;
let clockMs = 0;
let secrets = 0;
const asked: unknown[] = [];
let tell: (event: EventMessage) => void = () => undefined;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'unmask-renderer-'));
  mkdirSync(join(dir, 'site', 'assets'), { recursive: true });
  writeFileSync(join(dir, 'site', 'index.html'), '<!doctype html><title>Unmask</title>');
  writeFileSync(join(dir, 'site', 'assets', 'app-1a2b.js'), 'export {};');
  writeFileSync(join(dir, 'outside.txt'), 'not for the browser');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

beforeEach(async () => {
  clockMs = 0;
  asked.length = 0;
  const started = await serve({
    host: {
      async request(name, input) {
        asked.push([name, input]);
        return ok({ name });
      },
      on(listener) {
        tell = listener;
        return () => undefined;
      },
    },
    port: 0,
    rendererDir: join(dir, 'site'),
    now: () => clockMs,
    newSecret: () => `secret-${String(++secrets).padStart(30, '0')}`,
  });
  if (!started.ok) throw new Error(started.error);
  server = started.value;
});
afterEach(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path, method, headers },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (piece: string) => {
          body += piece;
        });
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
        );
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

const tokenPath = (): string => server.newLink().replace(/^http:\/\/[^/]+/, '');

async function login(): Promise<string> {
  const answer = await get(tokenPath());
  return (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
}

/** Opens a WebSocket and gives its end: `open`, or the status it was refused with. */
function socket(
  headers: Record<string, string>,
  path = '/ws',
): Promise<{ readonly client: WebSocket; readonly status: number }> {
  return new Promise((resolve) => {
    const client = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
    client.on('open', () => resolve({ client, status: 101 }));
    client.on('unexpected-response', (_, answer) => {
      resolve({ client, status: answer.statusCode ?? 0 });
      answer.resume();
    });
    client.on('error', () => undefined);
  });
}

const closed = (client: WebSocket): Promise<number> =>
  new Promise((resolve) => {
    client.on('close', (code: number) => resolve(code));
  });
const message = (client: WebSocket): Promise<unknown> =>
  new Promise((resolve) => {
    client.once('message', (data) => resolve(JSON.parse(data.toString())));
  });
const own = (): Record<string, string> => ({ origin: `http://127.0.0.1:${server.port}` });

describe('a session', () => {
  it('is locked after eight hours without use, and opened again by a new link', async () => {
    const cookie = await login();
    const headers = { cookie, origin: `http://127.0.0.1:${server.port}` };
    const { client } = await socket(headers);
    const ask = (id: number): void =>
      client.send(JSON.stringify({ id, name: 'app.info', input: {} }));
    clockMs += IDLE_MS - 1000;
    const answered = message(client);
    ask(1);
    expect(await answered).toMatchObject({ id: 1 });
    clockMs += IDLE_MS - 1000;
    expect((await get('/', { cookie })).status).toBe(200);
    clockMs += IDLE_MS + 1000;
    const end = closed(client);
    ask(2);
    expect(await end).toBe(4401);
    expect(asked).toHaveLength(1);
    expect((await get('/', { cookie })).status).toBe(401);
    expect((await socket(headers)).status).toBe(401);
    const fresh = await login();
    expect(fresh).not.toBe(cookie);
    expect((await get('/', { cookie })).status).toBe(401);
    expect((await get('/', { cookie: fresh })).status).toBe(200);
  });

  it('is kept from those who try their luck, and keeps working meanwhile', async () => {
    const cookie = await login();
    for (let i = 0; i < MOST_REFUSED; i++) {
      expect((await get(`/?token=guess-${i}`)).status).toBe(403);
    }
    const turnedAway = await get(tokenPath());
    expect([turnedAway.status, turnedAway.headers['retry-after']]).toEqual([429, '60']);
    expect((await get('/', { cookie })).status).toBe(200);
    clockMs += 61_000;
    expect((await get(tokenPath())).status).toBe(303);
  });

  it('ends a client that asks hundreds of times a second', async () => {
    const cookie = await login();
    const { client } = await socket({ cookie, origin: `http://127.0.0.1:${server.port}` });
    const end = closed(client);
    for (let id = 0; id <= MOST_FRAMES; id++) {
      client.send(JSON.stringify({ id, name: 'app.info', input: {} }));
    }
    expect(await end).toBe(1008);
    expect(asked).toHaveLength(MOST_FRAMES);
  });
});

describe('the link', () => {
  it('becomes a strict cookie, once', async () => {
    const path = tokenPath();
    const first = await get(path);
    expect([first.status, first.headers.location]).toEqual([303, '/']);
    expect(first.headers['set-cookie']).toEqual([
      expect.stringMatching(/^unmask-\d+=secret-\d+; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    const again = await get(path);
    expect([again.status, again.headers['set-cookie']]).toEqual([403, undefined]);
    const cookie = (first.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
    expect((await get('/', { cookie })).body).toContain('<title>Unmask</title>');
    expect([(await get(path, { cookie })).status]).toEqual([303]);
  });

  it('dies after ten minutes, and when a new one is made', async () => {
    const old = tokenPath();
    const path = tokenPath();
    expect((await get(old)).status).toBe(403);
    clockMs += 10 * 60 * 1000 + 1;
    expect((await get(path)).status).toBe(403);
    expect((await get(tokenPath())).status).toBe(303);
  });

  it('is not spent by a look without opening it', async () => {
    const path = tokenPath();
    expect((await get(path, {}, 'HEAD')).status).toBe(401);
    expect((await get(path)).status).toBe(303);
  });

  it('is guessed by nobody', async () => {
    tokenPath();
    for (const guess of ['', 'x', 'secret-', 'undefined', `secret-${'0'.repeat(30)}`]) {
      expect((await get(`/?token=${guess}`)).status).toBe(403);
    }
  });
});

describe('pages', () => {
  it('carry the headers that keep foreign content out', async () => {
    const cookie = await login();
    const page = await get('/', { cookie });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("require-trusted-types-for 'script'"),
      'referrer-policy': 'no-referrer',
    });
    expect(page.headers['access-control-allow-origin']).toBeUndefined();
    const script = await get('/assets/app-1a2b.js', { cookie });
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    const head = await get('/', { cookie }, 'HEAD');
    expect([head.status, head.body]).toEqual([200, '']);
  });

  it('are given to nobody without the cookie', async () => {
    const cookie = await login();
    const name = cookie.split('=')[0] ?? '';
    for (const wrong of [
      '',
      `${name}=`,
      `${name}=x`,
      `x${cookie}`,
      `${cookie}x`,
      `other=1; ${name}=2`,
    ]) {
      for (const path of ['/', '/assets/app-1a2b.js']) {
        const answer = await get(path, { cookie: wrong });
        expect([answer.status, answer.body]).toEqual([
          401,
          'Open the link that unmask serve printed.\n',
        ]);
      }
    }
    expect((await get('/', { cookie: `other=1; ${cookie}` })).status).toBe(200);
  });

  it('are found nowhere but below the renderer', async () => {
    const cookie = await login();
    const paths = [
      '/../outside.txt',
      '/..%2foutside.txt',
      '/%2e%2e/outside.txt',
      '/%2e%2e%2foutside.txt',
      '/assets/../../outside.txt',
      '/assets/..%2f..%2foutside.txt',
      '/..%5coutside.txt',
      '/..\\outside.txt',
      '/%252e%252e%252foutside.txt',
      '/....//outside.txt',
      '//etc/passwd',
      '/etc/passwd',
      '/assets',
      '/assets/',
      '/%00',
      '/index.html%00.js',
      '/%ff',
      '/%',
      `http://127.0.0.1:${server.port}/index.html`,
    ];
    for (const path of paths) {
      const answer = await get(path, { cookie });
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.body).not.toContain('not for the browser');
    }
  });

  it('are refused under a foreign name (DNS rebinding)', async () => {
    const cookie = await login();
    const port = String(server.port);
    const path = tokenPath();
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '127.0.0.2',
      '192.0.2.1',
      '[::2]',
      '127.0.0.1:x',
      'localhost:80@evil.example',
    ]) {
      expect([host, (await get('/', { cookie, host })).status]).toEqual([host, 403]);
      expect((await get(path, { host })).status).toBe(403);
    }
    for (const host of [
      'localhost',
      `localhost:${port}`,
      '127.0.0.1:9',
      '[::1]',
      '[::1]:8443',
      'LOCALHOST:1',
    ]) {
      expect([host, (await get('/', { cookie, host })).status]).toEqual([host, 200]);
    }
  });

  it('are refused to other sites', async () => {
    const cookie = await login();
    const origins = [
      'http://evil.example',
      'null',
      `https://127.0.0.1:${server.port}`,
      'http://127.0.0.1:1',
      'http://localhost',
    ];
    for (const origin of origins) expect((await get('/', { cookie, origin })).status).toBe(403);
    expect((await get('/', { cookie, ...own() })).status).toBe(200);
    const fetched = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'script',
    };
    expect((await get('/assets/app-1a2b.js', { cookie, ...fetched })).status).toBe(403);
    const followed = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await get('/', { cookie, ...followed })).status).toBe(200);
  });

  it('are asked for with GET and HEAD only', async () => {
    const cookie = await login();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const answer = await get('/', { cookie }, method);
      expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
      expect(answer.headers['access-control-allow-methods']).toBeUndefined();
    }
  });

  it('survive what is no HTTP', async () => {
    const end = await new Promise<string>((resolve) => {
      let text = '';
      const raw = connect(server.port, '127.0.0.1', () =>
        raw.write('\u0000\u0001 nonsense\r\n\r\n'),
      );
      raw.on('data', (piece) => {
        text += piece.toString();
      });
      raw.on('close', () => resolve(text));
      raw.on('error', () => resolve(text));
    });
    expect(end).toMatch(/^HTTP\/1\.1 400 /);
    expect((await get('/')).status).toBe(401);
  });
});

describe('the WebSocket', () => {
  it('carries requests, replies and events', async () => {
    const { client } = await socket({ cookie: await login(), ...own() });
    client.send(JSON.stringify({ id: 7, name: 'app.info', input: {} }));
    expect(await message(client)).toEqual({
      id: 7,
      result: { ok: true, value: { name: 'app.info' } },
    });
    expect(asked).toEqual([['app.info', {}]]);
    const event: EventMessage = {
      seq: 1,
      name: 'case.changed',
      payload: { case: 'edge', revision: 2 },
    };
    const heard = message(client);
    tell(event);
    expect(await heard).toEqual(event);
    client.terminate();
  });

  it('is opened only by our page with the cookie', async () => {
    const cookie = await login();
    const { port } = server;
    const refused: readonly (readonly [Record<string, string>, number])[] = [
      [{ ...own() }, 401],
      [{ ...own(), cookie: 'unmask=1' }, 401],
      [{ cookie }, 403],
      [{ cookie, origin: 'http://evil.example' }, 403],
      [{ cookie, origin: 'null' }, 403],
      [{ cookie, origin: 'http://127.0.0.1:1' }, 403],
      [{ cookie, origin: `https://127.0.0.1:${port}` }, 403],
      [{ cookie, origin: `http://127.0.0.1:${port}.evil.example` }, 403],
      [{ cookie, host: 'evil.example', origin: 'http://evil.example' }, 403],
      [{ cookie, host: `evil.example:${port}`, ...own() }, 403],
    ];
    for (const [headers, status] of refused) {
      expect([headers, (await socket(headers)).status]).toEqual([headers, status]);
    }
    expect((await socket({ cookie, ...own() }, '/other')).status).toBe(404);
    const tunnel = { cookie, host: 'localhost:9999', origin: 'http://localhost:9999' };
    const { client, status } = await socket(tunnel);
    expect(status).toBe(101);
    client.terminate();
    expect(asked).toEqual([]);
  });

  it('ends at a frame that is none of ours, and nothing is asked', async () => {
    const cookie = await login();
    const frames: readonly (readonly [string | Buffer, number])[] = [
      ['not json', 1008],
      ['[]', 1008],
      ['null', 1008],
      ['{"id":1}', 1008],
      ['{"id":-1,"name":"app.info","input":{}}', 1008],
      ['{"id":"1","name":"app.info","input":{}}', 1008],
      ['{"id":1,"name":"app.info","input":{},"more":1}', 1008],
      [`{"id":1,"name":"${'x'.repeat(200)}","input":{}}`, 1008],
      [Buffer.from('{"id":1,"name":"app.info","input":{}}'), 1003],
    ];
    for (const [frame, code] of frames) {
      const { client } = await socket({ cookie, ...own() });
      const end = closed(client);
      client.send(frame);
      expect([String(frame).slice(0, 40), await end]).toEqual([String(frame).slice(0, 40), code]);
    }
    expect(asked).toEqual([]);
  });

  it('ends at an oversized frame, by its announced size', async () => {
    const { client } = await socket({ cookie: await login(), ...own() });
    const end = closed(client);
    client.send('x'.repeat(SOCKET_FRAME_BYTES + 1));
    expect([1009, 1006]).toContain(await end);
    expect(asked).toEqual([]);
    expect((await get('/')).status).toBe(401);
  });

  it.each([
    ['an unmasked frame', Buffer.from([0x81, 0x02, 0x7b, 0x7d])],
    ['a reserved opcode', Buffer.from([0x83, 0x80, 0, 0, 0, 0])],
    ['a reserved bit', Buffer.from([0xf1, 0x80, 0, 0, 0, 0])],
    ['text that is not UTF-8', Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff])],
    [
      'a length beyond all bounds',
      Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    ],
  ])('ends at %s', async (_, bytes) => {
    const cookie = await login();
    const head = [
      'GET /ws HTTP/1.1',
      `Host: 127.0.0.1:${server.port}`,
      `Origin: http://127.0.0.1:${server.port}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      `Cookie: ${cookie}`,
    ];
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const raw = connect(server.port, '127.0.0.1', () =>
        raw.write(`${head.join('\r\n')}\r\n\r\n`),
      );
      raw.on('data', (piece) => {
        if (text === '') raw.write(bytes);
        text += piece.toString('latin1');
      });
      raw.on('close', () => resolve(text));
      raw.on('error', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 101 /);
    expect(asked).toEqual([]);
  });
});

describe('the server', () => {
  it('listens on loopback only and says when a port is taken', async () => {
    const taken = await serve({
      host: { request: async () => ok(null), on: () => () => undefined },
      port: server.port,
      rendererDir: dir,
      now: () => 0,
      newSecret: () => 'x',
    });
    expect(taken).toEqual({ ok: false, error: 'EADDRINUSE' });
  });

  it('ends even with clients that don\u2019t', async () => {
    const { client } = await socket({ cookie: await login(), ...own() });
    const end = closed(client);
    await server.close();
    expect([1001, 1006]).toContain(await end);
  });
});
