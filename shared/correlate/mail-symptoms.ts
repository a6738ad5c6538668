/** Questions about the mail picture: whose symptoms, how many connections, explained or not. */
import type { LogView } from '../model/mail.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { canonical, type Direction } from './esa-names.ts';
import { type MailSymptom, mailPicture } from './mail-picture.ts';
import { explainedSymptoms } from './rival-causes.ts';

/**
 * Symptoms of the ESA at `address`, or of all ESAs in question. A symptom belongs to the address that
 * its line or its appliance names; what names no ESA in question is taken to be meant when the log
 * knows none of them.
 */
export function symptomsOf(snapshot: Snapshot, address?: string): readonly MailSymptom[] {
  if (snapshot.mail === undefined) return [];
  const { addresses } = mailPicture(snapshot.mail);
  const symptoms = explainedSymptoms(snapshot);
  const targets = new Set(snapshot.targets.map((t) => canonical(t.address)));
  const wanted = address === undefined ? targets : new Set([canonical(address)]);
  if (wanted.size === 0) return symptoms;
  const known = new Set([...addresses.values()].flatMap((own) => [...own.keys()]));
  const isKnown = [...wanted].some((a) => known.has(a));
  return symptoms.filter((symptom) => {
    const own =
      symptom.esa === undefined
        ? [...(addresses.get(symptom.appliance)?.keys() ?? [])]
        : [canonical(symptom.esa)];
    if (own.length === 0 || own.some((a) => wanted.has(a))) return true;
    return !isKnown && !own.some((a) => targets.has(a));
  });
}

/** Connections of that ESA and direction in the log; of the whole log where it names no ESA's address. */
export function connectionsOf(view: LogView, address: string, direction: Direction): number {
  const counts = [...mailPicture(view).addresses.values()];
  const own = counts.flatMap((byAddress) => byAddress.get(canonical(address)) ?? []);
  if (own.length > 0) return own.reduce((sum, c) => sum + c[direction], 0);
  return counts.some((byAddress) => byAddress.size > 0) ? 0 : view.totals().connections[direction];
}

/** Could be the work of an inspector: in clear text, and no rival of the log explains it. */
export function isUnexplained(symptom: MailSymptom): boolean {
  return symptom.inClear && symptom.explainedBy === undefined;
}

/** What a dropped connection looks like from the ESA; replies and masks are none. */
export function isLoss({ kind }: MailSymptom): boolean {
  return (
    kind === 'receiving-aborted' ||
    kind === 'connection-lost' ||
    kind === 'connection-error' ||
    kind === 'possible-delivery'
  );
}
