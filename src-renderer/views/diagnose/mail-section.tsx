import type { DiagnosisMail } from '../../../shared/model/diagnosis.ts';
import { figure, timeText } from '../../widgets/numbers.ts';
import { say, type UiText } from '../../widgets/say.ts';
import './mail-section.css';

/** Totals of the mail_logs: what the ESA saw, lost, and how TLS went. */
export function MailSection({ mail }: { readonly mail: DiagnosisMail }) {
  const { connections, tls } = mail;
  const window =
    mail.from === null || mail.to === null
      ? ''
      : say('ui.mail.window', { from: timeText(mail.from), to: timeText(mail.to) });
  return (
    <section className="diagnose-section" aria-labelledby="mail-title">
      <div className="section-head">
        <h2 id="mail-title">{say('ui.mail.title')}</h2>
        <span className="section-note">{window}</span>
      </div>
      <div className="mail-figures">
        <Figures
          title="ui.mail.traffic"
          rows={[
            ['ui.mail.inbound', connections.inbound],
            ['ui.mail.outbound', connections.outbound],
            ['ui.mail.messages', mail.messages],
          ]}
        />
        <Figures
          title="ui.mail.losses"
          rows={[
            ['ui.mail.aborted', mail.receivingAborted],
            ['ui.mail.lost', mail.connectionsLost],
            ['ui.mail.failures', mail.deliveryFailures],
            ['ui.mail.possible', mail.possibleDeliveries],
          ]}
        />
        <table className="mail-tls">
          <thead>
            <tr>
              <th scope="col">{say('ui.mail.tls')}</th>
              <th scope="col">{say('ui.mail.tls.success')}</th>
              <th scope="col">{say('ui.mail.tls.failed')}</th>
              <th scope="col">{say('ui.mail.tls.none')}</th>
            </tr>
          </thead>
          <tbody>
            <TlsRow name="ui.mail.inbound" tls={tls.inbound} />
            <TlsRow name="ui.mail.outbound" tls={tls.outbound} />
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Figures({
  title,
  rows,
}: {
  readonly title: UiText;
  readonly rows: readonly (readonly [UiText, number])[];
}) {
  return (
    <dl className="mail-list">
      <div className="mail-list-title">{say(title)}</div>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{say(name)}</dt>
          <dd>{figure(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function TlsRow({
  name,
  tls,
}: {
  readonly name: UiText;
  readonly tls: DiagnosisMail['tls']['inbound'];
}) {
  return (
    <tr>
      <th scope="row">{say(name)}</th>
      <td>{figure(tls.success)}</td>
      <td>{figure(tls.failed)}</td>
      <td>{figure(tls.none)}</td>
    </tr>
  );
}
