/** The pipeline as a whole: bad input, order, determinism, candidates, devices, progress. */
import { describe, expect, it } from 'vitest';
import { parseIsoTime } from '../../../shared/base/time.ts';
import { DiagnoseCancelled, diagnose } from '../../../shared/diagnose/diagnose.ts';
import { en } from '../../../shared/messages/en.ts';
import { config, counters, drop, EXEMPT, mailLog, taken, telnet } from '../rules/texts.ts';
import { documentsOf, runStory, STORIES, storyDocuments } from './run-story.ts';

const NOW = parseIsoTime('2025-03-12T09:00:00+01:00') ?? { wallMs: 0 };
const MAIL = mailLog(taken('13:41:09', 1, 7, '198.51.100.10'));

function kinds(texts: Readonly<Record<string, string>>): readonly string[] {
  return runStory(documentsOf(texts)).diagnosis.inputs.map((i) => i.kind);
}

describe('recognition', () => {
  it('goes by content, whatever the name', () => {
    expect(
      kinds({
        'a.jpg': config(),
        'b.cfg': MAIL,
        'c.log': counters(),
        'd.txt': telnet(['250-esa.example.net', '250 STARTTLS']),
        'e.txt': drop('13:41:11', 'header line length gt 998'),
        'f.txt': '',
        'g.txt': 'Call the provider on Monday.\n',
        'h.txt': '\u0000\u0001\u0002\u0003\u0004',
      }),
    ).toEqual([
      'asa/running-config',
      'esa/mail-logs',
      'asa/show-service-policy',
      'smtp/dialogue',
      'asa/syslog',
      'empty',
      'unknown',
      'binary',
    ]);
  });

  it('takes a session with a configuration, counters and a log apart', () => {
    const text = `edge-fw# show running-config\n${config()}${counters()}edge-fw# show logging\nSyslog logging: enabled\n    Timestamp logging: disabled\n    Buffer logging: level warnings, 40 messages logged\n${drop('13:41:11', 'header line length gt 998')}edge-fw# \n`;
    const [input] = runStory(documentsOf({ session: text })).diagnosis.inputs;
    const parts = (input?.parts ?? []).map((p) => p.kind);
    expect(parts).toEqual(
      expect.arrayContaining([
        'asa/running-config',
        'asa/show-service-policy',
        'asa/show-logging',
        'asa/syslog',
      ]),
    );
    const covered = (input?.parts ?? []).reduce((sum, p) => sum + p.toLine - p.fromLine + 1, 0);
    expect([covered, input?.understood]).toEqual([input?.lines, input?.lines]);
  });

  it('counts the lines of every kind of bad input and survives it', () => {
    const texts = {
      nul: `hostname a\u0000b\n${config()}`,
      crs: config().replaceAll('\n', '\r\r\n'),
      cut: config().slice(0, 700),
      junk: '\ufffd\u202e%ASA-4-108004: ESMTP <- nonsense\n\u0007\n',
      long: `${'x'.repeat(2_000_000)}\n`,
    };
    const { diagnosis } = runStory(documentsOf(texts), { esa: ['192.168.1.1'] });
    expect(diagnosis.inputs.map((i) => i.lines)).toEqual(
      Object.values(texts).map((t) => t.split('\n').length - (t.endsWith('\n') ? 1 : 0)),
    );
    for (const { lines, understood } of diagnosis.inputs) {
      expect(understood).toBeGreaterThanOrEqual(0);
      expect(understood).toBeLessThanOrEqual(lines);
    }
  });

  it('understands a mixed collection whole', () => {
    const { diagnosis } = runStory(storyDocuments(`${STORIES}/mixed-collection`), {
      esa: ['192.168.1.1'],
    });
    for (const { lines, understood } of diagnosis.inputs) expect(understood).toBe(lines);
  });

  it('makes no part of the blank lines between two texts, and counts them', () => {
    const mail = mailLog(taken('13:41:09', 1, 1, '198.51.100.10'));
    const { diagnosis } = runStory(documentsOf({ both: `${config()}\n\n \n${mail}\n\n` }));
    const [input] = diagnosis.inputs;
    expect(input?.parts?.map((p) => p.kind)).toEqual(['asa/running-config', 'esa/mail-logs']);
    expect(input?.understood).toBe(input?.lines);
  });

  it('reads a log over 8 MB without splitting it', () => {
    const mail = Array.from({ length: 11_000 }, (_, i) =>
      taken('13:41:09', i + 1, i + 1, '198.51.100.10'),
    );
    const text = mailLog(mail.flat());
    expect(text.length).toBeGreaterThan(8 * 1024 * 1024);
    const { diagnosis } = runStory(documentsOf({ big: text }));
    expect(diagnosis.inputs[0]?.kind).toBe('esa/mail-logs');
    expect(diagnosis.mail?.messages).toBe(11_000);
  });
});

describe('the answer', () => {
  const story = storyDocuments(`${STORIES}/note-117801`);

  it('is the same twice, and in any order of the documents', () => {
    const options = { esa: ['192.168.1.1'] };
    const first = runStory(story, options).diagnosis;
    expect(runStory(story, options).diagnosis).toEqual(first);
    const turned = runStory([...story].reverse(), options).diagnosis;
    expect({ ...turned, inputs: [] }).toMatchObject({
      verdict: first.verdict,
      esa: first.esa.map(({ address, mapped }) => ({ address, mapped })),
      mail: first.mail,
    });
    const ids = (d: typeof first) => [...new Set(d.findings.map((f) => f.id))].sort();
    expect(ids(turned)).toEqual(ids(first));
  });

  it('works the ESA out and says so', () => {
    const address = (texts: Readonly<Record<string, string>>) =>
      runStory(documentsOf(texts)).diagnosis.esa.map((e) => [e.address, e.assumed]);
    expect(address({ mail: MAIL })).toEqual([['192.168.1.1', true]]);
    expect(
      address({
        run: config({
          extra:
            'access-list OUTSIDE_IN extended permit tcp any host 192.168.1.1 eq smtp \naccess-group OUTSIDE_IN in interface outside\n',
        }),
      }),
    ).toEqual([['192.168.1.1', true]]);
    expect(address({ nothing: 'x\n' })).toEqual([]);
  });

  it('takes the public address for the real one behind it', () => {
    const { diagnosis } = runStory(documentsOf({ run: EXEMPT }), { esa: ['203.0.113.25'] });
    expect(diagnosis.esa.map((e) => [e.address, e.mapped])).toEqual([
      ['192.168.1.1', ['203.0.113.25']],
    ]);
  });

  it('keeps several firewalls apart', () => {
    const { diagnosis } = runStory(
      documentsOf({ a: config({ host: 'fw-a' }), b: EXEMPT.replace('edge-fw', 'fw-b') }),
      { esa: ['192.168.1.1'] },
    );
    expect(diagnosis.firewalls.map((f) => f.id)).toEqual(['fw-a', 'fw-b']);
    const byFirewall = diagnosis.esa[0]?.inbound.walks.map((w) => [w.firewall, w.inspected]);
    expect(byFirewall).toEqual([
      ['fw-a', true],
      ['fw-b', false],
    ]);
  });

  it('gives a log that a terminal showed to the device of its prompt', () => {
    const line = drop('13:41:11', 'header line length gt 998').replace('edge-fw : ', '');
    const shown = `fw-b# show logging\nSyslog logging: enabled\n    Buffer logging: level warnings, 40 messages logged\n${line}fw-b# \n`;
    const { diagnosis } = runStory(
      documentsOf({
        a: config({ host: 'fw-a' }),
        b: EXEMPT.replace('edge-fw', 'fw-b'),
        session: shown,
      }),
      { esa: ['192.168.1.1'] },
    );
    expect(diagnosis.firewalls.map((f) => f.id)).toEqual(['fw-a', 'fw-b']);
    const harmed = diagnosis.findings.find((f) => f.id === 'effect.header-line-drop');
    expect(harmed?.firewall).toBe('fw-b');
  });

  it('shows control characters of evidence as symbols and keeps at most 20 lines', () => {
    const log = Array.from({ length: 30 }, (_, i) =>
      drop(`13:41:${String(i + 10)}`, 'header line length gt 998'),
    ).join('');
    const { diagnosis } = runStory(
      documentsOf({ run: config().replace('inspect esmtp ', 'inspect esmtp \u001b[31m'), log }),
      { esa: ['192.168.1.1'] },
    );
    const drops = diagnosis.findings.find((f) => f.id === 'effect.header-line-drop');
    expect([drops?.count, drops?.evidence.length]).toEqual([30, 20]);
    expect(JSON.stringify(diagnosis)).not.toContain('\\u001b');
  });

  it('hands on what the host noticed', () => {
    const [document] = documentsOf({ run: config() });
    if (!document) throw new Error('no document');
    const { diagnosis } = runStory([{ ...document, notes: [{ id: 'walk.no-config' }] }]);
    expect(diagnosis.inputs[0]?.warnings?.[0]).toEqual({ line: 1, text: en['walk.no-config'] });
  });

  it('tells a progress that never falls, and stops when asked to', () => {
    const options = { esa: [], peers: [], language: 'en', catalogue: en, now: NOW } as const;
    const seen: number[] = [];
    diagnose(story, { ...options, progress: (done) => seen.push(done) });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    expect(() => diagnose(story, { ...options, signal: { aborted: true } as AbortSignal })).toThrow(
      DiagnoseCancelled,
    );
  });
});
