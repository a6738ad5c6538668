/**
 * Light colouring of device text for reading: ASA configuration and output, mail_logs, dialogues.
 * It understands nothing; it only makes addresses, ids and a few words stand out.
 */
import type { languages } from 'monaco-editor/editor/editor.api.js';

export const DEVICE_LANGUAGE = 'device-text';

export const deviceTokens: languages.IMonarchLanguage = {
  ignoreCase: true,
  tokenizer: {
    root: [
      [/^[!:].*$/, 'comment'],
      // 192.0.2.1, 192.0.2.0/24
      [/\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b/, 'address'],
      // 2001:db8::25
      [/\b[0-9a-f]{1,4}:[0-9a-f:]*:[0-9a-f]{0,4}(?:\/\d{1,3})?\b/, 'address'],
      // ICID 21916, MID 4, DCID 12, RID 0
      [/\b(?:ICID|DCID|MID|RID)\s\d+/, 'identity'],
      // %ASA-4-108002
      [/%(?:ASA|PIX|FTD)-\d-\d{6}/, 'identity'],
      [/\b(?:drop|dropped|reset-drop|lost|aborted|failed|error|deny|denied|reset)\b/, 'alarm'],
      [
        /\b(?:hostname|interface|nameif|access-list|access-group|object|object-group|class-map|policy-map|service-policy|class|match|inspect|parameters|permit|nat|static|fixup|set)\b/,
        'keyword',
      ],
      [/[\w-]+/, ''],
    ],
  },
};
