/**
 * The scripts of the stand-in that run in a page. The preload runs in a world of its own, as Electron's
 * context isolation has it: it and the page share the DOM and no object. Between the worlds go DOM
 * events that carry text; functions go as numbers. Both run before the page's own scripts.
 */

/** Name of the preload's world. */
export const PRELOAD_WORLD = 'preload';
/** What the preload's world calls to reach the main process; the page has no such name. */
export const IPC_BINDING = 'standInIpc';

/** In the page's world: defines what the preload exposes, as proxies. */
export const PAGE_SIDE = `(() => {
  const listeners = [];
  const waiting = new Map();
  let nextCall = 1;
  const send = (name, detail) =>
    document.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(detail) }));
  const pack = (value) =>
    typeof value === 'function'
      ? { function: listeners.push(value) - 1 }
      : { value: structuredClone(value) };
  document.addEventListener('preload:expose', ({ detail }) => {
    const { name, keys } = JSON.parse(detail);
    if (name in globalThis) return;
    const api = {};
    for (const key of keys) {
      api[key] = (...args) => {
        const call = nextCall++;
        send('page:call', { call, name, key, args: args.map(pack) });
        const answer = waiting.get(call);
        waiting.delete(call);
        // what the preload gave at once: a promise to come, a function, or a value
        if (answer?.promise !== undefined)
          return new Promise((resolve, reject) => waiting.set('p' + answer.promise, { resolve, reject }));
        if (answer?.function !== undefined)
          return (...more) => send('page:apply', { id: answer.function, args: more.map(pack) });
        return answer?.value;
      };
    }
    Object.defineProperty(globalThis, name, { value: Object.freeze(api), enumerable: true });
  });
  document.addEventListener('preload:answer', ({ detail }) => {
    const { call, answer } = JSON.parse(detail);
    waiting.set(call, answer);
  });
  document.addEventListener('preload:settle', ({ detail }) => {
    const { promise, value, error } = JSON.parse(detail);
    const open = waiting.get('p' + promise);
    waiting.delete('p' + promise);
    if (error === undefined) open?.resolve(value);
    else open?.reject(new Error(error));
  });
  document.addEventListener('preload:apply', ({ detail }) => {
    const { id, args } = JSON.parse(detail);
    listeners[id](...args);
  });
  // whichever world runs first
  document.dispatchEvent(new CustomEvent('page:ready'));
})();`;

/** In the preload's world: the preload, with a \`require\` that knows electron's renderer side alone. */
export function preloadSide(code: string): string {
  return `(() => {
    const send = (name, detail) =>
      document.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(detail) }));
    const apis = new Map();
    const functions = [];
    const heard = new Map();
    const pending = new Map();
    let nextInvoke = 1;
    let nextPromise = 1;
    globalThis.standInReply = (id, value, error) => {
      const open = pending.get(id);
      pending.delete(id);
      if (error === undefined) open.resolve(value);
      else open.reject(new Error(error));
    };
    globalThis.standInEvent = (channel, payload) => {
      for (const listener of heard.get(channel) ?? []) listener({}, payload);
    };
    const unpack = (arg) =>
      arg.function === undefined
        ? arg.value
        : (...args) => send('preload:apply', { id: arg.function, args });
    const answerOf = (result) => {
      if (result instanceof Promise) {
        const promise = nextPromise++;
        result.then(
          (value) => send('preload:settle', { promise, value }),
          (error) => send('preload:settle', { promise, error: String(error.message) }),
        );
        return { promise };
      }
      if (typeof result === 'function') return { function: functions.push(result) - 1 };
      return { value: result };
    };
    document.addEventListener('page:call', ({ detail }) => {
      const { call, name, key, args } = JSON.parse(detail);
      send('preload:answer', { call, answer: answerOf(apis.get(name)[key](...args.map(unpack))) });
    });
    document.addEventListener('page:apply', ({ detail }) => {
      const { id, args } = JSON.parse(detail);
      functions[id](...args.map(unpack));
    });
    const electron = {
      contextBridge: {
        exposeInMainWorld(name, api) {
          apis.set(name, api);
          const expose = () => send('preload:expose', { name, keys: Object.keys(api) });
          document.addEventListener('page:ready', expose);
          expose();
        },
      },
      ipcRenderer: {
        invoke(channel, ...args) {
          const id = nextInvoke++;
          globalThis.${IPC_BINDING}(JSON.stringify({ id, channel, args: structuredClone(args) }));
          return new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
        },
        on(channel, listener) {
          heard.set(channel, [...(heard.get(channel) ?? []), listener]);
        },
        off(channel, listener) {
          heard.set(channel, (heard.get(channel) ?? []).filter((one) => one !== listener));
        },
      },
    };
    const require = (name) => {
      if (name !== 'electron') throw new Error('a sandboxed preload has no ' + name);
      return electron;
    };
    const module = { exports: {} };
    ((require, module, exports) => {
      ${code}
    })(require, module, module.exports);
  })();`;
}
