import { describe, expect, it } from 'vitest';
import { en } from '../../../../shared/messages/en.ts';
import { renderMessage } from '../../../../shared/messages/render.ts';
import { pathTables } from '../../../../shared/report/pictures/path-table.ts';
import { BUSY_ESA, HALF_ESA } from '../../../fakes/diagnoses.ts';

describe('path table', () => {
  it('says in words what the picture draws', () => {
    const tables = pathTables(HALF_ESA).map((table) => ({
      sentence: renderMessage(en, table.sentence),
      rows: table.rows.map((row) => `${row.class}: ${renderMessage(en, row.word)}`),
    }));
    expect(tables).toEqual([
      {
        sentence: 'Mail to 192.168.1.1 through edge-fw (outside to inside) is not inspected.',
        rows: ['inspection_default: lets it pass', 'ESMTP_INSPECT_CM: no match'],
      },
      {
        sentence:
          'Mail from 192.168.1.1 through edge-fw (inside to outside) is inspected: class ESMTP_INSPECT_CM takes it.',
        rows: ['inspection_default: lets it pass', 'ESMTP_INSPECT_CM: takes it'],
      },
    ]);
  });

  it('folds no row, joins equal walks and keeps firewalls apart', () => {
    const tables = pathTables(BUSY_ESA);
    expect(tables.map((t) => [t.direction, t.firewall, t.from, t.rows.length])).toEqual([
      ['inbound', 'edge-fw', ['outside'], 8],
      ['inbound', 'edge-fw', ['partner', 'dmz'], 2],
      ['outbound', 'edge-fw', ['inside'], 2],
      ['inbound', 'core-fw/ctx-mail', ['transit'], 1],
      ['outbound', 'core-fw/ctx-mail', ['servers'], 1],
    ]);
  });
});
