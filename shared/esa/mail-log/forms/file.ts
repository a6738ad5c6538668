/** Lines that frame a log file. Source: esa.md 1.2. */
import { formsOf } from '../form.ts';

export const FILE_FORMS = formsOf('file', {
  'file-begin': {
    patterns: ['Begin Logfile'],
    samples: [{ line: 'Begin Logfile', fields: {} }],
  },
  'file-version': {
    patterns: ['Version: {version} SN: {serial}'],
    samples: [
      {
        line: 'Version: 14.0.0-698 SN: 0011223344556677AABB-CCDDEEFF0011',
        fields: { version: '14.0.0-698', serial: '0011223344556677AABB-CCDDEEFF0011' },
      },
    ],
  },
  'file-offset': {
    patterns: ['Time offset from UTC: {offset} seconds'],
    samples: [
      { line: 'Time offset from UTC: -14400 seconds', fields: { offset: '-14400' } },
      { line: 'Time offset from UTC: 3600 seconds', fields: { offset: '3600' } },
    ],
  },
  'file-end': {
    // The second spelling is [K].
    patterns: ['End Logfile', 'Logfile rolled over'],
    samples: [
      { line: 'End Logfile', fields: {} },
      { line: 'Logfile rolled over', fields: {} },
    ],
  },
  // Holds the tokens MID, ICID and DCID, so it must never be searched for ids.
  'status-counters': {
    patterns: ['Status: CPULd {counters}'],
    samples: [
      {
        line: 'Status: CPULd 3 DskIO 0 RAMUtil 1 CrtMID 4146 CrtICID 6443 CrtDCID 769 ResCon 0 WorkQ 0',
        fields: {
          counters: '3 DskIO 0 RAMUtil 1 CrtMID 4146 CrtICID 6443 CrtDCID 769 ResCon 0 WorkQ 0',
        },
      },
    ],
  },
});
