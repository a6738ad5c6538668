/**
 * Group A: inbound connections (ICID). Drift: `smtp` in lower case, no bracketed address or nothing
 * after the address in old releases; `country` from about 11.0; TLS protocol and cipher from 4.x.
 * Source: esa.md 1.3 A.
 */
import { type FormBody, formsOf } from '../form.ts';

/** The host access table's decision, one form per verb. */
function hat(verb: string, bearing: FormBody['bearing'], sample: string): FormBody {
  const head = `ICID {icid} ${verb} SG {senderGroup}`;
  return {
    ...(bearing ? { bearing } : {}),
    patterns: [
      `${head} match {match?} SBRS {sbrs} country {country}`,
      `${head} match {match?} SBRS {sbrs}`,
      `${head} SBRS {sbrs}`,
      head,
    ],
    samples: [
      {
        line: `ICID 4711 ${verb} SG ${sample} match sbrs[-2.0:10.0] SBRS -0.9 country United States`,
        fields: {
          icid: '4711',
          senderGroup: sample,
          match: 'sbrs[-2.0:10.0]',
          sbrs: '-0.9',
          country: 'United States',
        },
      },
      {
        line: `ICID 4712 ${verb} SG None match  SBRS unable to retrieve`,
        fields: { icid: '4712', senderGroup: 'None', match: '', sbrs: 'unable to retrieve' },
      },
      {
        line: `ICID 3 ${verb} SG None SBRS rfc1918`,
        fields: { icid: '3', senderGroup: 'None', sbrs: 'rfc1918' },
      },
    ],
  };
}

/** `SMTP` and the old `smtp`. */
const both = (pattern: string) => [`New SMTP ${pattern}`, `New smtp ${pattern}`];

const CONNECTION_FORMS = {
  'icid-new': {
    patterns: [
      'ICID {icid} interface {interfaceName} ({interfaceAddress}) address {peer} reverse dns host  {reverseDns} verified {verified:yes|no}',
      'ICID {icid} interface {interfaceName} ({interfaceAddress}) address {peer} reverse dns host {reverseDns?} verified {verified:yes|no}',
      'ICID {icid} interface {interfaceName} ({interfaceAddress}) address {peer}',
      'ICID {icid} interface {interfaceName} address {peer} reverse dns host {reverseDns?} verified {verified:yes|no}',
      'ICID {icid} interface {interfaceName} address {peer}',
    ].flatMap(both),
    samples: [
      {
        line: 'New SMTP ICID 3160 interface Data Port (192.168.1.1) address 192.0.2.5 reverse dns host mx.example.net verified yes',
        fields: {
          icid: '3160',
          interfaceName: 'Data Port',
          interfaceAddress: '192.168.1.1',
          peer: '192.0.2.5',
          reverseDns: 'mx.example.net',
          verified: 'yes',
        },
      },
      {
        line: 'New smtp ICID 7 interface PublicNet (192.168.1.1) address 198.51.100.80 reverse dns host  relay.example.org verified no',
        fields: {
          icid: '7',
          interfaceName: 'PublicNet',
          interfaceAddress: '192.168.1.1',
          peer: '198.51.100.80',
          reverseDns: 'relay.example.org',
          verified: 'no',
        },
      },
      {
        line: 'New SMTP ICID 8 interface private address 203.0.113.190',
        fields: { icid: '8', interfaceName: 'private', peer: '203.0.113.190' },
      },
      {
        line: 'New SMTP ICID 9 interface Management (192.168.1.1) address 2001:db8::25',
        fields: {
          icid: '9',
          interfaceName: 'Management',
          interfaceAddress: '192.168.1.1',
          peer: '2001:db8::25',
        },
      },
    ],
  },
  'icid-accept': hat('ACCEPT', undefined, 'UNKNOWNLIST'),
  'icid-relay': hat('RELAY', undefined, 'RELAY_SG'),
  'icid-reject': hat('REJECT', undefined, 'BLACKLIST'),
  'icid-continue': hat('CONTINUE', undefined, 'SUSPECTLIST'),
  'icid-tcprefuse': hat('TCPREFUSE', undefined, 'BLACKLIST'),
  'icid-sbrs': {
    patterns: ['ICID {icid} SBRS {sbrs}'],
    samples: [{ line: 'ICID 94 SBRS None', fields: { icid: '94', sbrs: 'None' } }],
  },
  'icid-delayed-hat-reject': {
    patterns: [
      'ICID {icid} Delayed HAT REJECT continuing session for recipient logging ({peer})',
      'ICID {icid} Delayed HAT REJECT {detail}',
    ],
    samples: [
      {
        line: 'ICID 8241 Delayed HAT REJECT continuing session for recipient logging (198.51.100.135)',
        fields: { icid: '8241', peer: '198.51.100.135' },
      },
    ],
  },
  'icid-lost': {
    bearing: 'FW?',
    patterns: ['ICID {icid} lost'],
    samples: [{ line: 'ICID 10293 lost', fields: { icid: '10293' } }],
  },
  // As note 117801 prints it; a box writes two lines instead.
  'icid-receiving-aborted': {
    bearing: 'FW?',
    patterns: ['Receiving aborted ICID {icid} lost'],
    samples: [{ line: 'Receiving aborted ICID 10294 lost', fields: { icid: '10294' } }],
  },
  'icid-close': {
    patterns: ['ICID {icid} close'],
    samples: [{ line: 'ICID 3160 close', fields: { icid: '3160' } }],
  },
  'icid-timeout': {
    bearing: 'FW?',
    patterns: [
      'ICID {icid} disconnected address {peer}, no messages injected within timeout period',
    ],
    samples: [
      {
        line: 'ICID 3 disconnected address 192.0.2.101, no messages injected within timeout period',
        fields: { icid: '3', peer: '192.0.2.101' },
      },
    ],
  },
  'icid-too-long': {
    bearing: 'FW?',
    // The second is the wording of message tracking.
    patterns: [
      'ICID {icid} disconnected address {peer}, exceeded allowable connection time',
      'Incoming connection (ICID {icid}) disconnected address {detail} Maximum connection time exceeded',
    ],
    samples: [
      {
        line: 'ICID 3 disconnected address 192.0.2.101, exceeded allowable connection time',
        fields: { icid: '3', peer: '192.0.2.101' },
      },
      {
        line: 'Incoming connection (ICID 9595) disconnected address 192.0.2.7. Maximum connection time exceeded',
        fields: { icid: '9595', detail: '192.0.2.7.' },
      },
    ],
  },
  'icid-dns-delay': {
    // The client gave up during look-ups: where the two numbers are equal it is proven.
    patterns: [
      'ICID {icid} Connection from {peer} on interface {interfaceName} ({interfaceAddress}) lost after {seconds} seconds (DNS query took {dnsSeconds} seconds), before any commands were received',
      'ICID {icid} Connection from {peer} on interface {interfaceName} ({interfaceAddress}) lost after {seconds} seconds, before any commands were received',
    ],
    samples: [
      {
        line: 'ICID 3030 Connection from 203.0.113.248 on interface PublicNet (192.168.1.1) lost after 139 seconds (DNS query took 139 seconds), before any commands were received',
        fields: {
          icid: '3030',
          peer: '203.0.113.248',
          interfaceName: 'PublicNet',
          interfaceAddress: '192.168.1.1',
          seconds: '139',
          dnsSeconds: '139',
        },
      },
    ],
  },
  'icid-killed': {
    patterns: ['SMTP server connection killed ICID: {icid}'],
    samples: [{ line: 'SMTP server connection killed ICID: 629', fields: { icid: '629' } }],
  },
  'smtp-server': {
    patterns: ['SMTP server starting', 'SMTP server shut down'],
    samples: [
      { line: 'SMTP server starting', fields: {} },
      { line: 'SMTP server shut down', fields: {} },
    ],
  },
  'icid-undetermined': {
    patterns: ['Incoming {detail} undetermined IP on interface {interfaceName}'],
    samples: [
      {
        line: 'Incoming SMTP connection undetermined IP on interface Data 1',
        fields: { detail: 'SMTP connection', interfaceName: 'Data 1' },
      },
    ],
  },
} as const satisfies Record<string, FormBody>;

export const INBOUND_FORMS = formsOf('A', CONNECTION_FORMS);
