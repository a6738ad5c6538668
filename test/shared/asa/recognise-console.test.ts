/** Console log lines and pager remnants inside a configuration listing don't tear its blocks. */
import { expect, it } from 'vitest';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import { recogniseAsa } from '../../../shared/asa/recognise.ts';
import { blockOf, sliceBlock } from '../../../shared/base/text.ts';

it('keeps the block of a policy map together', () => {
  const block = blockOf(
    'session',
    [
      'edge-fw# show run policy-map',
      '!',
      'policy-map global_policy',
      ' class inspection_default',
      "%ASA-5-111008: User 'netops' executed the 'show running-config' command.",
      '  inspect esmtp ',
      '<--- More --->\r              \r  inspect ftp ',
      '!',
      'edge-fw# ',
    ].join('\n'),
  );
  const section = recogniseAsa(block).find(({ kind }) => kind === 'asa/running-config');
  if (!section) throw new Error('no configuration');
  const { facts, warnings } = parseConfig(sliceBlock(block, section.from, section.to));
  const actions = facts.policyMaps.flatMap((map) => map.classes.flatMap((one) => one.actions));
  expect(actions.map((action) => `${action.span.from} ${action.text}`)).toEqual([
    '6 inspect esmtp',
    '7 inspect ftp',
  ]);
  expect(warnings).toEqual([]);
});
