/** Imported for its effect, before anything that loads ssh2: see group1.ts. */
import crypto from 'node:crypto';
import { type DhCrypto, teachGroup1 } from './group1.ts';

// the module object of node:crypto has the functions as plain properties
teachGroup1(crypto as unknown as DhCrypto);
