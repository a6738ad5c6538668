/** What the stand-in lacks, it says: a test that touches it fails by name, not by accident. */

/** Names that were asked for and aren't there; tests assert that it stays empty. */
export const unknownCalls: string[] = [];

/** Things that promises, inspectors and the test runner look for on any object. */
const HARMLESS = new Set([
  'then',
  'toJSON',
  'asymmetricMatch',
  'nodeType',
  '$$typeof',
  'constructor',
]);

/** The same object, but asking it for a name that it hasn't throws and is remembered. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'symbol' || key in object || HARMLESS.has(key)) {
        return Reflect.get(object, key, receiver);
      }
      const what = `${name}.${key}`;
      unknownCalls.push(what);
      throw new Error(`the stand-in for electron has no ${what}`);
    },
  });
}
