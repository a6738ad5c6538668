/** Somebody's commands: 111008 and 111010 (asa.md d.7) [O]. They date a change, our own included. */
import { aboutFamily, type SyslogFamily, type SyslogForm } from './form.ts';

const ID = 'asa/syslog/command';

// User 'netops', running 'CLI' from IP 192.0.2.46, executed 'no inspect esmtp'
const running: SyslogForm = {
  ids: ['111010'],
  pattern:
    /^User '(?<user>[^']{0,128})', running '(?<by>[^']{0,64})' from IP (?<aAddr>\S{1,64}), executed '(?<command>.*)'$/,
  read: (g) => ({
    from: { address: g.aAddr ?? '' },
    detail: { kind: 'command', user: g.user ?? '', command: g.command ?? '' },
  }),
  samples: [
    {
      text: "%ASA-5-111010: User 'netops', running 'CLI' from IP 192.0.2.46, executed 'no inspect esmtp'",
      expect: {
        from: { address: '192.0.2.46' },
        detail: { kind: 'command', user: 'netops', command: 'no inspect esmtp' },
      },
    },
  ],
};

// User 'netops' executed the 'write memory' command.
const executed: SyslogForm = {
  ids: ['111008'],
  pattern: /^User '(?<user>[^']{0,128})' executed the '(?<command>.*)' command\.?$/,
  read: (g) => ({
    detail: { kind: 'command', user: g.user ?? '', command: g.command ?? '' },
  }),
  samples: [
    {
      text: "%ASA-5-111008: User 'netops' executed the 'write memory' command.",
      expect: { detail: { kind: 'command', user: 'netops', command: 'write memory' } },
    },
  ],
};

export const commandMessages = {
  id: ID,
  about: aboutFamily(ID),
  source: 'asa.md d.7 [O]',
  forms: [running, executed],
} as const satisfies SyslogFamily;
