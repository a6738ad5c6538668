/** Drops the texts that no live record names, so that the pool stays as small as what is alive. */
import type { LiveTables } from './live.ts';

/** Gives the texts that are named new numbers, and writes them into the tables. */
export function renewTexts(live: LiveTables): void {
  const isKept = new Uint8Array(live.texts.count);
  eachText(live, (column, row) => {
    isKept[column[row] as number] = 1; // the row is in use
  });
  isKept[0] = 0;
  const numbers = live.texts.keepOnly(isKept);
  eachText(live, (column, row) => {
    column[row] = numbers[column[row] as number] as number; // a number of the pool
  });
}

/** Every place that holds the number of a text, once. */
function eachText(live: LiveTables, call: (column: Uint32Array, row: number) => void): void {
  const { connections: c, marks, messages: m, recipients, attempts } = live;
  for (let row = 0; row < c.slots.top; row++) {
    if (c.used[row] === 0) continue;
    for (const column of [
      c.peer,
      c.interfaceName,
      c.interfaceAddress,
      c.reverseDns,
      c.senderGroup,
      c.tlsProtocol,
      c.tlsDetail,
      c.endingDetail,
    ]) {
      call(column, row);
    }
    for (const { value } of c.marks.values(c.markHead[row] ?? 0)) call(marks.detail, value);
  }
  for (let row = 0; row < m.slots.top; row++) {
    if (m.used[row] === 0) continue;
    for (const column of [m.from, m.messageId, m.subject, m.intakeDetail, m.quarantine]) {
      call(column, row);
    }
    for (const { value } of m.recipients.values(m.recipientHead[row] ?? 0)) {
      call(recipients.address, value);
    }
    for (const { value } of m.attempts.values(m.attemptHead[row] ?? 0)) {
      call(attempts.status, value);
      call(attempts.code, value);
      call(attempts.reply, value);
    }
  }
}
