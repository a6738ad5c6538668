/**
 * `listenerconfig` and `deliveryconfig` as Cisco 118495 and 118601 print them [V]. Their `setup` shows
 * every value as a default and takes none: the practice appliance can't be changed.
 */
import { type CliContext, type Dialogue, print } from './command.ts';
import { CHANGES_NOTHING, menu } from './subscriptions.ts';

export function* listenerconfig({ esa }: CliContext): Dialogue {
  const { settings } = esa;
  yield print(
    '',
    'Currently configured listeners:',
    `1. Incoming (on ${settings.interfaceName}, ${settings.address}) SMTP TCP Port 25 Public`,
  );
  return yield* menu(
    [
      '- NEW - Create a new listener.',
      '- EDIT - Modify a listener.',
      '- DELETE - Remove a listener.',
      '- SETUP - Change global settings.',
    ],
    () =>
      walk([
        [
          'Enter the global limit for concurrent connections to be allowed across',
          'all listeners.',
          '[300]',
        ],
        [
          'Enter the global limit for concurrent TLS connections to be allowed across',
          'all listeners.',
          '[100]',
        ],
        ['Enter the maximum number of message header lines. 0 indicates no limit.', '[1000]'],
        ['Enter the rate at which injection control counters are reset.', '[1h]'],
        [
          'Enter the timeout for unsuccessful inbound connections.',
          `[${minutes(settings.inboundTimeoutMs)}]`,
        ],
        [
          'Enter the maximum connection time for inbound connections.',
          `[${minutes(settings.maxConnectionMs)}]`,
        ],
      ]),
  );
}

export function* deliveryconfig({ esa }: CliContext): Dialogue {
  const { settings, identity } = esa;
  yield print(
    '',
    'Default interface to deliver mail: Auto',
    '"Possible Delivery": Enabled',
    'Default system wide maximum outbound message delivery',
    'concurrency: 10000',
    'Default system wide TLS maximum outbound message delivery',
    'concurrency: 100',
  );
  return yield* menu(['- SETUP - Configure mail delivery.'], () =>
    walk([
      [
        'Choose the default interface to deliver mail.',
        '1. Auto',
        `2. ${settings.interfaceName} (${settings.address}/24: ${identity.hostname})`,
        '[1]',
      ],
      ['Enable "Possible Delivery" (recommended)?', '[Y]'],
      [
        'Please enter the default system wide maximum outbound message delivery',
        'concurrency.',
        '[10000]',
      ],
      [
        'Please enter the default system wide TLS maximum outbound message delivery',
        'concurrency.',
        '[100]',
      ],
    ]),
  );
}

/** Questions with the default as their last line; an answer other than the default is turned down. */
function* walk(questions: readonly (readonly string[])[]): Dialogue {
  for (const question of questions) {
    const preset = (question[question.length - 1] ?? '').slice(1, -1);
    const answer = yield {
      kind: 'ask',
      lines: ['', ...question.slice(0, -1)],
      preset,
      isInline: preset === 'Y',
    };
    if (answer.trim() !== preset) {
      yield print('', CHANGES_NOTHING);
      return 1;
    }
  }
  return 0;
}

function minutes(ms: number): string {
  return ms % 60_000 === 0 ? `${ms / 60_000}m` : `${Math.round(ms / 1000)}s`;
}
