/** English sentences: diagnose. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
import { catalogTexts } from './catalog.ts';
import { weightTexts } from './diagnose-weights.ts';

export const diagnoseTexts = {
  'progress.recognise': 'Looking at {path}',
  'progress.logs': 'Reading logs',
  'progress.evaluate': 'Working out who inspects the mail',
  'progress.judge': 'Judging',
  'progress.done': 'Done',
  'warning.unknown-part': '{count} {count|line|lines} of no known kind.',
  'walk.no-config': 'Nothing of its configuration was given.',

  'verdict.the-esa': 'the ESA',
  'verdict.interfering.inspection':
    'ESMTP inspection acts on the mail of {esa}, and the evidence ties harm to it: {what}.',
  'verdict.interfering.limit': 'This firewall holds mail of {esa} back: {what}.',
  'verdict.clear.free':
    'The mail of {esa} is proven not to be inspected, neither to it nor from it, and no connection limit is known to be hit.',
  'verdict.clear.harmless':
    'The mail of {esa} is inspected, but the counters show no effect, and mail_logs show no trouble that another cause doesn’t explain.',
  'verdict.suspected.inspected':
    'ESMTP inspection acts on the ESA and the signs fit, but nothing ties them to this firewall: {what}.',
  'verdict.suspected.unknown':
    'The signs fit, but what was given doesn’t settle whether this firewall inspects the mail: {what}.',
  'verdict.suspected.no-esa':
    'The firewall acted on mail, but no ESA is known to tie it to: {what}.',
  'verdict.suspected.limit': 'A limit may hold mail back: {what}.',
  'verdict.insufficient.nothing': 'Nothing of a firewall or an ESA was recognised.',
  'verdict.insufficient.no-firewall':
    'Nothing says what the firewall does: collect show running-config and show service-policy inspect esmtp.',
  'verdict.insufficient.no-esa':
    'No ESA address is known or could be worked out: name it with --esa.',
  'verdict.insufficient.unknown-path':
    'What was given doesn’t settle whether the mail is inspected: collect what the path names.',
  'verdict.insufficient.startup-only':
    'Only a saved configuration was given, which says nothing of the one that runs: collect show running-config.',
  'verdict.insufficient.cut-off':
    'The configuration ends before its end, so a policy on an interface may be missing: collect it again, whole.',
  'verdict.insufficient.no-counters':
    'The configuration alone proves no harm: collect show service-policy inspect esmtp, and mail_logs of the same hours.',
  'verdict.insufficient.no-mail-logs':
    'Without mail_logs nobody knows what the ESA lost: collect them for the hours in question.',
  'verdict.insufficient.not-covered':
    'Counters and mail_logs don’t cover the flow well enough for a verdict: collect both again, for the same hours.',

  ...catalogTexts,
  ...weightTexts,
} as const;
