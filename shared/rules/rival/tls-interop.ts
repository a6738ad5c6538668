/** The TLS handshake failed by cipher, protocol or certificate: STARTTLS itself passed. */
import { logRival } from '../log-rival.ts';
import { ESA_STARTTLS } from '../sources.ts';

export const tlsInterop = logRival('rival.tls-interop', [ESA_STARTTLS], ['log-says-so']);
