/** A configuration from a piece of text: tests of one part need no file. */
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import { type Address, parseAddress } from '../../../shared/base/ip.ts';
import { blockOf } from '../../../shared/base/text.ts';
import type { AsaConfig } from '../../../shared/model/asa-config.ts';

export function configOf(text: string, command?: string): AsaConfig {
  return parseConfig(blockOf('test.cfg', text), command === undefined ? {} : { command }).facts;
}

export function host(text: string): Address {
  const address = parseAddress(text);
  if (!address) throw new Error(`no address: ${text}`);
  return address;
}
