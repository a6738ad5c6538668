import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, type Route } from '../../../src-renderer/state/route.ts';

describe('routes', () => {
  const routes: readonly Route[] = [
    { kind: 'start' },
    { kind: 'cases' },
    { kind: 'case', case: 'example', step: 'collect' },
    { kind: 'case', case: 'a-1', step: 'diagnose', finding: 'effect.header-line-drop~2' },
    {
      kind: 'case',
      case: 'a-1',
      step: 'diagnose',
      evidence: { kind: 'source', path: 'a b/c.zip!mail log&x=1#y', line: 17 },
    },
    {
      kind: 'case',
      case: 'a-1',
      step: 'diagnose',
      evidence: { kind: 'catalog', id: 'rival.shun' },
    },
  ];
  it.each(routes)('reads back what it writes: %j', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it.each(['', '#', '#/case/../../x/diagnose', '#/elsewhere', '#/case/'])(
    'takes %s for the start',
    (hash) => {
      expect(parseRoute(hash)).toEqual({ kind: 'start' });
    },
  );

  it('drops evidence without a line', () => {
    expect(parseRoute('#/case/a/diagnose?source=x&line=-4')).toEqual({
      kind: 'case',
      case: 'a',
      step: 'diagnose',
    });
  });
});
