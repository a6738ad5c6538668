/**
 * Certificates out: the hex of `crypto ca certificate chain` and the body of a PEM certificate become
 * `<secret:certificate:N>`, line for line, so that line numbers stay. They hold no key, but names,
 * serial numbers and owners; they never bear on the diagnosis.
 */

export interface CertificateMasker {
  /** The next line of one document, without its end. */
  maskLine(line: string): string;
}

/**
 * Lines seen, from asa.md and RFC 7468:
 * ` certificate ca 0509`, then lines of hex, then `  quit`; `-----BEGIN CERTIFICATE-----`, base64, `-----END`.
 */
export function createCertificateMasker(): CertificateMasker {
  let open: 'hex' | 'pem' | undefined;
  let count = 0;
  return {
    maskLine(line) {
      if (open === 'hex') {
        if (/^[0-9a-fA-F \t\r]{2,120}$/.test(line)) return masked(line, count);
        open = undefined;
      } else if (open === 'pem') {
        if (/^\s*[A-Za-z0-9+/=]{1,100}\s*$/.test(line)) return masked(line, count);
        open = undefined;
      }
      if (
        /^\s{0,4}certificate (?:ca |ra-[a-z]{1,10} |self-signed )?[0-9a-fA-F]{2,64}\s*$/.test(line)
      ) {
        open = 'hex';
        count++;
        return line.replace(/[0-9a-fA-F]{2,64}(?=\s*$)/, '00');
      }
      if (/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/.test(line)) {
        open = 'pem';
        count++;
      }
      return line;
    },
  };
}

function masked(line: string, count: number): string {
  const blanks = /^\s*/.exec(line)?.[0] ?? '';
  return `${blanks}<secret:certificate:${count}>${line.endsWith('\r') ? '\r' : ''}`;
}
