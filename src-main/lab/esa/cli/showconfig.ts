/**
 * `showconfig` with the question about passphrases in its three wordings [V], and `saveconfig`, batch
 * form `saveconfig y 1` [V]. Which release asks how is modelled: the password wording up to 8, three
 * options up to 13, two from 14 on.
 */

import { fileStamp } from './clock-text.ts';
import {
  askNumber,
  askYesNo,
  type CliContext,
  type Dialogue,
  print,
  type Step,
} from './command.ts';
import { configurationLines, type PassphraseOption } from './config-xml.ts';
import { saveConfiguration } from './disk.ts';
import { majorOf } from './version.ts';

/** Blanks before the rest of a line that a narrow terminal broke (esa.md 3.4: 25 to 27 [V]). */
const WRAP_INDENT = 26;

const OPTIONS: readonly PassphraseOption[] = ['masked', 'encrypted', 'plain'];

function* askPassphrases(version: string): Generator<Step, PassphraseOption, string> {
  const major = majorOf(version);
  if (major <= 8) {
    const isMasked = yield* askYesNo(
      [
        'Do you want to mask the password? Files with masked passwords cannot be loaded using',
        'loadconfig command.',
      ],
      'Y',
    );
    return isMasked ? 'masked' : 'plain';
  }
  const choices = [
    '1. Mask passphrases (Files with masked passphrases cannot be loaded using loadconfig command)',
    '2. Encrypt passphrases',
    ...(major >= 14 ? [] : ['3. Plain passphrases']),
  ];
  const number = yield* askNumber(
    ['Choose the passphrase option:', ...choices],
    choices.length,
    '1',
  );
  return OPTIONS[number - 1] ?? 'masked';
}

export function* showconfig(context: CliContext): Dialogue {
  const { identity, settings } = context.esa;
  const option = yield* askPassphrases(identity.version);
  const lines = configurationLines(identity, settings, context.now(), option);
  yield { kind: 'page', lines, indent: WRAP_INDENT };
  return 0;
}

export function* saveconfig(context: CliContext, words: readonly string[]): Dialogue {
  const { identity, settings } = context.esa;
  let option: PassphraseOption | undefined;
  if (words.length > 0) {
    // `y` takes the file as it is, the number is the passphrase option (the meaning of `y` is modelled).
    const most = majorOf(identity.version) >= 14 ? 2 : 3;
    const number = words[0] === 'y' && words.length <= 2 ? Number(words[1] ?? 1) : 0;
    if (!Number.isInteger(number) || number < 1 || number > most) {
      yield print('Usage: saveconfig [y [<passphrase option>]]'); // [modelled]
      return 1;
    }
    option = OPTIONS[number - 1];
  } else option = yield* askPassphrases(identity.version);
  const at = context.now();
  const name = `${identity.model}-${identity.serial}-${fileStamp(identity, at)}.xml`;
  const lines = configurationLines(identity, settings, at, option ?? 'masked');
  saveConfiguration(context.esa, { name, text: `${lines.join('\n')}\n` });
  yield print(
    // [modelled]
    `File written on machine "${identity.hostname}" to the location "/configuration/${name}".`,
    'Configuration saved.',
  );
  return 0;
}
