/** What lines of group C do to messages: what they become, and where they sit (esa.md 1.3 C). */
import { ascii } from '../bytes.ts';
import { SLOT } from '../fields.ts';
import type { Match } from '../pattern.ts';
import { codeOf, HOWS } from '../store/codes.ts';
import { type Handlers, MADE, type Tracker } from './tracker.ts';

const SPAM_QUARANTINE = ascii('IronPort Spam Quarantine');

export const QUEUE_HANDLERS: Handlers = {
  'mid-split': (t, m) => becomes(t, m.number(SLOT.mid), m.number(SLOT.newMid), 'split'),
  'mid-rewritten': (t, m) => becomes(t, m.number(SLOT.mid), m.number(SLOT.newMid), 'rewritten'),
  'spam-quarantine-reinjected': (t, m) => {
    becomes(t, m.number(SLOT.mid), m.number(SLOT.newMid), 'reinjected');
    quarantine(t, m, 0);
  },
  'mid-copy': (t, m) => becomes(t, m.number(SLOT.parentMid), m.number(SLOT.mid), 'copy'),
  'mid-bounce-made': (t, m) => becomes(t, m.number(SLOT.parentMid), m.number(SLOT.mid), 'bounce'),
  'mid-queued': (t, m) => {
    const row = t.mid(m.number(SLOT.mid));
    if (row < 0) return;
    t.touchMessage(row);
    t.messages.counted[row] = 1;
    t.messages.queued[row] = 1;
    t.accept(row);
  },
  'mid-quarantined': (t, m) => quarantine(t, m, t.intern(m, SLOT.quarantine)),
  'mid-quarantine-reason': (t, m) => quarantine(t, m, t.intern(m, SLOT.quarantine)),
  'mid-quarantine-released': (t, m) => quarantine(t, m, 0),
  'mid-quarantine-deleted': (t, m) => quarantine(t, m, 0),
  'spam-quarantine-tagged': (t, m) => note(t, m),
  'spam-quarantined': (t, m) =>
    quarantine(t, m, t.texts.intern(SPAM_QUARANTINE, 0, SPAM_QUARANTINE.length)),
  'rpc-start': (t, m) => note(t, m),
  'rpc-done': (t, m) => note(t, m),
  'ldap-message': (t, m) => note(t, m),
  'ldap-requeued': (t, m) => note(t, m),
  'mid-encryption': (t, m) => note(t, m),
  'mid-unsubscribed': (t, m) => note(t, m),
};

function note(t: Tracker, m: Match): number {
  const row = t.mid(m.number(SLOT.mid));
  if (row >= 0) t.touchMessage(row);
  return row;
}

function quarantine(t: Tracker, m: Match, name: number): void {
  const row = note(t, m);
  if (row >= 0) t.messages.quarantine[row] = name;
}

/** A split or rewritten message was brought by the same connection; a copy or bounce by the box. */
function becomes(t: Tracker, from: number, to: number, how: (typeof HOWS)[number]): void {
  const { messages } = t;
  const parent = t.mid(from);
  const child = t.mid(to);
  if (parent < 0 || child < 0) return;
  t.touchMessage(parent);
  t.touchMessage(child);
  messages.counted[child] = 1;
  if (messages.began[child] === 0) {
    messages.began[child] = MADE;
    messages.started[child] = t.time;
  }
  const node = messages.became.append(messages.becameTail[parent] ?? 0, to, codeOf(HOWS, how));
  if (messages.becameHead[parent] === 0) messages.becameHead[parent] = node;
  messages.becameTail[parent] = node;
  if (messages.icid[child] === 0) {
    const isContinuation = how === 'split' || how === 'rewritten';
    messages.icid[child] = isContinuation ? (messages.icid[parent] ?? 0) : 1;
  }
  t.accept(child);
}
