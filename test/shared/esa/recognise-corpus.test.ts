/**
 * Real device output, read in place and never copied: the folder is named by UNMASK_CORPUS. Kinds are
 * by content, so the names of the files play no part. Without the folder this file says so.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockOf, sliceBlock } from '../../../shared/base/text.ts';
import { ESA_READERS, isEsaReaderId } from '../../../shared/esa/commands/registry.ts';
import { recogniseEsa } from '../../../shared/esa/recognise.ts';
import { parseDialogues } from '../../../shared/smtp/parse-dialogue.ts';
import { recogniseDialogue } from '../../../shared/smtp/recognise-dialogue.ts';

const CORPUS = process.env.UNMASK_CORPUS;

/** Kinds found in a file, and how many lines their readers did not know (mail_logs have their own test). */
function readFile(root: string, file: string): string {
  const block = blockOf(file, readFileSync(join(root, file), 'utf8'));
  const sections = [...recogniseEsa(block), ...recogniseDialogue(block)];
  const kinds = [...new Set(sections.map((s) => s.kind))].join(' ');
  const unknown = sections.reduce((sum, section) => {
    const part = sliceBlock(block, section.from, section.to);
    if (section.kind === 'smtp/dialogue') return sum + parseDialogues(part).coverage.unknown;
    if (!isEsaReaderId(section.kind)) return sum;
    return sum + ESA_READERS[section.kind].parse(part, section.command).coverage.unknown;
  }, 0);
  return `${file}: ${kinds === '' ? '-' : kinds}; unknown lines ${unknown}`;
}

describe('the corpus', () => {
  if (CORPUS === undefined || !existsSync(join(CORPUS, 'esa'))) {
    it('is absent: set UNMASK_CORPUS to check real device output', () => {
      console.warn('UNMASK_CORPUS is not set: no real ESA output was read.');
      expect(CORPUS === undefined || !existsSync(join(CORPUS, 'esa'))).toBe(true);
    });
    return;
  }
  const filesOf = (folder: string) =>
    readdirSync(join(CORPUS, folder)).map((file) => `${folder}/${file}`);

  it('is recognised and read, file by file', () => {
    expect(filesOf('esa').map((file) => readFile(CORPUS, file))).toEqual(ESA_TABLE);
  });

  it('is not claimed where it is of an ASA', () => {
    const claimed = filesOf('asa')
      .map((file) => readFile(CORPUS, file))
      .filter((row) => !row.includes(': -;'));
    expect(claimed).toEqual([
      'asa/smtp-through-asa.transcripts.txt: smtp/dialogue; unknown lines 0',
    ]);
  });
});

const ESA_TABLE = [
  'esa/PROVENANCE.md: -; unknown lines 0',
  'esa/cisco-118295-receiving-aborted.log: esa/mail-logs; unknown lines 0',
  'esa/cisco-118500-inbound-tls.log: esa/mail-logs; unknown lines 0',
  'esa/cisco-212837-delayed-first-attempt.log: esa/mail-logs; unknown lines 0',
  'esa/cisco-userguide-bounce.log: esa/bounce-logs; unknown lines 0',
  'esa/cisco-userguide-domain-debug.log: esa/domain-debug; unknown lines 0',
  'esa/cisco-userguide-text-mail.log: esa/mail-logs; unknown lines 0',
  'esa/cli-config-dialogs.txt: esa/session esa/listenerconfig esa/deliveryconfig esa/logconfig; unknown lines 0',
  'esa/cli-login-banners.txt: esa/session; unknown lines 0',
  'esa/cli-pager-bytes.bin: esa/session; unknown lines 0',
  'esa/cli-tophosts-hoststatus.txt: esa/session esa/tophosts esa/hoststatus; unknown lines 0',
  'esa/community-4736074-connection-limit.log: esa/mail-logs; unknown lines 0',
  'esa/elastic-bounces-file.log: esa/bounce-logs; unknown lines 0',
  'esa/elastic-mail_logs-file.log: esa/mail-logs; unknown lines 0',
  'esa/elastic-other-categories-syslog.log: esa/other-logs; unknown lines 0',
  'esa/elastic-text-mail-syslog.log: esa/mail-logs; unknown lines 0',
  'esa/github-delayed-hat-reject-2022.log: esa/mail-logs; unknown lines 0',
  'esa/ironport-spamtowho-line-catalogue.log: esa/mail-logs; unknown lines 0',
  'esa/msqa-1363239-tls-interop-failure.log: esa/mail-logs; unknown lines 0',
  'esa/msqa-1363239-tls-working-trace.log: esa/mail-logs; unknown lines 0',
  'esa/public-amp-drop-2019.log: esa/mail-logs; unknown lines 0',
  'esa/sc4s-authentication-syslog.log: esa/other-logs; unknown lines 0',
  'esa/sc4s-consolidated-cef.log: esa/cef; unknown lines 0',
  'esa/sc4s-http-amp-syslog.log: esa/other-logs; unknown lines 0',
  'esa/sc4s-new-style-categories-syslog.log: esa/other-logs; unknown lines 0',
  'esa/sc4s-textmail-syslog.log: esa/mail-logs; unknown lines 0',
  'esa/sekoia-consolidated-cef.log: esa/cef; unknown lines 0',
  'esa/smtp-dialogs-esa-and-masked.txt: smtp/dialogue; unknown lines 0',
  'esa/status-xml-10.0.xml: esa/status-xml; unknown lines 0',
  'esa/status-xml-4.5.xml: esa/status-xml; unknown lines 0',
];
