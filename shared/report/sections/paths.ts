/** The pictures of the path with their table twins, and the counts of the mail logs. */
import type { DiagnosisEsa } from '../../model/diagnosis.ts';
import type { ReportBlock, ReportTable } from '../document-shape.ts';
import type { Draft } from '../draft.ts';
import { layoutPath } from '../pictures/path.ts';
import { yesWord } from '../words.ts';

/** Units across; fits the text width of a page. */
const PICTURE_WIDTH = 920;

export function pathBlocks(draft: Draft): readonly ReportBlock[] {
  const { diagnosis, say, options } = draft;
  const esas = options.length === 'page' ? diagnosis.esa.slice(0, 1) : diagnosis.esa;
  return esas.flatMap((esa) => {
    const scene = layoutPath(esa, {
      say: options.say,
      width: PICTURE_WIDTH,
      verdict: diagnosis.verdict,
      firewalls: diagnosis.firewalls,
      peers: draft.case.peers,
      findings: diagnosis.findings,
    });
    const picture: ReportBlock = {
      kind: 'picture',
      scene,
      caption: say('report.picture.caption', { address: esa.address }),
    };
    return options.length === 'page' ? [picture] : [picture, walkTable(draft, esa)];
  });
}

function walkTable(draft: Draft, esa: DiagnosisEsa): ReportTable {
  const { say } = draft;
  return {
    kind: 'table',
    caption: say('report.walk.caption', { address: esa.address }),
    columns: [
      { title: say('report.walk.direction') },
      { title: say('report.walk.firewall') },
      { title: say('report.walk.way') },
      { title: say('report.walk.inspected') },
      { title: say('report.walk.by'), isMono: true },
    ],
    rows: (['inbound', 'outbound'] as const).flatMap((direction) =>
      esa[direction].walks.map((walk) => [
        say(`report.${direction}`),
        walk.firewall,
        `${walk.from} \u2192 ${walk.to}`,
        yesWord(draft, walk.inspected),
        [walk.policy, walk.class, walk.map].filter((part) => part !== undefined).join(' / '),
      ]),
    ),
  };
}

export function mailBlocks({ diagnosis: { mail }, say }: Draft): readonly ReportBlock[] {
  if (mail === null) return [];
  const three = ({ success, failed, none }: (typeof mail.tls)['inbound']): string =>
    say('report.mail.three', { a: success, b: failed, c: none });
  const rows: readonly (readonly [string, string])[] = [
    ['connections-in', String(mail.connections.inbound)],
    ['connections-out', String(mail.connections.outbound)],
    ['messages', String(mail.messages)],
    ['aborted', String(mail.receivingAborted)],
    ['lost', String(mail.connectionsLost)],
    ['failures', String(mail.deliveryFailures)],
    ['possible', String(mail.possibleDeliveries)],
    ['tls-in', three(mail.tls.inbound)],
    ['tls-out', three(mail.tls.outbound)],
  ];
  const period: ReportBlock[] =
    mail.from === null || mail.to === null
      ? []
      : [{ kind: 'text', text: say('report.mail.period', { from: mail.from, to: mail.to }) }];
  return [
    ...period,
    {
      kind: 'table',
      caption: say('report.mail.caption'),
      columns: [
        { title: say('report.mail.what') },
        { title: say('report.mail.count'), isNumber: true },
      ],
      rows: rows.map(([id, value]) => [say(`report.mail.${id}`), value]),
    },
  ];
}
