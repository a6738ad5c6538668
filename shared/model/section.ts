/**
 * A run of lines of a document that one reader should take: the output of one command, a
 * configuration, a piece of log. Recognisers claim by content, never by file name alone.
 */
export interface Section {
  /** `asa/show-service-policy`, `asa/running-config`, `asa/syslog`, `esa/mail-logs`, `smtp/dialogue`, ... */
  readonly kind: string;
  /** Index of the first line of the section's own text (after the command's echo) in the block. */
  readonly from: number;
  /** Index after its last line. */
  readonly to: number;
  /** The command as typed, when an echo or a show-tech heading was seen. */
  readonly command?: string;
  /** Host name and context as the prompt shows them, at the time of the command. */
  readonly host?: string;
  readonly context?: string;
  /** The command was sent to another unit: `mate` (failover exec), a cluster unit's name. */
  readonly unit?: string;
  /** 0..1; how sure the recogniser is. Echoed commands are 1. */
  readonly certainty: number;
}
