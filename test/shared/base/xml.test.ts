import { describe, expect, it } from 'vitest';
import { readXml } from '../../../shared/base/xml.ts';

describe('readXml', () => {
  it('reads elements with their places, entities, comments and CDATA', () => {
    const source = '<a x="1&amp;2">t&lt;<b/>u<!-- note --><![CDATA[<c>]]></a>';
    const { roots, comments } = readXml(source);
    expect(roots).toHaveLength(1);
    expect(roots[0]).toMatchObject({
      name: 'a',
      attributes: { x: '1&2' },
      text: 't<u<c>',
      from: 0,
      to: source.length,
      isClosed: true,
    });
    expect(roots[0]?.children[0]).toMatchObject({ name: 'b', from: 20, to: 24, isClosed: true });
    expect(comments).toEqual([{ at: 29, text: ' note ' }]);
  });

  it('closes what a cut or crossed text leaves open', () => {
    expect(readXml('<a><b>x</a>y').roots[0]?.children[0]).toMatchObject({
      text: 'x',
      isClosed: false,
    });
    expect(readXml('<a><b').roots[0]).toMatchObject({ isClosed: false, to: 5 });
    expect(readXml('</z><a/>').roots.map((r) => r.name)).toEqual(['a']);
  });

  it('resolves no entity that a document declares', () => {
    const source = '<!DOCTYPE a [<!ENTITY e "boom">]><a>&e;</a>';
    expect(readXml(source).roots.at(-1)?.text).toBe('&e;');
  });
});
