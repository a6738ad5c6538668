/**
 * The commands that a change to mail inspection is made of: where they stand, what may follow, since
 * when they exist and where that is written. Message `command.ID` says what each does. Hover and
 * completion both read this one table.
 */
import type { NameKind } from './names.ts';

/** Where a command stands: the top, or the block it is in by its first word. */
export type Place =
  | 'top'
  | 'class-map'
  | 'policy-map'
  | 'class'
  | 'inspect-map'
  | 'parameters'
  | 'match'
  | 'object-group';

export interface CommandInfo {
  readonly id: string;
  readonly in: Place;
  /** The words it begins with. */
  readonly words: string;
  /** What stands behind them: the name of a thing, or words to choose from. */
  readonly next?: NameKind | readonly string[];
  /** Release, as the reference says it; absent where it is older than 7.0. */
  readonly since?: string;
  /** Section of the reference on the ASA. */
  readonly source: string;
}

export const COMMANDS: readonly CommandInfo[] = [
  { id: 'access-list', in: 'top', words: 'access-list', next: 'access-list', source: 'a.3' },
  {
    id: 'class-map',
    in: 'top',
    words: 'class-map',
    next: 'class-map',
    since: '7.0',
    source: 'a.1',
  },
  {
    id: 'inspect-map',
    in: 'top',
    words: 'policy-map type inspect esmtp',
    next: 'inspect-map',
    since: '7.2(1)',
    source: 'b.1, b.3',
  },
  {
    id: 'policy-map',
    in: 'top',
    words: 'policy-map',
    next: 'policy-map',
    since: '7.0',
    source: 'a.1',
  },
  {
    id: 'object-group',
    in: 'top',
    words: 'object-group network',
    next: 'object-group',
    source: 'a.3',
  },
  { id: 'static', in: 'top', words: 'static', source: 'f' },
  { id: 'fixup', in: 'top', words: 'fixup protocol smtp', source: 'b.3' },
  {
    id: 'match-access-list',
    in: 'class-map',
    words: 'match access-list',
    next: 'access-list',
    since: '7.0',
    source: 'a.2',
  },
  {
    id: 'match-default',
    in: 'class-map',
    words: 'match default-inspection-traffic',
    since: '7.0',
    source: 'a.2',
  },
  {
    id: 'match-port',
    in: 'class-map',
    words: 'match port',
    next: ['tcp eq smtp'],
    since: '7.0',
    source: 'a.2',
  },
  { id: 'match-any', in: 'class-map', words: 'match any', since: '7.0', source: 'a.2' },
  { id: 'class', in: 'policy-map', words: 'class', next: 'class-map', since: '7.0', source: 'a.4' },
  {
    id: 'inspect',
    in: 'class',
    words: 'inspect esmtp',
    next: 'inspect-map',
    since: '7.0',
    source: 'b.3',
  },
  { id: 'no-inspect', in: 'class', words: 'no inspect esmtp', since: '7.0', source: 'a.5' },
  {
    id: 'set-connection',
    in: 'class',
    words: 'set connection',
    next: ['conn-max', 'embryonic-conn-max'],
    since: '7.0',
    source: 'f',
  },
  { id: 'parameters', in: 'inspect-map', words: 'parameters', since: '7.2(1)', source: 'b.1' },
  {
    id: 'match-criterion',
    in: 'inspect-map',
    words: 'match',
    next: [
      'cmd line length gt',
      'cmd RCPT count gt',
      'body line length gt',
      'header line length gt',
      'sender-address length gt',
      'MIME filename length gt',
      'ehlo-reply-parameter others',
    ],
    since: '7.2(1)',
    source: 'b.1',
  },
  { id: 'allow-tls', in: 'parameters', words: 'allow-tls', since: '7.2(3), 8.0(3)', source: 'b.1' },
  { id: 'mask-banner', in: 'parameters', words: 'mask-banner', since: '7.2', source: 'b.1' },
  { id: 'no-mask-banner', in: 'parameters', words: 'no mask-banner', since: '7.2', source: 'b.1' },
  {
    id: 'special-character',
    in: 'parameters',
    words: 'special-character',
    since: '7.2(3), 8.0(3)',
    source: 'b.1',
  },
  {
    id: 'drop-connection',
    in: 'match',
    words: 'drop-connection',
    next: ['log'],
    since: '7.2(1)',
    source: 'b.1',
  },
  { id: 'mask', in: 'match', words: 'mask', next: ['log'], since: '7.2(1)', source: 'b.1' },
  { id: 'reset', in: 'match', words: 'reset', next: ['log'], since: '7.2(1)', source: 'b.1' },
  { id: 'log', in: 'match', words: 'log', since: '7.2(1)', source: 'b.1' },
  {
    id: 'network-object',
    in: 'object-group',
    words: 'network-object',
    next: ['host', 'object'],
    source: 'a.3',
  },
];
