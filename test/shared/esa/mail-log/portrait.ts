/** A view as plain readable data for goldens: times as ISO, places as line numbers. */
import type { Span } from '../../../../shared/base/text.ts';
import { isoTime, type Stamp } from '../../../../shared/base/time.ts';
import type { OpenedMailLog } from '../../../../shared/esa/mail-log/open.ts';

export function portrait({ view, documents }: OpenedMailLog): unknown {
  const indices = (count: number) => Array.from({ length: count }, (_, i) => i);
  return readable({
    totals: view.totals(),
    appliances: view.appliances,
    connections: indices(view.connectionCount).map((i) => view.connection(i)),
    messages: indices(view.messageCount).map((i) => view.message(i)),
    documents,
    unknownShapes: view.unknownShapes,
  });
}

function readable(value: unknown): unknown {
  if (isStamp(value)) return isoTime(value);
  if (isSpan(value)) return value.from === value.to ? value.from : `${value.from}-${value.to}`;
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readable(item)]));
}

function isStamp(value: unknown): value is Stamp {
  return typeof value === 'object' && value !== null && 'wallMs' in value;
}

function isSpan(value: unknown): value is Span {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    'from' in value &&
    'to' in value
  );
}
