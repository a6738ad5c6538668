/** Rows of the verdict table: a loss that another cause explains, and the line of the engine that ties it all the same. */
import { allListing, config, drop, ESA, mailLog, syslog, taken } from '../rules/texts.ts';
import { CUT, DROPS, HEADER, NO_DROPS, type Row } from './verdict-texts.ts';

const PEER = '198.51.100.11';
const HARMLESS = { run: config(), all: allListing(true), counters: NO_DROPS };

function teardown(reason: string): string {
  return syslog(
    '13:46:11',
    `%ASA-6-302014: Teardown TCP connection 1401 for outside:${PEER}/35314 to inside:${ESA}/25 duration 0:05:02 bytes 1701 ${reason}`,
  );
}

const SHUNNED = syslog(
  '13:43:00',
  `%ASA-4-401004: Shunned packet: ${PEER} = ${ESA} on interface outside`,
);
const TIED = drop('13:41:12', HEADER).replace('198.51.100.10', PEER);

/** Twelve plain sessions, not one with TLS. */
const PLAIN = mailLog(
  Array.from({ length: 12 }, (_, i) => taken(`13:1${i % 10}:00`, i + 1, i + 1, PEER)).flat(),
);

function listener(tls: string): string {
  return `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE config SYSTEM "config.dtd">
<config>
  <hostname>esa.example.net</hostname>
  <listeners>
    <listener>
      <listener_name>Incoming</listener_name>
      <interface_name>Data 1</interface_name>
      <ip>192.168.1.1</ip>
      <type>public</type>
      <default_policy>
        <tls>${tls}</tls>
      </default_policy>
    </listener>
  </listeners>
</config>
`;
}

export const RIVAL_ROWS: readonly Row[] = [
  {
    clause: 'harmless inspection, a loss that nothing explains',
    texts: { ...HARMLESS, mail: CUT },
    verdict: 'suspected',
  },
  {
    clause: 'harmless inspection, the loss is the idle timer’s',
    texts: { ...HARMLESS, mail: CUT, log: teardown('Conn-timeout') },
    verdict: 'clear',
  },
  {
    clause: 'harmless inspection, the loss is a service module’s',
    texts: { ...HARMLESS, mail: CUT, log: teardown('Flow terminated by IPS') },
    verdict: 'clear',
  },
  {
    clause: 'harmless inspection, the loss is the normalizer’s',
    texts: { ...HARMLESS, mail: CUT, log: teardown('TCP bad retransmission') },
    verdict: 'clear',
  },
  {
    clause: 'harmless inspection, the peer was shunned meanwhile',
    texts: { ...HARMLESS, mail: CUT, log: SHUNNED },
    verdict: 'clear',
  },
  {
    clause: 'the peer was shunned, but a 108004 names the same connection',
    texts: { ...HARMLESS, mail: CUT, log: TIED + SHUNNED },
    verdict: 'interfering',
  },
  {
    clause: 'the idle timer ended it, but counters of the class show drops and nobody else is seen',
    texts: { run: config(), counters: DROPS, mail: CUT, log: teardown('Conn-timeout') },
    verdict: 'interfering',
  },
  {
    clause: 'not one TLS session, and the ESA would offer it',
    texts: { run: config(), esa: listener('preferred'), mail: PLAIN },
    verdict: 'suspected',
  },
  {
    clause: 'not one TLS session, and the ESA has it switched off',
    texts: { run: config(), esa: listener('off'), mail: PLAIN },
    verdict: 'insufficient-data',
  },
];
