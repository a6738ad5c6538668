import { utils } from 'ssh2';
import { expect, it } from 'vitest';
import { newEd25519Key } from '../../../src-main/lab/net/host-key.ts';

it('makes keys that can be read back, every time', () => {
  // of 3000 keys of ssh2 itself, about twelve can't
  const unreadable = Array.from({ length: 3000 }, () => utils.parseKey(newEd25519Key())).filter(
    (key) => key instanceof Error,
  );
  expect(unreadable).toEqual([]);
});
