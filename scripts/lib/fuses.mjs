// The fuses that a package must have, read from electron-builder.yml's counterpart in the binary.
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** Each fuse that matters, and whether it must be on. */
export const WANTED_FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
};

/** The same names, with what the binary at `path` has; a fuse is a character of the wire. */
export async function readFuses(path) {
  const wire = await getCurrentFuseWire(path);
  return Object.fromEntries(
    Object.keys(WANTED_FUSES).map((name) => [
      name,
      String.fromCharCode(wire[FuseV1Options[name]] ?? 0) === '1',
    ]),
  );
}
