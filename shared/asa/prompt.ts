/**
 * Prompts of ASA, PIX and FTD's LINA shell (asa.md e.1):
 * `fw1>` user, `fw1#` privileged, `fw1(config-pmap-c)#`, `fw1/ctx1#` in a context, `fw1/pri/act#`
 * and `fw1/ctx1/sec/stby#` with `prompt hostname context priority state`. A prompt shape alone
 * proves nothing: site banners hold `#` and `>` too. The recogniser believes a host name only after
 * it saw an ASA command typed behind it.
 */

export interface PromptLine {
  readonly host: string;
  readonly context?: string;
  /** `config`, `config-pmap-c`, ...; absent outside configuration mode. */
  readonly mode?: string;
  readonly isPrivileged: boolean;
  /** From the `priority` and `state` parts of the prompt, where it has them. */
  readonly unit?: 'primary' | 'secondary';
  readonly state?: 'active' | 'standby';
  /** What was typed behind it, trimmed; empty for a bare prompt. */
  readonly command: string;
}

// edge-fw/ctx1/pri/act(config-pmap-c)# show service-policy
// The command is whatever follows; no space is needed: `fw(config-if)#write memory` [O].
const PROMPT =
  /^(?<name>[A-Za-z0-9][\w.@-]{0,62}(?:\/[\w.-]{1,40}){0,4})(?:\((?<mode>conf[\w.-]{0,40})\)?)?(?<mark>[>#])(?<rest>.*)$/;

const STATES: Readonly<Record<string, 'active' | 'standby' | 'other'>> = {
  act: 'active',
  active: 'active',
  actNoFailover: 'active',
  stby: 'standby',
  standby: 'standby',
  actdrn: 'other',
  cldstby: 'other',
  coldstby: 'other',
  disabled: 'other',
  failed: 'other',
  init: 'other',
  negot: 'other',
  blkstby: 'other',
};

/** Reads a cleaned line as a prompt with what was typed; undefined when it has no prompt's shape. */
export function parsePrompt(line: string): PromptLine | undefined {
  const mark = line.search(/[>#]/);
  if (mark < 1 || mark > 200) return undefined;
  const g = PROMPT.exec(line)?.groups;
  if (!g?.name || !g.mark) return undefined;
  const [host = '', ...parts] = g.name.split('/');
  let context: string | undefined;
  let unit: PromptLine['unit'];
  let state: PromptLine['state'];
  for (const part of parts) {
    const known = STATES[part];
    if (part === 'pri' || part === 'primary') unit = 'primary';
    else if (part === 'sec' || part === 'secondary') unit = 'secondary';
    else if (known === 'active' || known === 'standby') state = known;
    else if (known === undefined) context ??= part;
  }
  return {
    host,
    ...(context === undefined ? {} : { context }),
    ...(g.mode === undefined ? {} : { mode: g.mode }),
    isPrivileged: g.mark === '#',
    ...(unit === undefined ? {} : { unit }),
    ...(state === undefined ? {} : { state }),
    command: (g.rest ?? '').trim(),
  };
}
