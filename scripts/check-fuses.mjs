// node scripts/check-fuses.mjs PROGRAM: ends with 1 when a fuse of a packaged program isn't as it must be.
import { readFuses, WANTED_FUSES } from './lib/fuses.mjs';

const fuses = await readFuses(process.argv[2] ?? '');
for (const [name, wanted] of Object.entries(WANTED_FUSES)) {
  const isRight = fuses[name] === wanted;
  console.log(`${isRight ? 'ok   ' : 'WRONG'} ${name}: ${fuses[name] ? 'on' : 'off'}`);
  if (!isRight) process.exitCode = 1;
}
