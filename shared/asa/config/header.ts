/**
 * The lines that frame a configuration (asa.md d.2): `ASA Version 9.12(4)67 `, `ASA Version 9.8(3)21
 * <context>`, `PIX Version 7.2(2)`, `FWSM Version 3.2(1)`, `NGFW Version 7.0.1` (FTD), `: Saved`,
 * `: Hardware: ..`, `: Written by ..`, `Cryptochecksum:..`, `: end`. An NGFW number counts in another
 * series than ASA releases, so it gives a platform and no release.
 */
import { parseRelease } from '../../model/release.ts';
import type { Command, Reading } from './reading.ts';

/** `ASA Version ..`, `PIX Version ..`, `FWSM Version ..`, `NGFW Version ..` */
export function readVersion(r: Reading, command: Command): boolean {
  const { words, at } = command;
  if (words[1] !== 'Version' || words[2] === undefined) return false;
  const platform = words[0]?.toLowerCase();
  if (platform === 'ngfw') r.draft.platform = 'ftd';
  else if (platform === 'asa' || platform === 'pix' || platform === 'fwsm') {
    r.draft.platform ??= platform;
    const release = parseRelease(words[2]);
    if (release) r.draft.release = release;
  } else return false;
  if (words[3] === '<context>') r.draft.isContext = true;
  r.mark(at, 'used');
  return true;
}

/** A line that begins with a colon: a comment of the device's. True for `: end`. */
export function readColonLine(r: Reading, line: string, at: number): boolean {
  const text = line.slice(1).trim();
  r.mark(at, 'ignored');
  if (text === 'end') {
    r.mark(at, 'used');
    return true;
  }
  // : Hardware:   ASA5512, 4096 MB RAM, CPU Clarkdale 2800 MHz, 1 CPU (2 cores)
  const hardware = /^Hardware:\s{0,20}(?<model>[A-Za-z]{3})/.exec(text)?.groups?.model;
  if (hardware === 'ASA' || hardware === 'PIX') {
    r.draft.platform ??= hardware === 'ASA' ? 'asa' : 'pix';
    r.mark(at, 'used');
  }
  return false;
}
