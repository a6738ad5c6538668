import { visible } from '../../../shared/base/text.ts';
import type { ChangePlan, PlanRadius, RadiusFlow } from '../../../shared/model/plan.ts';
import type { Judge } from '../../editor/judge.ts';
import type { JudgedWalk, Offer, Reason, Verdict } from '../../editor/language-protocol.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { keyed } from '../../widgets/keyed.ts';
import { amountText } from '../../widgets/numbers.ts';
import { say, sayMessage } from '../../widgets/say.ts';
import { StateMark } from '../../widgets/state-mark.tsx';
import { ConfigLine } from './config-line.tsx';
import { useJudged } from './use-judge.ts';
import './effect-pane.css';

/** What the text in the middle would do, worked out as it is typed. */
export function EffectPane({
  plan,
  judge,
}: {
  readonly plan: ChangePlan;
  readonly judge: Judge | undefined;
}) {
  const { staging } = useWorkbench();
  const isEdited = useStore(staging.state, (state) => state.isEdited);
  const { checked, radius, isBehind, bug } = useJudged(judge);
  return (
    <section
      className={isBehind ? 'stage-pane effect is-behind' : 'stage-pane effect'}
      aria-label={say('ui.stage.effect')}
      aria-busy={isBehind}
    >
      {bug === undefined ? null : <p className="text-error">{say('ui.stage.bug')}</p>}
      {checked === undefined ? (
        <p className="effect-wait">{say('ui.stage.judging')}</p>
      ) : (
        <VerdictPart verdict={checked.verdict} />
      )}
      <h2>{say('ui.stage.radius')}</h2>
      <RadiusPart radius={radius} />
      <h2>{say('ui.stage.interruption')}</h2>
      <p>{isEdited ? say('ui.stage.interruption-edited') : sayMessage(plan.interruption.text)}</p>
    </section>
  );
}

function VerdictPart({ verdict }: { readonly verdict: Verdict }) {
  if (verdict.kind === 'refused') {
    return (
      <div className="effect-verdict effect-unknown">
        <StateMark mark="unknown" size={20} />
        <h2>{say('ui.stage.exempt-unknown')}</h2>
        {keyed(verdict.reasons.map(sayMessage), (text) => text).map(({ key, item }) => (
          <p key={key}>{item}</p>
        ))}
      </div>
    );
  }
  const { isExempt, walks, offer, leftovers } = verdict;
  const word = isExempt === true ? 'yes' : isExempt === false ? 'no' : 'unknown';
  const mark = isExempt === true ? 'clear' : isExempt === false ? 'harm' : 'unknown';
  return (
    <>
      <div className={`effect-verdict effect-${word}`} role="status">
        <StateMark mark={mark} size={20} />
        <h2>{say(`ui.stage.exempt-${word}`)}</h2>
      </div>
      {offer ? <Offered offer={offer} /> : null}
      <ul className="walk-list">
        {sameWalks(walks).map(({ key, ways, walk }) => (
          <Walk key={key} walk={walk} ways={ways} />
        ))}
      </ul>
      {leftovers.length > 0 ? (
        <p className="effect-left">{say('ui.stage.leftovers', { count: leftovers.length })}</p>
      ) : null}
    </>
  );
}

function Offered({ offer }: { readonly offer: Offer }) {
  const { staging } = useWorkbench();
  const title = sayMessage({ id: `plan.strategy.${offer.strategy}.title` });
  return (
    <div className="effect-offer">
      <p>{say('ui.stage.offer', { title })}</p>
      <WordButton
        look="lead"
        onPress={() => staging.edit(offer.lines.map((line) => `${line}\n`).join(''))}
      >
        {say('ui.stage.offer-take')}
      </WordButton>
    </div>
  );
}

interface SameWalks {
  readonly key: string;
  readonly walk: JudgedWalk;
  /** Interfaces, `outside to inside`. */
  readonly ways: readonly string[];
}

/** Ways through the firewall that are treated alike for the same reasons, as one. */
function sameWalks(walks: readonly JudgedWalk[]): readonly SameWalks[] {
  const groups = new Map<string, { walk: JudgedWalk; ways: string[] }>();
  for (const walk of walks) {
    const { from, to, ...rest } = walk;
    const key = JSON.stringify(rest);
    const group = groups.get(key) ?? { walk, ways: [] };
    group.ways.push(say('ui.stage.between', { from, to }));
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}

function Walk({ walk, ways }: { readonly walk: JudgedWalk; readonly ways: readonly string[] }) {
  const { direction, esa, before, after, because, map } = walk;
  const mark = after === true ? 'harm' : after === false ? 'clear' : 'unknown';
  return (
    <li className="walk">
      <StateMark mark={mark} />
      <div>
        <p className="walk-head">
          <strong>{say(`ui.stage.${direction}`, { esa })}</strong>{' '}
          <span className="text-note">{ways.join(', ')}</span>
        </p>
        <p>
          {say('ui.stage.then', {
            before: say(`ui.stage.inspected-${before}`),
            after: say(`ui.stage.inspected-${after}`),
          })}
          {map === undefined ? null : (
            <>
              {' '}
              <code>{visible(map)}</code>
            </>
          )}
        </p>
        <ul className="walk-because">
          {keyed(because, (reason) => sayMessage(reason.text)).map(({ key, item }) => (
            <Because key={key} reason={item} />
          ))}
        </ul>
      </div>
    </li>
  );
}

/** One reason, and the line of the configuration that it comes from. */
function Because({ reason }: { readonly reason: Reason }) {
  return (
    <li>
      {sayMessage(reason.text)} <ConfigLine span={reason.spans[0]} />
    </li>
  );
}

/** Two numbers, the gateway's own mail and everybody else's, then the flows themselves. */
function RadiusPart({ radius }: { readonly radius: PlanRadius | undefined }) {
  const own = radius && less(radius.loses.ipv4, radius.losesOthers.ipv4);
  const own6 = radius && less(radius.loses.ipv6, radius.losesOthers.ipv6);
  const rows = radius
    ? (
        [
          ['losesOthers', radius.losesOthers],
          ['gains', radius.gains],
          ['otherMap', radius.otherMap],
          ['unknown', radius.unknown],
        ] as const
      ).filter(([, part]) => part.ipv4 !== '0' || part.ipv6 !== '0')
    : [];
  return (
    <>
      <dl className="radius">
        <div>
          <dt>{say('ui.stage.radius-own')}</dt>
          <dd>{own === undefined ? '\u2026' : pairText(own, own6 ?? '0')}</dd>
        </div>
        <div className={radius && isSome(radius.losesOthers) ? 'is-harm' : undefined}>
          <dt>{say('ui.stage.radius-others')}</dt>
          <dd>{radius ? pairText(radius.losesOthers.ipv4, radius.losesOthers.ipv6) : '\u2026'}</dd>
        </div>
      </dl>
      {rows.map(([name, part]) => (
        <div key={name} className="radius-part">
          <p>
            {say(`ui.stage.radius-${name}`)}: {pairText(part.ipv4, part.ipv6)}
          </p>
          <Flows flows={part.flows} more={part.more} />
        </div>
      ))}
      {radius && own !== '0' ? (
        <div className="radius-part">
          <p>{say('ui.stage.radius-loses')}</p>
          <Flows flows={radius.loses.flows} more={radius.loses.more} />
        </div>
      ) : null}
    </>
  );
}

function isSome(part: { readonly ipv4: string; readonly ipv6: string }): boolean {
  return part.ipv4 !== '0' || part.ipv6 !== '0';
}

function less(all: string, part: string): string {
  return String(BigInt(all) - BigInt(part));
}

function pairText(ipv4: string, ipv6: string): string {
  if (ipv6 === '0') return say('ui.stage.pairs', { ipv4: amountText(ipv4) });
  return say('ui.stage.pairs-both', { ipv4: amountText(ipv4), ipv6: amountText(ipv6) });
}

const MOST_FLOWS = 8;

function Flows({ flows, more }: { readonly flows: readonly RadiusFlow[]; readonly more: number }) {
  const hidden = more + Math.max(0, flows.length - MOST_FLOWS);
  return (
    <ul className="flow-list device-text">
      {keyed(flows.slice(0, MOST_FLOWS).map(flowText), (text) => text).map(({ key, item }) => (
        <li key={key}>{item}</li>
      ))}
      {hidden > 0 ? <li>{say('ui.stage.more', { count: hidden })}</li> : null}
    </ul>
  );
}

function flowText(flow: RadiusFlow): string {
  const side = (list: readonly string[], more: number): string =>
    [...list, ...(more > 0 ? [say('ui.stage.more', { count: more })] : [])].join(', ');
  const [from, to] = [visible(flow.from), visible(flow.to)];
  return `${from} \u2192 ${to}: ${side(flow.sources, flow.moreSources)} \u2192 ${side(flow.destinations, flow.moreDestinations)}`;
}
