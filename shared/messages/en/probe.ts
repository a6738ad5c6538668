/** English sentences: captures of packets, and the probe. Keys are message ids. */
export const probeTexts = {
  'capture.read':
    'A capture: {frames} {frames|frame|frames}, {streams} SMTP {streams|connection|connections}. Line N is frame N; mail content and passwords are left out.',
  'capture.cut-file': 'The capture ends in the middle of a frame; it was read up to frame {frame}.',
  'capture.bad-block': 'The capture is damaged behind frame {frame}.',
  'capture.unknown-block':
    '{count} {count|block|blocks} of an unknown type passed over, the first behind frame {frame}.',
  'capture.unknown-link':
    '{count} {count|frame|frames} of a network type that Unmask does not read, the first is frame {frame}.',
  'capture.cut-frames':
    '{count} {count|frame was|frames were} cut when captured, the first is frame {frame}: capture whole packets (tcpdump -s 0).',
  'capture.fragments':
    '{count} IP {count|fragment|fragments} passed over, the first is frame {frame}.',
  'capture.gaps':
    '{count} {count|gap|gaps} where the capture missed bytes, the first before frame {frame}.',
  'capture.strays':
    '{count} TCP {count|segment fits|segments fit} no connection, the first is frame {frame}.',
  'capture.too-many': 'The capture holds more than Unmask reads; it stopped at frame {frame}.',
  'warning.capture.line': 'This line is no frame of a capture.',
  'warning.capture.no-dump':
    '{count} {count|packet has|packets have} no bytes here: take `show capture NAME dump`, or copy the capture as pcap.',
  'warning.capture.gap': 'The capture missed {bytes} {bytes|byte|bytes} here.',

  'probe.masked': 'The path to {target} masked {signs}.',
  'probe.masked-between':
    'The path to {target} masked {signs}; {inside} shows it unmasked, so whoever masks stands between the two.',
  'probe.masked-both':
    'The path to {target} masked {signs}; {inside} shows masks as well, so whoever masks stands on both paths.',
  'probe.clear': 'Nothing was masked on the path to {target}; {tls}.',
  'probe.cannot-tell':
    '{target} was reached, but the dialogue ended before it showed anything: {reason}',
  'probe.not-reached': '{target} was not reached: {reason}',
  'probe.inside-silent': '{target} gave nothing to compare with: {reason}',
  'probe.sign.banner': 'the greeting',
  'probe.sign.keywords': '{count} {count|keyword|keywords} of the EHLO reply ({names})',
  'probe.sign.starttls': 'the offer of STARTTLS',
  'probe.sign.command': 'the command STARTTLS itself',
  'probe.tls.works': 'STARTTLS is offered and TLS came about',
  'probe.tls.fails': 'STARTTLS is offered, but TLS did not come about',
  'probe.tls.refused': 'STARTTLS is offered, but was refused',
  'probe.tls.not-offered': 'the server offers no STARTTLS',
  'probe.end.quit': 'the dialogue ended with QUIT.',
  'probe.end.closed': 'the other side closed the connection.',
  'probe.end.reset': 'the connection was reset.',
  'probe.end.timeout': 'no whole answer came in time.',
  'probe.end.too-much': 'the answer was longer than any answer is.',
  'probe.end.refused': 'the connection was refused.',
  'probe.end.unreachable': 'there is no way to that address.',
  'probe.end.unknown-name': 'that name has no address.',
  'probe.end.tls-failed': 'TLS did not come about.',
  'probe.end.cancelled': 'it was stopped.',
  'probe.text.alike': 'Greeting and EHLO reply are the same from both sides, byte by byte.',
  'probe.text.differ': '{count} {count|line differs|lines differ} between the two sides:',
  'probe.text.banner': 'greeting, line {line}, from byte {byte} on:',
  'probe.text.ehlo': 'EHLO reply, line {line}, from byte {byte} on:',
  'probe.text.outside': 'outside',
  'probe.text.inside': 'inside ',
  'probe.text.no-line': '(no such line)',
  'probe.text.target': '{target} ({address}), {ms} ms:',
  'probe.text.tls': 'TLS: {protocol}, {cipher}.',
  'probe.text.tls-failed': 'TLS failed: {failure}.',
  'probe.text.certificate':
    'Certificate, not verified: {subject}, issued by {issuer}, from {validFrom} to {validTo}, names: {names}.',
  'cli.probe.about': 'one polite SMTP dialogue; says what the path masked; never sends mail',
  'cli.probe.argument': 'HOST or HOST:PORT of the mail server; port 25 when left out',
  'cli.probe.compare': 'the same server seen past the firewall, to compare byte by byte',
  'cli.probe.helo': 'name to greet with; the own address when left out',
  'cli.probe.try-starttls':
    'send STARTTLS once even when it is not offered, to see whether it arrives as X',
  'cli.probe.timeout': 'seconds to wait for the connection and for each answer',
  'cli.probe.not-a-target': 'It is no address or name with a port from 1 to 65535.',
  'cli.probe.not-a-name': 'It is no host name and no address in brackets.',
  'cli.probe.not-seconds': 'It is no number of seconds from 1 to 3600.',
} as const;
