/**
 * Which device said what. A device is a host name with, in multiple mode, its context; another unit
 * of a pair or cluster is a device of its own, since its counters are its own. Parts that name nobody
 * go to the only device there is; where there are several, they stay apart as a nameless one.
 */
import type { AsaPiece } from './read-asa.ts';

export interface DeviceKey {
  readonly host?: string;
  readonly context?: string;
  readonly unit?: string;
}

export interface Device extends DeviceKey {
  /** `edge-fw`, `edge-fw/ctx1`, `edge-fw@mate`, or `firewall` when nothing names it. */
  readonly id: string;
  readonly pieces: AsaPiece[];
}

/** Groups pieces, which come in the order of the documents. */
export function groupByDevice(pieces: readonly AsaPiece[]): readonly Device[] {
  const named = nameWithinDocuments(pieces);
  const devices = new Map<string, Device>();
  const put = (key: DeviceKey, piece: AsaPiece) => {
    const id = idOf(key);
    const known = devices.get(id);
    if (known) known.pieces.push(piece);
    else devices.set(id, { id, ...key, pieces: [piece] });
  };
  const nameless: AsaPiece[] = [];
  for (const piece of named) {
    if (piece.host === undefined) nameless.push(piece);
    else put(keyOf(piece), piece);
  }
  const [only, second] = [...devices.values()].filter((d) => d.unit === undefined);
  for (const piece of nameless) {
    put(only !== undefined && second === undefined ? deviceKey(only) : {}, piece);
  }
  return [...devices.values()];
}

function keyOf({ host, context, unit }: AsaPiece): DeviceKey {
  return {
    ...(host === undefined ? {} : { host }),
    ...(context === undefined ? {} : { context }),
    ...(unit === undefined ? {} : { unit }),
  };
}

function deviceKey({ host, context, unit }: Device): DeviceKey {
  return {
    ...(host === undefined ? {} : { host }),
    ...(context === undefined ? {} : { context }),
    ...(unit === undefined ? {} : { unit }),
  };
}

function idOf({ host = 'firewall', context, unit }: DeviceKey): string {
  const name = context === undefined ? host : `${host}/${context}`;
  return unit === undefined ? name : `${name}@${unit}`;
}

/** Within one document a part without a name takes the one name that the document tells. */
function nameWithinDocuments(pieces: readonly AsaPiece[]): readonly AsaPiece[] {
  const byPath = new Map<string, AsaPiece[]>();
  for (const piece of pieces) {
    const known = byPath.get(piece.path);
    if (known) known.push(piece);
    else byPath.set(piece.path, [piece]);
  }
  return [...byPath.values()].flatMap((own) => {
    const told = own.map((piece) => withOwnName(piece));
    const names = new Set(told.flatMap((p) => (p.host === undefined ? [] : [idOf(keyOf(p))])));
    const [first] = told.filter((p) => p.host !== undefined);
    if (names.size !== 1 || first === undefined) return told;
    return told.map((p) => (p.host === undefined ? { ...p, ...keyOf(first) } : p));
  });
}

/** A configuration or version answer names its device itself. */
function withOwnName(piece: AsaPiece): AsaPiece {
  if (piece.host !== undefined) return piece;
  const { content } = piece;
  const host =
    content.kind === 'asa/running-config' || content.kind === 'asa/startup-config'
      ? content.config.hostname
      : content.kind === 'asa/show-version'
        ? content.facts?.hostname
        : content.kind === 'asa/session'
          ? content.session.prompts[0]?.host
          : undefined;
  return host === undefined ? piece : { ...piece, host };
}
