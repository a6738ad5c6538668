/**
 * A self-signed certificate made at the start, so that no key lies in the project. Just enough DER for
 * one X.509 v3 certificate with an EC key (RFC 5280); practice only.
 */
import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

export interface PracticeCertificate {
  readonly key: string;
  readonly cert: string;
}

const EC_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';

/** Valid ten years around `at` (UTC milliseconds). */
export function practiceCertificate(hostname: string, at: number): PracticeCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(set(sequence(oid(COMMON_NAME), der(0x0c, Buffer.from(hostname, 'utf8')))));
  const algorithm = sequence(oid(EC_SHA256));
  const year = 365 * 86_400_000;
  const tbs = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(at - year), time(at + 9 * year)),
    name,
    spki,
  );
  const signature = createSign('sha256').update(tbs).sign(privateKey);
  const certificate = sequence(
    tbs,
    algorithm,
    der(0x03, Buffer.concat([Buffer.from([0]), signature])),
  );
  const base64 = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, content: Buffer): Buffer {
  const length =
    content.length < 128
      ? Buffer.from([content.length])
      : content.length < 256
        ? Buffer.from([0x81, content.length])
        : Buffer.from([0x82, content.length >> 8, content.length & 255]);
  return Buffer.concat([Buffer.from([tag]), length, content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function set(...parts: Buffer[]): Buffer {
  return der(0x31, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

/** GeneralizedTime. */
function time(at: number): Buffer {
  return der(
    0x18,
    Buffer.from(`${new Date(at).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`, 'ascii'),
  );
}
