/** A block that counts how often its lines are looked at: cost by operations, not by the clock. */
import type { TextBlock } from '../../../shared/base/text.ts';

export function countingBlock(lines: readonly string[]): {
  readonly block: TextBlock;
  reads(): number;
} {
  let count = 0;
  const counted = new Proxy(lines, {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) count++;
      return Reflect.get(target, key, receiver);
    },
  });
  return { block: { path: 'counted', firstLine: 1, lines: counted }, reads: () => count };
}
