import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { visible } from '../../../shared/base/text.ts';
import { isoTime, type Stamp } from '../../../shared/base/time.ts';
import type { StoryQuery } from '../../../shared/model/log-filter.ts';
import type { LogStory } from '../../../shared/model/log-rows.ts';
import type { MailConnection, MailMessage } from '../../../shared/model/mail.ts';
import { fileOf } from '../../state/logs.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { IconButton } from '../../widgets/button.tsx';
import { figure } from '../../widgets/numbers.ts';
import { say } from '../../widgets/say.ts';
import { LineText } from './log-row.tsx';

/** What became of a connection or a message, beside its raw lines. */
export function StoryPane() {
  const { logs } = useWorkbench();
  const { story } = useStore(logs.state);
  if (story === undefined) {
    return (
      <section className="log-story" aria-label={say('ui.logs.story')}>
        <p className="log-story-note">{say('ui.logs.story-none')}</p>
      </section>
    );
  }
  return (
    <section className="log-story" aria-label={say('ui.logs.story')}>
      <div className="log-story-head">
        <h2>{say('ui.logs.story-of', { what: nameOf(story.query) })}</h2>
        <IconButton
          name={say('ui.logs.story-close')}
          icon={<X size={16} aria-hidden="true" />}
          onPress={() => logs.closeStory()}
        />
      </div>
      {story.answer ? (
        <StoryBody story={story.answer} />
      ) : (
        <p className="log-story-note">{say('ui.logs.story-wait')}</p>
      )}
    </section>
  );
}

function StoryBody({ story }: { readonly story: LogStory }) {
  if (story.connections.length + story.messages.length === 0) {
    return <p className="log-story-note">{say('ui.logs.story-nothing')}</p>;
  }
  return (
    <div className="log-story-body">
      {story.connections.map((connection) => (
        <ConnectionCard
          key={`${connection.direction} ${keyOf(connection)}`}
          connection={connection}
        />
      ))}
      {story.messages.map((message) => (
        <MessageCard key={keyOf(message)} message={message} />
      ))}
      <StoryLines story={story} />
      {story.isCut ? <p className="log-story-note">{say('ui.logs.story-cut')}</p> : null}
    </div>
  );
}

function ConnectionCard({ connection }: { readonly connection: MailConnection }) {
  const { key, peer, reverseDns, ending, endingDetail, phase, tls, hat, senderGroup } = connection;
  const isInbound = connection.direction === 'inbound';
  const gap = gapOf(connection);
  return (
    <div className="log-card">
      <h3>
        <StoryLink query={isInbound ? { icid: key.id } : { dcid: key.id }} />
        <span className="log-card-peer device-text">
          {visible([peer, reverseDns].filter(Boolean).join(' '))}
        </span>
      </h3>
      <dl>
        <Fact name="opened" value={timeOf(connection.opened)} />
        <Fact name="ended" value={timeOf(connection.ended)} />
        <Fact name="gap" value={gap === undefined ? undefined : say('ui.logs.gap', { gap })} />
        <Fact
          name="ending"
          value={endingDetail ? `${ending} (${endingDetail})` : ending}
          isBad={BAD.has(ending)}
        />
        <Fact name="phase" value={phase} />
        <Fact name="tls" value={tls.kind} isBad={tls.kind !== 'success' && tls.kind !== 'none'} />
        <Fact name="group" value={hat === undefined ? undefined : `${hat} ${senderGroup ?? ''}`} />
        <Fact
          name="marks"
          value={connection.marks.map(({ kind }) => kind).join(', ') || undefined}
        />
        {connection.messages.length > 0 ? (
          <Fact name="messages" value="">
            {connection.messages.slice(0, 20).map((mid) => (
              <StoryLink key={mid} query={{ mid }} />
            ))}
          </Fact>
        ) : null}
      </dl>
      {connection.truncated ? <p className="log-story-note">{say('ui.logs.truncated')}</p> : null}
    </div>
  );
}

function MessageCard({ message }: { readonly message: MailMessage }) {
  const { key, from, subject, bytes, intake, intakeDetail, recipients, became } = message;
  return (
    <div className="log-card">
      <h3>
        <StoryLink query={{ mid: key.id }} />
        <span className="log-card-peer device-text">{visible(`<${from ?? '?'}>`)}</span>
      </h3>
      <dl>
        <Fact name="subject" value={subject} />
        <Fact name="size" value={bytes === undefined ? undefined : figure(bytes)} />
        <Fact
          name="intake"
          value={intakeDetail ? `${intake} (${intakeDetail})` : intake}
          isBad={intake === 'receiving-aborted'}
        />
        {became.length > 0 ? (
          <Fact name="became" value="">
            {became.map(({ mid }) => (
              <StoryLink key={mid} query={{ mid }} />
            ))}
          </Fact>
        ) : null}
        {recipients.slice(0, 50).map(({ rid, address, attempts }) => {
          const last = attempts.at(-1);
          const reply = [last?.status, last?.code, last?.reply].filter(Boolean).join(' ');
          return (
            <Fact
              key={rid}
              name="recipient"
              value={`${address ?? '?'}: ${last?.outcome ?? say('ui.logs.no-attempt')} ${reply}`}
              isBad={
                last !== undefined && last.outcome !== 'delivered' && last.outcome !== 'deleted'
              }
            >
              {last && last.dcid > 0 ? <StoryLink query={{ dcid: last.dcid }} /> : null}
            </Fact>
          );
        })}
      </dl>
    </div>
  );
}

/** The raw lines; a press goes there. */
function StoryLines({ story }: { readonly story: LogStory }) {
  const { logs } = useWorkbench();
  const { info } = useStore(logs.state);
  return (
    <>
      <h3 className="log-story-lines-title">
        {say('ui.logs.story-lines', { count: story.lines.rows.length })}
      </h3>
      <ol className="log-story-lines">
        {story.lines.rows.map((row, i) => (
          <li key={row}>
            <button type="button" onClick={() => void logs.goToRow(row)}>
              <span className="log-line">{fileOf(info?.files ?? [], row)?.line}</span>
              <span className="log-story-text">
                <LineText text={story.lines.texts[i] ?? ''} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

function StoryLink({ query }: { readonly query: StoryQuery }) {
  const { logs } = useWorkbench();
  return (
    <button
      type="button"
      className="log-story-link device-text"
      onClick={() => void logs.tell(query)}
    >
      {nameOf(query)}
    </button>
  );
}

type FactName =
  | 'opened'
  | 'ended'
  | 'gap'
  | 'ending'
  | 'phase'
  | 'tls'
  | 'group'
  | 'marks'
  | 'messages'
  | 'subject'
  | 'size'
  | 'intake'
  | 'became'
  | 'recipient';

/** Nothing where the log doesn't tell. */
function Fact({
  name,
  value,
  isBad = false,
  children,
}: {
  readonly name: FactName;
  readonly value: string | undefined;
  readonly isBad?: boolean;
  readonly children?: ReactNode;
}) {
  if (value === undefined) return null;
  return (
    <div>
      <dt>{say(`ui.logs.fact.${name}`)}</dt>
      <dd className={isBad ? 'is-bad' : undefined}>
        {visible(value)} {children}
      </dd>
    </div>
  );
}

const BAD: ReadonlySet<MailConnection['ending']> = new Set([
  'lost',
  'timeout',
  'too-long',
  'error',
  'killed',
]);

function nameOf({ icid, mid, dcid, address }: StoryQuery): string {
  if (icid !== undefined) return `ICID ${icid}`;
  if (mid !== undefined) return `MID ${mid}`;
  return dcid === undefined ? (address ?? '') : `DCID ${dcid}`;
}

function keyOf({ key }: MailConnection | MailMessage): string {
  return `${key.appliance} ${key.epoch} ${key.id}`;
}

function timeOf(stamp: Stamp | undefined): string | undefined {
  return stamp ? isoTime(stamp).replace('T', ' ') : undefined;
}

/** Seconds between the last sign of the other end and the end. */
function gapOf({ ended, lastActivity }: MailConnection): number | undefined {
  return ended && lastActivity ? (ended.wallMs - lastActivity.wallMs) / 1000 : undefined;
}
