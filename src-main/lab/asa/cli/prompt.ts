/** Prompts (asa.md e.1): `hostname`, or what `prompt hostname context priority state` asks for. */
import type { Box } from './box.ts';

/** `asa/ctx1/pri/act(config-cmap)#` and a space; `suffix` only in configuration mode. */
export function promptText(box: Box, isPrivileged: boolean, suffix: string | undefined): string {
  const { identity } = box;
  const asked = box
    .config()
    .misc.find((b) => b.line.startsWith('prompt '))
    ?.line.split(' ')
    .slice(1) ?? ['hostname', 'context'];
  const parts = asked.flatMap((word) => {
    if (word === 'hostname') return [box.config().hostname];
    if (word === 'context') return box.context && box.context !== 'system' ? [box.context] : [];
    if (word === 'priority')
      return identity.failover === 'off' ? [] : [identity.failover === 'active' ? 'pri' : 'sec'];
    if (word === 'state')
      return identity.failover === 'off' ? [] : [identity.failover === 'active' ? 'act' : 'stby'];
    if (word === 'domain') return [];
    return [];
  });
  return `${parts.join('/')}${suffix ? `(${suffix})` : ''}${isPrivileged ? '#' : '>'} `;
}
