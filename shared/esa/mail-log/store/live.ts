/** The tables of the records that are alive, with the texts they name. */
import { ConnectionTable, MarkTable } from './connections.ts';
import { AttemptTable, MessageTable, RecipientTable } from './messages.ts';
import { TextPool } from './text-pool.ts';

export class LiveTables {
  texts = new TextPool();
  readonly connections = new ConnectionTable();
  readonly marks = new MarkTable();
  readonly messages = new MessageTable();
  readonly recipients = new RecipientTable();
  readonly attempts = new AttemptTable();

  /** Takes a connection out, marks and all. */
  removeConnection(row: number): void {
    const { connections } = this;
    const list = connections.marks;
    for (let node = connections.markHead[row] ?? 0; node > 0; node = list.nextOf(node)) {
      this.marks.remove(list.valueOf(node));
    }
    connections.remove(row);
  }

  /** Takes a message out, recipients and attempts and all. */
  removeMessage(row: number): void {
    const { messages } = this;
    const { recipients, attempts } = messages;
    for (let node = messages.recipientHead[row] ?? 0; node > 0; node = recipients.nextOf(node)) {
      this.recipients.remove(recipients.valueOf(node));
    }
    for (let node = messages.attemptHead[row] ?? 0; node > 0; node = attempts.nextOf(node)) {
      this.attempts.remove(attempts.valueOf(node));
    }
    messages.remove(row);
  }
}
