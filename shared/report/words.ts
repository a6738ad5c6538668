/** Words, signs and orders that sections and renderers share. */
import type { Finding, Verdict } from '../model/diagnosis.ts';
import { SEVERITIES, type Severity } from '../model/finding.ts';
import type { Tone } from './document-shape.ts';
import type { Draft } from './draft.ts';

/** Shape beside colour. */
export const SIGN: Readonly<Record<Tone, string>> = {
  harm: '\u25a0',
  suspicion: '\u25b2',
  clear: '\u2713',
  unknown: '?',
  quiet: '\u2022',
};

export const VERDICT_TONE: Readonly<Record<Verdict, Exclude<Tone, 'quiet'>>> = {
  interfering: 'harm',
  suspected: 'suspicion',
  clear: 'clear',
  'insufficient-data': 'unknown',
};

export const SEVERITY_TONE: Readonly<Record<Severity, Tone>> = {
  critical: 'harm',
  high: 'harm',
  medium: 'suspicion',
  low: 'suspicion',
  info: 'quiet',
};

/** Harm first; within a severity what is surer first; what is past last of all. */
export function byHarm(findings: readonly Finding[]): Finding[] {
  const rank = (finding: Finding): number =>
    (finding.past ? SEVERITIES.length : 0) + SEVERITIES.indexOf(finding.severity);
  return [...findings].sort((a, b) => rank(a) - rank(b) || b.confidence - a.confidence);
}

/** Id of the word for a confidence of 0..1; the one scale of report, command line and workbench. */
export function surenessId(confidence: number): `sure.${'strong' | 'good' | 'some' | 'weak'}` {
  if (confidence >= 0.85) return 'sure.strong';
  if (confidence >= 0.6) return 'sure.good';
  return confidence >= 0.35 ? 'sure.some' : 'sure.weak';
}

/** `sure (95 %)`. */
export function sureWord({ say }: Draft, confidence: number): string {
  return say('report.sure', {
    word: say(surenessId(confidence)),
    percent: Math.round(confidence * 100),
  });
}

/** `98.4 %`; never 100 while a line is left. `none` where there is no whole. */
export function share(part: number, whole: number, none: string): string {
  if (whole === 0) return none;
  return `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)} %`;
}

export function yesWord({ say }: Draft, value: boolean | 'unknown'): string {
  return say(value === 'unknown' ? 'report.unknown' : value ? 'report.yes' : 'report.no');
}
