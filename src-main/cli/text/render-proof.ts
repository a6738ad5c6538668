/** A proof record for the terminal: the outcome, one line a proof, what keeps the old inspection. */
import { type Message, message } from '../../../shared/base/message.ts';
import { visible } from '../../../shared/base/text.ts';
import type { ProofRecord } from '../../../shared/model/proof.ts';

/** Ends with a line end. Every foreign character is made visible. */
export function renderProof(record: ProofRecord, say: (text: Message) => string): string {
  const told = (id: string): string => say(message(id));
  const lines = [told(`proof.overall.${record.overall}`), ''];
  for (const { name, direction, state, because } of record.proofs) {
    const head = [
      told(`proof.state.${state}`).padEnd(10),
      told(`proof.name.${name}`).padEnd(9),
      told(`proof.direction.${direction}`).padEnd(12),
    ].join('  ');
    lines.push(`  ${head}  ${say(because)}`);
  }
  lines.push('', told(record.canSave ? 'proof.can-save' : 'proof.can-not-save'));
  const old = record.oldConnections;
  if (old.length > 0) lines.push('', say(message('proof.old', { count: old.length })));
  for (const { own, peer, direction, idle = '-', flags } of old) {
    const [from, to] = direction === 'inbound' ? [peer, own] : [own, peer];
    lines.push(
      `  ${from.address}:${from.port} -> ${to.address}:${to.port}  idle ${idle}  flags ${flags}`,
    );
  }
  return lines.map((line) => `${visible(line)}\n`).join('');
}
