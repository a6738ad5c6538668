/** What a CLI session sees of its box: one configuration for all sessions, the data plane, the saved copy. */
import type { FirewallIdentity } from '../../firewall.ts';
import type { LabConfig } from '../config/model.ts';
import type { DataPlane } from '../core.ts';

export interface Box {
  readonly identity: FirewallIdentity;
  readonly defaultAllowsTls: boolean;
  readonly plane: DataPlane;
  readonly startedAt: number;
  /** Context name, in multiple mode; `system` has no policies. */
  readonly context?: string;
  readonly contexts: readonly string[];
  config(): LabConfig;
  /** Saved configuration as text lines. */
  startup(): readonly string[];
  save(at: number): { readonly bytes: number; readonly checksum: string };
  /** Begins anew with the saved configuration: no connections, counters at zero. */
  restart(at: number): void;
  /** After any configuration line. */
  changed(user: string, line: string, at: number): void;
  /** Who did the last change and when. */
  lastChange(): { readonly user: string; readonly at: number } | undefined;
  changeTo(context: string): Box | undefined;
  readonly enableSecret: string;
  /** A reload was scheduled (dead-man's switch); undefined when none is. */
  reloadAt?: number;
}
