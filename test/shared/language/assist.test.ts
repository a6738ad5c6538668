/** What the editor answers while a person writes. The mark `|` is where the cursor stands. */
import { expect, it } from 'vitest';
import { COMMANDS } from '../../../shared/language/commands.ts';
import { en } from '../../../shared/messages/en.ts';
import { renderMessage } from '../../../shared/messages/render.ts';
import { language } from './device.ts';

const device = language();

function marked(text: string) {
  const before = text.slice(0, text.indexOf('|')).split('\n');
  const at = { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
  return { text: text.replace('|', ''), at };
}

const hint = (text: string): string[] | undefined => {
  const m = marked(text);
  return device.hint(m.text, m.at)?.text.map((one) => renderMessage(en, one));
};
const offered = (text: string): string[] => {
  const m = marked(text);
  return device.complete(m.text, m.at).items.map((item) => item.text);
};
const define = (text: string) => {
  const m = marked(text);
  return device.define(m.text, m.at);
};

it('says what a command does and since when', () => {
  expect(hint('policy-map type inspect esmtp M\n parameters\n  allow-t|ls')).toEqual([
    'Lets STARTTLS through; inspection ends where TLS begins.',
    'Since 7.2(3), 8.0(3); ASA reference b.1.',
  ]);
  expect(hint('policy-map global_policy\n class X\n  no insp|ect esmtp')?.[0]).toContain(
    'does not keep other classes from inspecting',
  );
  // The same word at the top is no command there.
  expect(hint('allow-t|ls')).toBeUndefined();
});

it('has words for every command of the table', () => {
  for (const { id } of COMMANDS) expect(en).toHaveProperty([`command.${id}`]);
});

it('shows what a name stands for on the device', () => {
  expect(hint('class-map X\n match access-list OUTSIDE|_IN')).toEqual([
    'Access list OUTSIDE_IN',
    'On this device, 1 entry:',
    'access-list OUTSIDE_IN extended permit tcp any host 192.168.1.1 eq smtp',
  ]);
  expect(hint('class-map X\n match access-list NO|NE')?.[1]).toBe('Not on this device.');
});

it('offers what the block takes, and names of the device and of the text', () => {
  expect(offered('class-map X\n match acc|')).toEqual(['match access-list']);
  expect(
    offered('access-list MINE extended permit ip any any\nclass-map X\n match access-list |'),
  ).toEqual(['MINE', 'OUTSIDE_IN', 'CONNS_ACL']);
  expect(offered('policy-map global_policy\n class |')).toEqual(['CONNS', 'inspection_default']);
  expect(offered('policy-map global_policy\n class CONNS\n  ins|')).toEqual(['inspect esmtp']);
  expect(offered('class-map X\n ins|')).toEqual([]);
  expect(offered('pol|')).toEqual(['policy-map type inspect esmtp', 'policy-map']);
});

it('leads from a name to its definition, in the text or on the device', () => {
  expect(
    define('access-list A extended permit ip any any\nclass-map X\n match access-list |A'),
  ).toEqual({
    kind: 'text',
    line: 0,
  });
  expect(define('policy-map global_policy\n class CON|NS')).toMatchObject({
    kind: 'device',
    span: { path: 'run.txt', from: 23 },
  });
  expect(define('class-map X\n match access-list NO|NE')).toBeUndefined();
});

it('finds every place that names a thing', () => {
  const m = marked('class-map X\n match access-list CONNS|_ACL');
  expect(device.references(m.text, m.at)).toMatchObject([
    { kind: 'text', line: 1 },
    { kind: 'device', span: { path: 'run.txt', from: 24 } },
  ]);
});

it('folds blocks, indented or not', () => {
  expect(
    device.folds('class-map X\nmatch any\npolicy-map P\n class X\n  inspect esmtp\n class Y'),
  ).toEqual([
    { from: 0, to: 1 },
    { from: 2, to: 5 },
    { from: 3, to: 4 },
  ]);
});
