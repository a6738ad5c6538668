import { describe, expect, it } from 'vitest';
import { createPreferences } from '../../../src-renderer/state/preferences.ts';
import { memoryStorage } from '../../fakes/fake-carrier.ts';

describe('preferences', () => {
  it('are there again', () => {
    const storage = memoryStorage();
    createPreferences(storage).patch({ theme: 'dark', evidenceShare: 51, lastCase: 'a' });
    expect(createPreferences(storage).get()).toEqual({
      theme: 'dark',
      evidenceShare: 51,
      wrapsLines: false,
      lastCase: 'a',
    });
  });

  it.each(['', 'null', '[]', '{"theme":"pink","evidenceShare":900,"lastCase":7}', '{'])(
    'fall back where the storage holds %s',
    (text) => {
      const storage = { getItem: () => text, setItem: () => undefined };
      expect(createPreferences(storage).get()).toEqual({
        theme: 'system',
        evidenceShare: 38,
        wrapsLines: false,
      });
    },
  );

  it('bear a storage that is full', () => {
    const storage = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    const preferences = createPreferences(storage);
    preferences.patch({ theme: 'light' });
    expect(preferences.get().theme).toBe('light');
  });
});
