import { describe, expect, it } from 'vitest';
import { blockOf } from '../../../shared/base/text.ts';
import { recogniseEsa } from '../../../shared/esa/recognise.ts';

/** `kind from-to`, lines counted from 1 and both included, with the command where one was typed. */
function sectionsOf(text: string): readonly string[] {
  return recogniseEsa(blockOf('text', text)).map(
    (s) => `${s.kind} ${s.from + 1}-${s.to}${s.command === undefined ? '' : ` ${s.command}`}`,
  );
}

const MAIL = 'Thu Mar 13 18:36:59 2025 Info: ICID 7 close';
const BOUNCE =
  'Thu Mar 13 18:36:59 2025 Info: Bounced: 45:0 From:<a@example.com> To:<b@example.net>';
const OTHER = '<166>Mar 17 18:31:14 content_scanner: Info: PF: Restarting content_scanner service.';

describe('recogniseEsa: sessions', () => {
  it('splits at prompts of a stand-alone box', () => {
    const text = [
      'esa.example.com> version',
      'Model: C690',
      'esa.example.com> nslookup mx.example.net',
      'A=192.0.2.30',
      'esa.example.com> ',
    ].join('\n');
    expect(sectionsOf(text)).toEqual([
      'esa/session 1-1',
      'esa/version 2-2 version',
      'esa/session 3-3',
      'esa/session 4-4 nslookup mx.example.net',
      'esa/session 5-5',
    ]);
  });

  it.each([
    ['(Machine mail01.example.com)> status detail'],
    ['(Cluster Main)> status detail'],
    ['(Group Main_Group)> status detail'],
    ['mail3.example.com (SERVICE)> status detail'],
    ['(mail.example.com)> status detail'],
    ['mail-3.example.com> clustermode machine x; status detail'],
  ])('knows the prompt of %s', (prompt) => {
    const kinds = recogniseEsa(blockOf('text', `${prompt}\nSystem status:   Online\n`));
    expect(kinds.map((s) => s.kind)).toEqual(['esa/session', 'esa/status']);
    expect(kinds[1]?.certainty).toBe(1);
  });

  it('keeps the questions of a dialogue in its section', () => {
    const text = [
      'esa.example.com> deliveryconfig',
      '"Possible Delivery": Enabled',
      '[]> setup',
      'Enable "Possible Delivery" (recommended)? [Y]>',
      'esa.example.com> ',
    ].join('\n');
    expect(sectionsOf(text)).toEqual([
      'esa/session 1-1',
      'esa/deliveryconfig 2-4 deliveryconfig',
      'esa/session 5-5',
    ]);
  });

  it('gives the lines of grep to the log they are of', () => {
    const text = [
      'esa.example.com> grep "ICID 7" mail_logs',
      MAIL,
      'esa.example.com> version',
      'Model: C690',
      'esa.example.com> tail bounces',
      BOUNCE,
    ].join('\n');
    expect(sectionsOf(text)).toEqual([
      'esa/session 1-1',
      'esa/mail-logs 2-2 grep "ICID 7" mail_logs',
      'esa/session 3-3',
      'esa/version 4-4 version',
      'esa/session 5-5',
      'esa/bounce-logs 6-6 tail bounces',
    ]);
  });

  it('hands a telnet from the box to the reader of dialogues', () => {
    const text =
      'esa.example.com> version\nModel: C690\nesa.example.com> telnet 192.0.2.30 25\n220 ****\n';
    expect(sectionsOf(text)[3]).toBe('smtp/dialogue 4-4 telnet 192.0.2.30 25');
  });

  it('takes the host name from the prompt', () => {
    const sections = recogniseEsa(blockOf('text', 'esa.example.com> version\nModel: C690\n'));
    expect(sections.map((s) => s.host)).toEqual(['esa.example.com', 'esa.example.com']);
  });
});

describe('recogniseEsa: bare answers', () => {
  it('finds answers without prompts one after another', () => {
    const text = [
      "Host mail status for: 'mx.example.net'",
      'Host up/down: up',
      '',
      '"Possible Delivery": Enabled',
      'Currently configured logs:',
      '1. mail_logs   IronPort Text Mail Logs   Manual Download   None',
    ].join('\n');
    expect(sectionsOf(text)).toEqual([
      'esa/hoststatus 1-2',
      'esa/deliveryconfig 4-4',
      'esa/logconfig 5-6',
    ]);
  });

  it('ends a document at its end tag and takes its declaration along', () => {
    const xml = '<?xml version="1.0"?>\n<status build="phoebe 12.5.3-041">\n</status>\n';
    expect(sectionsOf(`words before\n${xml}words behind\n`)).toEqual(['esa/status-xml 2-4']);
  });

  it('ends an answer where another device begins', () => {
    const text = '"Possible Delivery": Enabled\nfw1# show mode\nSecurity context mode: single\n';
    expect(sectionsOf(text)).toEqual(['esa/deliveryconfig 1-1']);
    expect(sectionsOf(`esa.example.com> deliveryconfig\n${text}`)).toEqual([
      'esa/session 1-1',
      'esa/deliveryconfig 2-2 deliveryconfig',
    ]);
  });

  it('takes a pager by its bytes, not by a mention of it', () => {
    expect(sectionsOf('some text-Press Any Key For More-\r      \rmore text\r\n')).toEqual([
      'esa/session 1-1',
    ]);
    expect(sectionsOf('the pager says `-Press Any Key For More-` and waits\n')).toEqual([]);
  });
});

describe('recogniseEsa: logs', () => {
  it('takes continuation lines with their record', () => {
    expect(sectionsOf(`${MAIL}\n folded header\n${MAIL}\n`)).toEqual(['esa/mail-logs 1-3']);
  });

  it('lets go where foreign text goes on', () => {
    const prose = Array.from({ length: 12 }, (_, i) => `remark ${i}`).join('\n');
    expect(sectionsOf(`${MAIL}\n${prose}\n${BOUNCE}\n`)).toEqual([
      'esa/mail-logs 1-1',
      'esa/bounce-logs 14-14',
    ]);
  });

  it('tells debug logs apart by who sent the reply', () => {
    const at = 'Wed Apr  2 14:30:04 2025 Info: 77';
    expect(sectionsOf(`${at} Sent: '220 esa.example.com ESMTP'\n`)).toEqual([
      'esa/injection-debug 1-1',
    ]);
    expect(sectionsOf(`${at} Rcvd: '220 ****'\n`)).toEqual(['esa/domain-debug 1-1']);
    expect(sectionsOf(`${at} Rcvd: 'XXXX'\n`)).toEqual(['esa/injection-debug 1-1']);
    expect(sectionsOf(`${at} Sent: 'STARTTLS'\n`)).toEqual(['esa/domain-debug 1-1']);
    expect(sectionsOf(`${at} Rcvd from '192.0.2.9': 'EHLO x'\n`)).toEqual([
      'esa/injection-debug 1-1',
    ]);
  });

  it('gives a mixture to the mail log, and a log without mail to nobody in particular', () => {
    const mixed = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? MAIL : OTHER)).join('\n');
    expect(sectionsOf(mixed)).toEqual(['esa/mail-logs 1-20']);
    expect(sectionsOf(`${OTHER}\n${OTHER}\n`)).toEqual(['esa/other-logs 1-2']);
  });

  it('is not led astray by the ids in a status line', () => {
    const line = '<182>Mar 30 15:12:26 status: Info: Status: CPULd 0 CrtMID 1 CrtICID 2 CrtDCID 3';
    expect(sectionsOf(line)).toEqual(['esa/other-logs 1-1']);
  });
});

describe('recogniseEsa: what is not of an ESA', () => {
  it.each([
    [''],
    ['\u0000\u0001\u0002'],
    ['hostname fw1\ninterface GigabitEthernet0/0\n nameif outside\n'],
    ['fw1# show version\nCisco Adaptive Security Appliance Software Version 9.12(4)\n'],
    ['<166>Mar 17 2025 18:24:37 fw1 : %ASA-4-108004: ESMTP Classification: Info: x\n'],
    ['Mar 17 18:24:37 host sshd[5]: Info: something of another program\n'],
    ['user@host> show configuration\n'],
    ['> quoted mail\nAnna> version is fine by me\n'],
    ['Info: this build is ready\n'],
  ])('gives nothing for %j', (text) => {
    expect(recogniseEsa(blockOf('text', text))).toEqual([]);
  });
});
