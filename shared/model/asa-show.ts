/**
 * What `show` commands of an ASA answer, one interface per command. Counters are plain numbers as
 * printed; a counter that the release doesn't print is absent. Source: asa.md d.
 */
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';
import type { ConnectionLimits } from './asa-config.ts';
import type { Release } from './release.ts';

/** `show service-policy` in any of its forms (asa.md d.3). */
export interface ServicePolicyCounters {
  readonly span: Span;
  /** Words after `show service-policy`, e.g. `inspect esmtp`; absent when the echo isn't there. */
  readonly filter?: string;
  readonly takenAt?: Stamp;
  readonly policies: readonly PolicyCounters[];
  /** `Inspect:` lines whose policy and class a filter (`| include esmtp`) cut away; absent means none. */
  readonly loose?: readonly InspectCounters[];
  /** `Set connection policy:` lines likewise (`| include conns|drop`, asa.md f). */
  readonly looseConnections?: readonly SetConnectionCounters[];
}

export interface PolicyCounters {
  readonly scope: 'global' | 'interface';
  readonly nameif?: string;
  readonly policy: string;
  readonly classes: readonly ClassCounters[];
  readonly span: Span;
}

export interface ClassCounters {
  readonly name: string;
  readonly inspects: readonly InspectCounters[];
  readonly setConnection?: SetConnectionCounters;
  /** `SFR: card status Up, ...`: a service module sees the traffic of this class too; absent means none. */
  readonly modules?: readonly { readonly module: string; readonly span: Span }[];
  readonly span: Span;
}

export interface InspectCounters {
  readonly protocol: string;
  readonly sub?: string;
  readonly map?: string;
  readonly packets: number;
  readonly lockFail?: number;
  /** The engine's headline; note 117801's own sample shows 0 beside 41 dropped: trust `matches`. */
  readonly drop?: number;
  readonly resetDrop?: number;
  readonly packetRate5Min?: number;
  readonly v6FailClose?: number;
  readonly sctpDropOverride?: number;
  /** Of the `Inspect:` line. */
  readonly span: Span;
  readonly parameters: readonly {
    readonly keyword: string;
    readonly count: number;
    /** Words that a person wrote behind the counter (note 117801); no device output. */
    readonly remark?: string;
    readonly span: Span;
  }[];
  readonly matches: readonly MatchCounter[];
  readonly tcpProxy?: { readonly bytesInBuffer: number; readonly bytesDropped: number };
}

export interface MatchCounter {
  readonly isNegated: boolean;
  /** Lower case, without `match [not]`: `header line length gt 998`. */
  readonly criterion: string;
  readonly action: 'drop-connection' | 'mask' | 'reset' | 'log' | 'rate-limit' | 'other';
  readonly log: boolean;
  readonly packets: number;
  /** Words that a person wrote behind the criterion (note 117801); no device output. */
  readonly remark?: string;
  /** From the match line to its action line. */
  readonly span: Span;
}

export interface SetConnectionCounters extends ConnectionLimits {
  readonly currentEmbryonic?: number;
  readonly currentConns?: number;
  readonly drop?: number;
  readonly span: Span;
}

/** `show service-policy flow ...` (d.4; layout is knowledge, not seen: readers stay tolerant). */
export interface FlowAnswer {
  readonly span: Span;
  readonly flow?: FlowQuery;
  readonly policies: readonly {
    readonly scope: 'global' | 'interface';
    readonly nameif?: string;
    readonly policy: string;
    readonly classes: readonly FlowAnswerClass[];
    readonly span: Span;
  }[];
}

export interface FlowQuery {
  readonly protocol: string;
  readonly source: string;
  readonly sourcePort?: number;
  readonly destination: string;
  readonly destinationPort?: number;
}

export interface FlowAnswerClass {
  readonly name: string;
  readonly match?: string;
  /** `permit tcp any any eq smtp`. */
  readonly accessRule?: string;
  /** Everything under `Action:`, trimmed. */
  readonly actions: readonly string[];
  /** Set when an action is `inspect esmtp [MAP]`. */
  readonly esmtp?: { readonly map?: string; readonly span: Span };
  readonly span: Span;
}

/** `packet-tracer ...` (d.8). */
export interface PacketTrace {
  readonly span: Span;
  readonly query?: FlowQuery & { readonly input: string };
  readonly phases: readonly TracePhase[];
  readonly inputInterface?: string;
  readonly outputInterface?: string;
  readonly action?: 'allow' | 'drop';
  readonly dropReason?: string;
  /** `frame snp_sp:5911 flow (acl-drop)...` of 9.x; for support cases only. */
  readonly dropLocation?: string;
}

export interface TracePhase {
  readonly number: number;
  readonly type: string;
  readonly subtype?: string;
  readonly result?: string;
  readonly config: readonly string[];
  readonly information: readonly string[];
  /** `Elapsed time: 1856 ns` of newer releases. */
  readonly elapsedNs?: number;
  readonly span: Span;
}

export interface ShowVersion {
  readonly span: Span;
  readonly platform: 'asa' | 'pix' | 'ftd';
  /** Of the ASA engine (LINA on FTD); absent where an FTD shows only its own version. */
  readonly release?: Release;
  readonly isContext: boolean;
  readonly ftdRelease?: string;
  readonly hardware?: string;
  readonly hostname?: string;
  readonly uptime?: string;
  readonly serialNumber?: string;
  readonly lastModified?: string;
}

export interface NameifRow {
  readonly hardware: string;
  readonly nameif: string;
  readonly securityLevel: number;
  readonly span: Span;
}

export interface ShowFailover {
  readonly span: Span;
  readonly isOn: boolean;
  readonly unit?: 'primary' | 'secondary';
  /** Of this host: `active`, `standby`, or the text in lower case. Active/active has `groups`. */
  readonly thisState?: string;
  readonly otherState?: string;
  readonly groups: readonly {
    readonly group: number;
    readonly thisState?: string;
    readonly otherState?: string;
  }[];
  readonly versionOurs?: string;
  readonly versionMate?: string;
  readonly lastFailover?: string;
}

export interface ShowMode {
  readonly span: Span;
  readonly mode: 'single' | 'multiple';
}

export interface ContextRow {
  readonly name: string;
  readonly isAdmin: boolean;
  readonly class?: string;
  readonly interfaces: readonly string[];
  readonly mode?: string;
  readonly url?: string;
  readonly span: Span;
}

/** One line (or entry) of `show conn [detail]` (d.5). */
export interface ConnRow {
  readonly protocol: string;
  readonly sides: readonly [ConnSide, ConnSide];
  readonly idle?: string;
  readonly bytes?: number;
  /** As printed, e.g. `UIOB`. `M` is positive proof of SMTP inspection; its absence proves nothing. */
  readonly flags: string;
  readonly initiator?: string;
  readonly span: Span;
}

export interface ConnSide {
  readonly nameif: string;
  readonly address: string;
  readonly mapped?: string;
  /** 0 where the protocol has no ports and none is printed. */
  readonly port: number;
}

export interface ShowConn {
  readonly span: Span;
  readonly inUse?: number;
  readonly mostUsed?: number;
  readonly rows: readonly ConnRow[];
}

export interface ShowAspDrop {
  readonly span: Span;
  readonly rows: readonly {
    readonly kind: 'frame' | 'flow';
    readonly text: string;
    /** `inspect-fail`; cut where the device cut it; absent before 7.0(8). */
    readonly keyword?: string;
    readonly count: number;
    readonly span: Span;
  }[];
  readonly lastCleared: readonly string[];
}

export interface NatTableRow {
  readonly section: 1 | 2 | 3;
  readonly number: number;
  readonly text: string;
  readonly translateHits: number;
  readonly untranslateHits: number;
  /** `Source - Origin: A, Translated: B` of `show nat detail`. */
  readonly origin?: readonly string[];
  readonly translated?: readonly string[];
  readonly span: Span;
}

export interface XlateRow {
  readonly kind: 'nat' | 'pat' | 'global-local';
  readonly realInterface?: string;
  readonly real: string;
  readonly mappedInterface?: string;
  readonly mapped: string;
  readonly flags?: string;
  readonly span: Span;
}

export interface AccessListHits {
  readonly name: string;
  readonly elements?: number;
  readonly rows: readonly {
    readonly line: number;
    /** Expanded child of an object-group line. */
    readonly isExpanded: boolean;
    readonly text: string;
    readonly hitCount: number;
    readonly isInactive: boolean;
    readonly span: Span;
  }[];
  readonly span: Span;
}

export interface WriteMemory {
  readonly span: Span;
  readonly isOk: boolean;
  readonly checksum?: string;
  readonly bytes?: number;
}

export interface ShowCurpriv {
  readonly span: Span;
  readonly username?: string;
  readonly level: number;
}

export interface ShowClusterInfo {
  readonly span: Span;
  readonly isOn: boolean;
  readonly name?: string;
  /** Of this unit. Names changed over the releases: master/slave, control/data. */
  readonly role?: 'control' | 'data';
}

/** Head of `show logging`; the messages under it are a section of their own (`asa/syslog`). */
export interface ShowLogging {
  readonly span: Span;
  readonly isOn: boolean;
  /** `Timestamp logging: enabled`; without it messages carry no time. */
  readonly hasTimestamps?: boolean;
  /** Level of the buffer, `warnings`; absent while the buffer is off. Above 4 the ESMTP drops are missing. */
  readonly bufferLevel?: string;
  readonly bufferMessages?: number;
  readonly trapLevel?: string;
}

export interface ShowClock {
  readonly span: Span;
  readonly time: Stamp;
}
