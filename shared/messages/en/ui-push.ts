/** English sentences of the Push and Prove views. Keys are message ids. */
export const pushUiTexts = {
  'ui.confirm.title': '{device} asks for a decision',
  'ui.confirm.type': 'Type {word} to go on',
  'ui.confirm.yes': 'Yes, go on',
  'ui.confirm.no': 'No, stop here',
  'ui.confirm.push': 'Push it',
  'ui.confirm.not-push': 'Push nothing',
  'ui.confirm.clear': 'Clear them',
  'ui.confirm.drain': 'Let them end by themselves',
  'ui.confirm.keep': 'Keep it, unsaved',
  'ui.confirm.continue': 'Go on',
  'ui.confirm.back': 'Roll back',
  'ui.confirm.leave': 'Leave it as it is',
} as const;
