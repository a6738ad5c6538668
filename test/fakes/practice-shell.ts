/** The shell of a practice ASA of a scenario, an hour into its story, on a clock that stands still. */
import { ENABLE_SECRET } from '../../src-main/lab/boxes.ts';
import { SCENARIOS } from '../../src-main/lab/scenarios/registry.ts';
import { type Story, tellStory } from '../../src-main/lab/sim/story.ts';
import type { MemoryShell } from './memory-link.ts';

export { ENABLE_SECRET };

const STARTED = Date.UTC(2026, 0, 5, 9);

export function practiceStory(name: string): Story {
  const scenario = SCENARIOS.find((s) => s.name === name);
  if (!scenario) throw new Error(`no scenario ${name}`);
  return tellStory(scenario, { seed: 7, startAt: STARTED, hours: 1 });
}

/** A session of its own for each call; `spoil` may change what the device answers to a line. */
export function practiceShell(
  story: Story,
  spoil: (typed: string, answer: string) => string | undefined = (_, answer) => answer,
): MemoryShell {
  const at = story.clock.now();
  const shell = story.asa.openShell('192.0.2.77', at);
  if (shell === 'too-many') return { type: () => undefined };
  let line = '';
  return {
    greeting: shell.greet(at),
    type(text) {
      line += text;
      const answer = spoil(line, shell.type(text, at));
      if (text.endsWith('\r')) line = '';
      if (answer === undefined || shell.isClosed) shell.leave();
      return shell.isClosed ? undefined : answer;
    },
    leave: () => shell.leave(),
  };
}
