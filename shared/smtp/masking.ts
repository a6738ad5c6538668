/**
 * The masking detector's door, and the samples that define it. The detector itself lies in base, so
 * that log readers, correlation and the lab use the same one.
 */
export {
  isMaskedBanner,
  isMaskedCommand,
  quotesMask,
  readKeywordMask,
} from '../base/smtp-mask.ts';

/** Lines that are masks and look-alikes that are not, each with its source. */
export const MASK_SAMPLES = {
  banner: [
    { line: '220 ******************************', isMask: true, source: 'asa.md c.1' },
    { line: '220 ****2***************************0*20', isMask: true, source: 'asa.md c.1' },
    { line: '220*********0***2**0***', isMask: true, source: 'asa.md c.1: the blank was starred' },
    { line: '220 ****0****20 ****200**', isMask: true, source: 'esa.md 4.1: "0 blank" survives' },
    { line: '2002*******2***0*00', isMask: true, source: 'asa.md c.1: digits run into the code' },
    { line: '220 SMTP/cmap_____________ read', isMask: true, source: 'asa.md c.1: very old PIX' },
    { line: '220-********************', isMask: true, source: 'asa.md c.1, several lines' },
    { line: '220 ****', isMask: true, source: 'four stars are enough' },
    { line: '220 ***', isMask: false, source: 'three are not' },
    { line: '220 mx.example.com ESMTP', isMask: false, source: 'RFC 5321' },
    { line: '220 *** mx.example.com ESMTP ready ***', isMask: false, source: 'decoration' },
    { line: '220 **** no spam here ****', isMask: false, source: 'decoration' },
    { line: '220 2.0.0 Ready to start TLS', isMask: false, source: 'RFC 3207' },
    { line: '250 ********', isMask: false, source: 'not a greeting' },
  ],
  keyword: [
    { line: '250-XXXXXXXA', mask: { length: 8, letter: 'A' }, source: 'asa.md c.2' },
    { line: '250 XXXB', mask: { length: 4, letter: 'B' }, source: 'asa.md c.2' },
    { line: 'XXXXXXXXA', mask: { length: 9, letter: 'A' }, source: 'esa.md 4.1' },
    { line: '250-XXXXXXXX', mask: { length: 8 }, source: 'asa.md c.2: quoted in documents' },
    { line: '250-XXXXXXXXA 300', mask: { length: 9, letter: 'A' }, source: 'asa.md c.2: argument' },
    { line: '250-XXA', mask: { length: 3, letter: 'A' }, source: 'the shortest' },
    { line: '250-XA', mask: undefined, source: 'too short' },
    { line: '250-XEXCH50', mask: undefined, source: 'a real keyword' },
    { line: '250-XXXXXXXA.example.com', mask: undefined, source: 'a host name' },
    { line: '250-STARTTLS', mask: undefined, source: 'RFC 3207' },
  ],
  command: [
    { line: 'XXXXXXXX', isMask: true, source: 'asa.md c.3' },
    { line: 'XXXX', isMask: true, source: 'esa.md 1.3 A' },
    { line: 'XX', isMask: false, source: 'too short' },
    { line: 'XXXX mx.example.com', isMask: false, source: 'the whole packet becomes X' },
    { line: 'XCLIENT ADDR=192.0.2.1', isMask: false, source: 'a real verb' },
  ],
  reply: [
    {
      line: '500 5.5.1 Command unrecognized: "XXXXXXXX" (state 8)',
      isMask: true,
      source: 'esa.md 4.1',
    },
    { line: "500 Command unknown: 'XXX'", isMask: true, source: 'note 117801' },
    { line: '5.5.1 Command unrecognized: "XXXX"', isMask: true, source: 'without its code' },
    { line: '500 XXXXXXXX: command not recognized', isMask: true, source: 'unquoted' },
    { line: '550 call 1-800-XXX-XXXX', isMask: false, source: 'a number left out' },
    { line: '250 2.1.0 "XXXX" ok', isMask: false, source: 'no refusal' },
    {
      line: '500 #5.5.1 command not recognized',
      isMask: false,
      source: 'esa.md 4.1: an ESA quotes nothing',
    },
  ],
} as const;
