import { describe, expect, it } from 'vitest';
import {
  BadEsaArgument,
  type EsaReadCommand,
  esaRead,
  isEsaRead,
  onMachine,
  readGrep,
  readLogFile,
  readTail,
} from '../../../shared/esa/read-list.ts';

describe('the read list of the ESA', () => {
  it('builds the lines of esa.md 3.3 to 3.5', () => {
    expect(esaRead('status').text).toBe('status detail');
    expect(readGrep([{ icid: 42 }, { mid: 7 }]).text).toBe(
      'grep -e "ICID 42" -e "MID 7" mail_logs',
    );
    expect(readGrep([{ address: '198.51.100.10' }]).text).toBe(
      'grep -e "198\\.51\\.100\\.10" mail_logs',
    );
    expect(readTail().text).toBe('tail mail_logs');
    expect(readLogFile('mail.@20240101T000000.s').text).toBe(
      'scp -f /mail_logs/mail.@20240101T000000.s',
    );
    expect(readLogFile('mail.*').text).toBe('scp -f /mail_logs/mail.*');
    expect(onMachine('mail01.example.com', esaRead('version')).text).toBe(
      'clustermode machine mail01.example.com; version',
    );
  });

  it('takes nothing that ends a word or a line', () => {
    const hostile = [
      'x; commit',
      'x\nreboot',
      'x"',
      "x'",
      '../x',
      'x y',
      '',
      '$(x)',
      '`x`',
      'x\u0003',
      '-t',
    ];
    for (const text of hostile) {
      expect(() => readLogFile(text), JSON.stringify(text)).toThrow(BadEsaArgument);
      if (text !== '-t') {
        expect(() => readLogFile(`mail.${text}`), JSON.stringify(text)).toThrow(BadEsaArgument);
      }
      expect(() => readTail(text)).toThrow(BadEsaArgument);
      expect(() => readGrep([{ address: text }])).toThrow(BadEsaArgument);
      expect(() => readGrep([{ icid: 1 }], text)).toThrow(BadEsaArgument);
      expect(() => onMachine(text, esaRead('version'))).toThrow(BadEsaArgument);
    }
    for (const icid of [-1, 1.5, Number.NaN, 2 ** 40]) {
      expect(() => readGrep([{ icid }])).toThrow(BadEsaArgument);
    }
    expect(() => readGrep([])).toThrow(BadEsaArgument);
    expect(() => readLogFile('mail.@x..s')).toThrow(BadEsaArgument);
    expect(() => onMachine('a', readLogFile('mail.*'))).toThrow(BadEsaArgument);
  });

  it('is told from forged commands by the compiler and at run time', () => {
    // @ts-expect-error a plain object is no command of the read list
    const forged: EsaReadCommand = { text: 'commit', slug: 'x' };
    expect(isEsaRead(forged)).toBe(false);
    expect(isEsaRead({ ...esaRead('version') })).toBe(false);
    expect(isEsaRead(esaRead('version'))).toBe(true);
  });
});
