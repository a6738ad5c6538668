/** A report file from the case to where the person wants it: fetched in pieces, then saved as any download. */
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Client, HostError } from '../../shared/ipc/contract.ts';

export async function saveReport(
  client: Client,
  caseId: string,
  name: string,
): Promise<Result<null, HostError>> {
  const pieces: BlobPart[] = [];
  for (let from = 0; ; ) {
    const piece = await client.request('report.read', { case: caseId, name, from });
    if (!piece.ok) return err(piece.error);
    const bytes = Uint8Array.from(atob(piece.value.data), (c) => c.charCodeAt(0));
    pieces.push(bytes);
    from += bytes.length;
    if (bytes.length === 0 || from >= piece.value.total) break;
  }
  // Never a type that a browser would open in the workbench's own origin.
  const url = URL.createObjectURL(new Blob(pieces, { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return ok(null);
}
