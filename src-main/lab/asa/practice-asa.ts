/**
 * The practice ASA whole: configuration entered from text, data plane, sessions, contexts, saved copy.
 * In multiple mode each context is a box of its own with its own data plane; traffic goes through the
 * first context that has the ingress interface.
 */
import type { FirewallCore, FirewallIdentity, FirewallShell } from '../firewall.ts';
import type { Box } from './cli/box.ts';
import { openShell } from './cli/shell.ts';
import { checksum, runningText } from './cli/show-config.ts';
import { enterLine, TOP } from './config/enter.ts';
import { emptyConfig, type LabConfig, type Mode } from './config/model.ts';
import { type DataPlane, dataPlane } from './core.ts';
import { interfaces } from './route.ts';
import { logLine } from './syslog.ts';

export interface PracticeAsaOptions {
  readonly identity: FirewallIdentity;
  readonly configuration: string;
  readonly contexts?: Readonly<Record<string, string>>;
  /** What the default ESMTP map does with STARTTLS on this box. */
  readonly defaultAllowsTls: boolean;
  readonly enableSecret: string;
  /** SSH sessions at one time; 5 on a real box (asa.md e.3). */
  readonly maxSessions?: number;
  readonly startedAt: number;
}

export interface PracticeAsa extends FirewallCore {
  readonly boxes: ReadonlyMap<string, Box>;
  /** Lines of the starting text that were refused; a scenario's must be empty. */
  readonly refusedAtStart: readonly string[];
}

export function practiceAsa(options: PracticeAsaOptions): PracticeAsa {
  const boxes = new Map<string, Box>();
  const planes: { plane: DataPlane; config: () => LabConfig }[] = [];
  const refusedAtStart: string[] = [];
  const names = Object.keys(options.contexts ?? {});
  const shells = new Set<FirewallShell>();
  const sessions: { user: string; from: string; since: number }[] = [];

  function addBox(context: string | undefined, text: string): Box {
    const loaded = load(options.identity.hostname, text);
    refusedAtStart.push(...loaded.refused);
    let { config } = loaded;
    let startedAt = options.startedAt;
    let startup: readonly string[] = [];
    let change: { user: string; at: number } | undefined;
    const plane = dataPlane(
      options.identity,
      () => config,
      options.defaultAllowsTls,
      1001 + planes.length * 1_000_000,
    );
    const box: Box = {
      identity: options.identity,
      defaultAllowsTls: options.defaultAllowsTls,
      plane,
      get startedAt() {
        return startedAt;
      },
      ...(context ? { context } : {}),
      contexts: names,
      config: () => config,
      startup: () => startup,
      save(at) {
        const lines = runningText(box, at);
        startup = lines;
        return { bytes: lines.join('\n').length, checksum: checksum(lines) };
      },
      restart(at) {
        plane.clear(() => true, at);
        plane.counters.clear();
        config = load(options.identity.hostname, startup.join('\n')).config;
        startedAt = at;
        change = undefined;
        delete box.reloadAt;
      },
      changed(user, line, at) {
        change = { user, at };
        plane.counters.prune(config);
        plane.syslog.log(at, 5, '111008', `User '${user}' executed the '${line}' command.`);
        plane.syslog.log(
          at,
          5,
          '111010',
          `User '${user}', running 'CLI' from IP 127.0.0.1, executed '${line}'`,
        );
      },
      lastChange: () => change,
      changeTo: (name) => boxes.get(name),
      enableSecret: options.enableSecret,
    };
    box.save(options.startedAt);
    boxes.set(context ?? '', box);
    planes.push({ plane, config: () => config });
    return box;
  }

  const first = addBox(names.length > 0 ? 'system' : undefined, options.configuration);
  for (const name of names) addBox(name, options.contexts?.[name] ?? '');
  const login = names[0] === undefined ? first : (boxes.get(names[0]) ?? first);

  function planeOf(ingress: string): DataPlane {
    const found = planes.find(({ config }) =>
      interfaces(config()).some((i) => i.nameif === ingress),
    );
    return (found ?? planes[0])?.plane ?? first.plane;
  }

  /** A reload that was set comes when its time has passed, and every session ends (asa.md i). */
  function elapse(at: number): void {
    const isDue = [...boxes.values()].some(
      ({ reloadAt }) => reloadAt !== undefined && at >= reloadAt,
    );
    if (!isDue) return;
    for (const box of boxes.values()) box.restart(at);
    for (const shell of [...shells]) shell.leave();
  }

  const owner = new Map<number, DataPlane>();
  return {
    boxes,
    refusedAtStart,
    connect(request, at) {
      elapse(at);
      const plane = planeOf(request.ingress);
      const answer = plane.connect(request, at);
      if (answer.kind === 'built') owner.set(answer.connection, plane);
      return answer;
    },
    data: (id, from, bytes, at) => (owner.get(id) ?? first.plane).data(id, from, bytes, at),
    stray: (id, from, at) => (owner.get(id) ?? first.plane).stray(id, from, at),
    close: (id, by, how, at) => (owner.get(id) ?? first.plane).close(id, by, how, at),
    openShell(from, at): FirewallShell | 'too-many' {
      elapse(at);
      if (sessions.length >= (options.maxSessions ?? 5)) return 'too-many';
      const session = { user: 'admin', from, since: at };
      sessions.push(session);
      const onClose = (): void => {
        const index = sessions.indexOf(session);
        if (index >= 0) sessions.splice(index, 1);
        shells.delete(shell);
      };
      const shell = openShell({
        box: login,
        user: 'admin',
        from,
        at,
        sessions: () => sessions,
        elapse,
        onClose,
      });
      shells.add(shell);
      return shell;
    },
    syslog: () =>
      planes.flatMap(({ plane, config }) =>
        plane.syslog.entries.map((e) => logLine(config(), e, product(options.identity))),
      ),
    truth: () => ({ connections: planes.flatMap(({ plane }) => plane.truth().connections) }),
  };
}

function product(identity: FirewallIdentity): string {
  return identity.platform === 'pix' ? 'PIX' : identity.platform === 'ftd' ? 'FTD' : 'ASA';
}

function load(hostname: string, text: string): { config: LabConfig; refused: string[] } {
  const config = emptyConfig(hostname);
  const refused: string[] = [];
  let modes: readonly Mode[] = TOP;
  for (const line of text.split(/\r?\n/)) {
    if (/^(ASA|PIX) Version|^Cryptochecksum/.test(line)) continue;
    const result = enterLine(config, modes, line);
    modes = result.modes;
    if (result.answer.kind === 'refused') refused.push(`${line.trim()}: ${result.answer.text}`);
  }
  return { config, refused };
}
