/** English sentences: the editor's lints, quick fixes and explanations. Keys are message ids. */
export const languageTexts = {
  'lint.fix.replace': 'Replace by "{text}"',
  'lint.match-address': 'No command of a class map. It is "match access-list".',
  'lint.match-address.why':
    '"match address" belongs to crypto maps and route maps of IOS. In a class map the device answers: ERROR: % Invalid input detected.',
  'lint.missing-host': '{address} needs "host" ahead of it, or a mask behind it.',
  'lint.missing-host.why':
    'After an address an ASA wants a mask. Without one the line is incomplete and is not taken.',
} as const;
