/** Inspection maps (asa.md b.1, b.2). */
import { describe, expect, it } from 'vitest';
import { bare, read, warned } from './read.ts';

describe('an inspection map', () => {
  // asa.md b.2, as `show running-config all policy-map` prints it
  const DEFAULT = `policy-map type inspect esmtp _default_esmtp_map
 description Default ESMTP policy-map
 parameters
  mask-banner
  no mail-relay
  no special-character
  no allow-tls
 match cmd line length gt 512
  drop-connection log
 match cmd RCPT count gt 100
  drop-connection log
 match body line length gt 998
  log
 match header line length gt 998
  drop-connection log
 match sender-address length gt 320
  drop-connection log
 match MIME filename length gt 255
  drop-connection log
 match ehlo-reply-parameter others
  mask
`;

  it('is read in full', () => {
    const parsed = read(DEFAULT, 'show running-config all policy-map type inspect esmtp');
    expect(parsed.warnings).toEqual([]);
    expect(parsed.coverage.used).toBe(21);
    expect(parsed.facts.sources[0]).toMatchObject({
      kind: 'running',
      extent: 'part',
      covers: ['policy-map type inspect esmtp'],
      all: true,
    });
    const [map] = parsed.facts.inspectMaps;
    expect(map).toMatchObject({
      name: '_default_esmtp_map',
      protocol: 'esmtp',
      description: 'Default ESMTP policy-map',
    });
    expect(map?.parameters.map((p) => [p.keyword, p.isNegated])).toEqual([
      ['mask-banner', false],
      ['mail-relay', true],
      ['special-character', true],
      ['allow-tls', true],
    ]);
    const drop = { kind: 'drop-connection', log: true, text: 'drop-connection log' };
    expect(map?.matches.map((m) => [m.criterion, bare(m.action)])).toEqual([
      ['cmd line length gt 512', drop],
      ['cmd rcpt count gt 100', drop],
      ['body line length gt 998', { kind: 'log', log: true, text: 'log' }],
      ['header line length gt 998', drop],
      ['sender-address length gt 320', drop],
      ['mime filename length gt 255', drop],
      ['ehlo-reply-parameter others', { kind: 'mask', log: false, text: 'mask' }],
    ]);
  });

  it('tells by itself that it came from an all listing', () => {
    expect(read(DEFAULT).facts.sources[0]?.all).toBe(true);
  });

  it('keeps names of regexes, options and what it does not know', () => {
    const text = `policy-map type inspect esmtp ESA_ESMTP
 match not sender-address regex class Partner_Domains
  reset
 match mime filetype regex EXE
  rate-limit 10
 match ehlo-reply-parameter auth size
  drop
 parameters
  allow-tls action log
  mail-relay example.com action drop-connection log
  no mask-banner
  strict-mode
`;
    const parsed = read(text);
    expect(
      parsed.facts.inspectMaps[0]?.matches.map((m) => [m.isNegated, m.criterion, m.action?.kind]),
    ).toEqual([
      [true, 'sender-address regex class Partner_Domains', 'reset'],
      [false, 'mime filetype regex EXE', 'rate-limit'],
      [false, 'ehlo-reply-parameter auth size', 'other'],
    ]);
    expect(
      parsed.facts.inspectMaps[0]?.parameters.map((p) => `${p.isNegated} ${p.keyword} ${p.rest}`),
    ).toEqual([
      'false allow-tls action log',
      'false mail-relay example.com action drop-connection log',
      'true mask-banner ',
      'false strict-mode ',
    ]);
    expect(parsed.facts.references.map((r) => `${r.kind} ${r.name}`)).toEqual([
      'class-map Partner_Domains',
      'regex EXE',
    ]);
    expect(warned(parsed)).toEqual(['7: map-action', '12: map-parameter']);
  });

  it('of another protocol has the same shape', () => {
    const text = `policy-map type inspect http H
 parameters
  protocol-violation action drop-connection
 class BAD
  drop-connection log
 match request method post
  log
`;
    const parsed = read(text);
    expect(parsed.warnings).toEqual([]);
    expect(parsed.facts.inspectMaps[0]?.matches.map((m) => m.criterion)).toEqual([
      'class BAD',
      'request method post',
    ]);
  });
});
