/**
 * Where the person is, kept in the address: reload stays in place and Back means back. Moves between
 * views and opening evidence make history; stepping through findings does not.
 */
import { createStore, type Store } from './store.ts';

export const STEPS = ['collect', 'diagnose', 'stage', 'push', 'prove', 'report', 'logs'] as const;
export type Step = (typeof STEPS)[number];

/** What the evidence pane shows. */
export type Evidence =
  | { readonly kind: 'source'; readonly path: string; readonly line: number }
  | { readonly kind: 'catalog'; readonly id: string };

export type Route =
  | { readonly kind: 'start' }
  | { readonly kind: 'cases' }
  | {
      readonly kind: 'case';
      readonly case: string;
      readonly step: Step;
      /** Key of the selected finding. */
      readonly finding?: string;
      readonly evidence?: Evidence;
      /** Where one is in the log. */
      readonly log?: { readonly path: string; readonly line: number };
    };

export function formatRoute(route: Route): string {
  if (route.kind === 'start') return '';
  if (route.kind === 'cases') return '#/cases';
  const query = new URLSearchParams();
  if (route.finding !== undefined) query.set('finding', route.finding);
  if (route.evidence?.kind === 'source') {
    query.set('source', route.evidence.path);
    query.set('line', String(route.evidence.line));
  }
  if (route.evidence?.kind === 'catalog') query.set('page', route.evidence.id);
  if (route.log) {
    query.set('log', route.log.path);
    query.set('at', String(route.log.line));
  }
  const text = query.toString();
  return `#/case/${route.case}/${route.step}${text ? `?${text}` : ''}`;
}

const CASE_ROUTE = /^#\/case\/(?<id>[a-z0-9][a-z0-9-]{0,79})\/(?<step>[a-z]+)(?:\?(?<query>.*))?$/;

/** Reads an address; one that isn't ours is the start. */
export function parseRoute(hash: string): Route {
  if (hash === '#/cases') return { kind: 'cases' };
  const groups = CASE_ROUTE.exec(hash)?.groups;
  if (groups?.id === undefined) return { kind: 'start' };
  const step = STEPS.find((known) => known === groups.step) ?? 'diagnose';
  const query = new URLSearchParams(groups.query ?? '');
  const finding = query.get('finding');
  const evidence = evidenceOf(query);
  const path = query.get('log');
  const line = Number(query.get('at'));
  const log = path !== null && Number.isInteger(line) && line > 0 ? { path, line } : undefined;
  return {
    kind: 'case',
    case: groups.id,
    step,
    ...(finding === null ? {} : { finding }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(log === undefined ? {} : { log }),
  };
}

function evidenceOf(query: URLSearchParams): Evidence | undefined {
  const path = query.get('source');
  const line = Number(query.get('line'));
  if (path !== null && Number.isInteger(line) && line > 0) return { kind: 'source', path, line };
  const id = query.get('page');
  return id === null ? undefined : { kind: 'catalog', id };
}

export interface Router {
  readonly route: Store<Route>;
  /** A new place; Back returns from it. */
  go(route: Route): void;
  /** The same place, seen differently; no history. */
  adjust(route: Route): void;
  back(): void;
}

/** Ties the route to the window's address. */
export function createRouter(window: Window): Router {
  const route = createStore<Route>(parseRoute(window.location.hash));
  const write = (next: Route, isNew: boolean): void => {
    const url = formatRoute(next) || window.location.pathname;
    if (isNew) window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
    route.set(next);
  };
  const read = (): void => route.set(parseRoute(window.location.hash));
  window.addEventListener('popstate', read);
  window.addEventListener('hashchange', read);
  return {
    route,
    go: (next) => write(next, formatRoute(next) !== formatRoute(route.get())),
    adjust: (next) => write(next, false),
    back: () => window.history.back(),
  };
}
