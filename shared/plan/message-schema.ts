/** The schema of a sentence as data, in everything of a change that is kept on disk. */
import { z } from 'zod';
import type { Message, MessageValues } from '../base/message.ts';

export const message: z.ZodType<Message> = z.lazy(() =>
  z.strictObject({ id: z.string(), values: z.exactOptional(values) }),
);
const value: z.ZodType<MessageValues[string]> = z.lazy(() =>
  z.union([z.string(), z.number(), message, z.array(z.union([z.string(), z.number(), message]))]),
);
const values: z.ZodType<MessageValues> = z.lazy(() => z.record(z.string(), value));
