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
  'warning.capture.gap': 'The capture missed {bytes} {bytes|byte|bytes} here.',
} as const;
