import { describe, expect, it } from 'vitest';
import { mapEffects } from '../../../shared/mpf/map-effects.ts';
import { configOf } from './config-of.ts';

const ALL = 'show running-config all policy-map type inspect esmtp';

// asa.md b.2, the text of the 9.3 guide
const DEFAULT_MAP = `policy-map type inspect esmtp _default_esmtp_map
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

function told(text: string, map?: string, command?: string) {
  const e = mapEffects(configOf(text, command), map);
  return {
    map: e.map,
    isShown: e.isShown,
    allowTls: e.allowTls,
    masksBanner: e.masksBanner,
    masksOthers: e.masksOthers,
    limits: e.limits.map(
      (l) => `${l.number} ${l.isNegated ? 'not ' : ''}${l.criterion} ${l.action}`,
    ),
    settles: e.unknown.map((u) => u.settles),
  };
}

describe('the default map', () => {
  it('as an all listing prints it', () => {
    expect(told(DEFAULT_MAP, undefined, ALL)).toEqual({
      map: '_default_esmtp_map',
      isShown: true,
      allowTls: false,
      masksBanner: true,
      masksOthers: true,
      limits: [
        '1 cmd line length gt 512 drop-connection',
        '2 cmd rcpt count gt 100 drop-connection',
        '3 body line length gt 998 log',
        '4 header line length gt 998 drop-connection',
        '5 sender-address length gt 320 drop-connection',
        '6 mime filename length gt 255 drop-connection',
        '7 ehlo-reply-parameter others mask',
      ],
      settles: [],
    });
  });

  it('with TLS allowed, as new devices from 9.4 have it', () => {
    expect(told(DEFAULT_MAP.replace('no allow-tls', 'allow-tls'), undefined, ALL).allowTls).toBe(
      true,
    );
  });

  it.each(['ASA Version 8.2(5)', 'ASA Version 9.16(4)'])(
    'not printed under "%s": nothing is taken from the release',
    (version) => {
      const config = configOf(`${version}\n: end\n`);
      const effects = mapEffects(config);
      expect([effects.allowTls, effects.masksBanner, effects.masksOthers]).toEqual([
        'unknown',
        'unknown',
        'unknown',
      ]);
      expect([effects.areLimitsDocumented, effects.limits.length]).toEqual([true, 7]);
      expect(effects.unknown).toEqual([
        {
          reason: { id: 'mpf.map.not-shown', values: { map: '_default_esmtp_map' } },
          settles: ALL,
        },
      ]);
    },
  );

  it('the documented limits are those that an all listing prints', () => {
    const printed = mapEffects(configOf(DEFAULT_MAP, ALL)).limits;
    const documented = mapEffects(configOf('hostname fw\n')).limits;
    expect(documented).toEqual(printed.map(({ span: _, ...limit }) => limit));
  });
});

describe('a map of the user', () => {
  const map = (body: string) => `policy-map type inspect esmtp MYMAP\n${body}`;

  it('starts empty', () => {
    expect(told(map(' parameters\n  allow-tls\n  no mask-banner\n'), 'MYMAP')).toEqual({
      map: 'MYMAP',
      isShown: true,
      allowTls: true,
      masksBanner: false,
      masksOthers: false,
      limits: [],
      settles: [],
    });
  });

  it('without an allow-tls line in a plain listing: not settled', () => {
    expect(
      told(
        map(' parameters\n  mask-banner\n match header line length gt 4000\n  reset log\n'),
        'MYMAP',
      ),
    ).toEqual({
      map: 'MYMAP',
      isShown: true,
      allowTls: 'unknown',
      masksBanner: true,
      masksOthers: false,
      limits: ['1 header line length gt 4000 reset'],
      settles: [`${ALL} MYMAP`],
    });
  });

  it('the last line of a keyword holds', () => {
    expect(told(map(' parameters\n  allow-tls\n  no allow-tls\n'), 'MYMAP').allowTls).toBe(false);
  });

  it('masks others only by that match, not negated, with that action', () => {
    const masks = (match: string, action: string) =>
      told(map(` match ${match}\n  ${action}\n`), 'MYMAP').masksOthers;
    expect([
      masks('ehlo-reply-parameter others', 'mask'),
      masks('ehlo-reply-parameter size others', 'mask log'),
      masks('ehlo-reply-parameter others', 'log'),
      masks('ehlo-reply-parameter size', 'mask'),
      masks('not ehlo-reply-parameter others', 'mask'),
      masks('cmd verb VRFY', 'mask'),
    ]).toEqual([true, true, false, false, false, false]);
  });

  it('that the text lacks', () => {
    expect(told('hostname fw\n', 'GONE')).toEqual({
      map: 'GONE',
      isShown: false,
      allowTls: 'unknown',
      masksBanner: 'unknown',
      masksOthers: 'unknown',
      limits: [],
      settles: [`${ALL} GONE`],
    });
  });
});
