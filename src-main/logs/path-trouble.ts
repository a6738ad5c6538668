/** Why a PATH can't be read, as the id of its sentence. */
export function pathTrouble(error: unknown): 'inputs.missing' | 'inputs.denied' | 'inputs.io' {
  const code = (error as NodeJS.ErrnoException).code; // absent on other errors
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'inputs.missing';
  if (code === 'EACCES' || code === 'EPERM') return 'inputs.denied';
  return 'inputs.io';
}
