/** `plan.*`: the change plan of a case, and what a person makes of it by hand. */
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import type { Handlers, HostError, Input } from '../../../shared/ipc/contract.ts';
import type { ConfigPiece, PlanAnswer, PlanView, Staging } from '../../../shared/ipc/plan-view.ts';
import type { ConfigSource } from '../../../shared/model/asa-config.ts';
import type { ChangePlan, PlanRefusal } from '../../../shared/model/plan.ts';
import { boundSources } from '../../../shared/plan/config-text.ts';
import {
  commandLines,
  refusalMessages,
  renderFtdAdvice,
  wantsMoreData,
} from '../../../shared/plan/render.ts';
import type { CaseFileContent } from '../../store/case-file.ts';
import {
  currentHash,
  readCase,
  readDiagnosis,
  readDocument,
  readWritableCase,
} from '../../store/case-folder.ts';
import { readDraft, saveDraft } from '../../store/draft.ts';
import type { HostContext } from '../context.ts';
import { fromStore, hostError } from '../host-error.ts';
import { localStamp, utcText } from '../local-time.ts';
import {
  keepPlan,
  linesOf,
  type PlanAsk,
  type PlanSubject,
  type PlanTrouble,
  planOf,
  planSubject,
  readPlan,
} from '../plan-case.ts';
import { sayMessage } from '../say.ts';

type PlanInput = Input<'plan.make'>;

export function planHandlers(
  context: HostContext,
): Pick<Handlers, 'plan.read' | 'plan.make' | 'plan.saveDraft'> {
  const { store, now, version, events } = context;

  interface Read {
    readonly documents: readonly SourceDocument[];
    readonly subject: Result<PlanSubject, PlanTrouble>;
  }

  async function read(folder: string, input: PlanInput): Promise<Result<Read, HostError>> {
    const content = await readCase(folder);
    if (!content.ok) return err(fromStore(content.error));
    const who = await gatewayOf(folder, content.value, version);
    const documents = await firewallDocuments(folder, content.value, who.esa.length > 0);
    const subject = planSubject(documents, {
      ...who,
      peers: content.value.peers,
      ...(input.strategy ? { strategy: input.strategy } : {}),
      ...(input.scope ? { scope: input.scope } : {}),
      ...(input.firewall === undefined ? {} : { firewall: input.firewall }),
      now: localStamp(now()),
    });
    return ok({ documents, subject });
  }

  return {
    'plan.read': async (input) => {
      const folder = store.folderOf(input.case);
      const plan = await readPlan(folder);
      const firewall = input.firewall ?? plan?.firewall;
      const found = await read(folder, firewall === undefined ? input : { ...input, firewall });
      if (!found.ok) return found;
      const { documents, subject } = found.value;
      if (!subject.ok) return troubleView(subject.error);
      return view(folder, subject.value, documents, plan ? shown(plan, subject.value) : NONE);
    },

    'plan.make': async (input) => {
      const folder = store.folderOf(input.case);
      const found = await read(folder, input);
      if (!found.ok) return found;
      const { documents, subject } = found.value;
      if (!subject.ok) return troubleView(subject.error);
      const planned = planOf(subject.value);
      if (!planned.ok) {
        return view(folder, subject.value, documents, refused(planned.error, subject.value));
      }
      const kept = await keepPlan(folder, planned.value, utcText(now()));
      if (!kept.ok) return err(fromStore(kept.error));
      events.publish('case.changed', { case: input.case, revision: kept.value.revision });
      return view(folder, subject.value, documents, shown(planned.value, subject.value));
    },

    'plan.saveDraft': async ({ case: id, sha256, text }) => {
      const folder = store.folderOf(id);
      const content = await readWritableCase(folder);
      if (!content.ok) return err(fromStore(content.error));
      const savedAt = utcText(now());
      const saved = await saveDraft(folder, { of: sha256, text, savedAt });
      return saved.ok ? ok({ savedAt }) : err(fromStore(saved.error));
    },
  };
}

const NONE: PlanAnswer = { kind: 'none' };

/** Named in the case, or worked out by the diagnosis of exactly these inputs. */
async function gatewayOf(
  folder: string,
  content: CaseFileContent,
  version: string,
): Promise<Pick<PlanAsk, 'esa' | 'isAssumed'>> {
  if (content.esa.length > 0) return { esa: content.esa };
  const diagnosis = await readDiagnosis(folder, currentHash(content, version));
  const esa = diagnosis?.esa.map(({ address }) => address) ?? [];
  return { esa, isAssumed: diagnosis?.esa.some(({ assumed }) => assumed) ?? false };
}

/** A plan needs no mail log once it is known who the gateway is, and logs are what is large. */
async function firewallDocuments(
  folder: string,
  content: CaseFileContent,
  isGatewayKnown: boolean,
): Promise<readonly SourceDocument[]> {
  const wanted = content.inputs.filter((i) => !(isGatewayKnown && i.kind?.startsWith('esa/')));
  const documents: SourceDocument[] = [];
  for (const input of wanted) documents.push(await readDocument(folder, input));
  return documents;
}

function troubleView(trouble: PlanTrouble): Result<PlanView, HostError> {
  switch (trouble.kind) {
    case 'no-config':
      return ok({ answer: { kind: 'no-config' } });
    case 'several':
      return ok({ answer: { kind: 'several', firewalls: trouble.known } });
    case 'no-firewall':
      return err(hostError('not-found', 'host.no-firewall', { id: trouble.id }));
  }
}

function shown(plan: ChangePlan, { request }: PlanSubject): PlanAnswer {
  const isOutdated = plan.configuration.sha256 !== request.sha256;
  return { kind: 'plan', plan, lines: commandLines(plan.steps), isOutdated };
}

function refused(refusal: PlanRefusal, { request }: PlanSubject): PlanAnswer {
  return {
    kind: 'refused',
    refusal: refusal.kind,
    reasons: refusalMessages(refusal),
    wantsMore: wantsMoreData(refusal),
    ...(refusal.kind === 'ftd' ? { advice: renderFtdAdvice(request.esa, sayMessage) } : {}),
  };
}

async function view(
  folder: string,
  subject: PlanSubject,
  documents: readonly SourceDocument[],
  answer: PlanAnswer,
): Promise<Result<PlanView, HostError>> {
  const staging = stagingOf(subject, documents);
  const draft = await readDraft(folder);
  return ok({
    answer,
    staging,
    ...(draft
      ? {
          draft: {
            text: draft.text,
            savedAt: draft.savedAt,
            isOutdated: draft.of !== staging.sha256,
          },
        }
      : {}),
  });
}

function stagingOf(
  { firewall, request }: PlanSubject,
  documents: readonly SourceDocument[],
): Staging {
  const { config, id, context } = firewall;
  return {
    firewall: id,
    ...(context === undefined ? {} : { context }),
    esa: request.esa,
    sha256: request.sha256 ?? '',
    pieces: config.sources.map((source) => pieceOf(source, documents)),
    running: boundSources(config).map(({ span }) => span),
  };
}

function pieceOf(source: ConfigSource, documents: readonly SourceDocument[]): ConfigPiece {
  const { path, from, to } = source.span;
  const command = commandOf(source);
  return {
    path,
    firstLine: from,
    lines: linesOf(documents, path).slice(from - 1, to),
    ...(command === undefined ? {} : { command }),
  };
}

/** A command whose answer is read as this piece was. */
function commandOf({ kind, extent, covers, all }: ConfigSource): string | undefined {
  if (kind === 'unknown') return undefined;
  if (extent === 'whole') return `show ${kind}-config`;
  const words = ['show', `${kind}-config`, ...(all ? ['all'] : []), ...covers.slice(0, 1)];
  // Without a part it would promise the whole.
  return covers.length === 0 ? `${words.join(' ')} | include .` : words.join(' ');
}
