/** SMTP dialogues from any source: pasted telnet or swaks text, ESA debug logs, our own probe, captures of packets. */
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';

export interface SmtpDialogue {
  readonly origin: 'pasted' | 'domain-debug' | 'injection-debug' | 'probe' | 'capture';
  /** ICID or DCID of a debug log, as text. */
  readonly connection?: string;
  readonly server?: string;
  readonly client?: string;
  readonly turns: readonly DialogueTurn[];
  /** What the client program said of the dialogue; absent when it said nothing. */
  readonly notes?: readonly DialogueNote[];
  readonly span: Span;
}

/** A remark of a test tool that stands for turns it did not print. */
export interface DialogueNote {
  /** `windows-telnet`: a client that sends each key as typed. */
  readonly kind: 'starttls-not-offered' | 'tls-started' | 'windows-telnet';
  /** How many turns stand before it. */
  readonly afterTurns: number;
  readonly span: Span;
}

export interface DialogueTurn {
  readonly by: 'server' | 'client';
  /** One line, without its line end. */
  readonly text: string;
  readonly time?: Stamp;
  readonly span: Span;
}

/** What the path did to a dialogue, as `shared/smtp` reads it (asa.md c, esa.md 4.1). */
export interface DialogueReading {
  readonly banner?: { readonly text: string; readonly isMasked: boolean; readonly span: Span };
  readonly greeting?: 'ehlo' | 'helo';
  /** EHLO keywords in order, masked ones too. */
  readonly keywords: readonly EhloKeyword[];
  /** Undefined when no EHLO reply was seen whole. */
  readonly offersStartTls?: boolean;
  /** STARTTLS stood in the line that a client reads as the greeting (asa.md h 21). */
  readonly startTlsBeforeGreeting?: true;
  readonly startTls?: 'accepted' | 'refused' | 'masked-in-transit';
  readonly maskedCommands: readonly { readonly text: string; readonly span: Span }[];
  /** Server replies that quote X runs, e.g. `500 Command unrecognized: "XXXXXXXX"`. */
  readonly maskedReplies: readonly { readonly text: string; readonly span: Span }[];
  /** The client typed one character a packet: masks here prove nothing (esa.md 3.4, telnet). */
  readonly looksCharacterMode: boolean;
}

export interface EhloKeyword {
  readonly text: string;
  readonly mask?: { readonly length: number; readonly letter?: string };
  readonly span: Span;
}
