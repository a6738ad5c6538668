/** Colours of ASA configuration while it is edited: commands, addresses, names, refusals. */
import type { languages } from 'monaco-editor/editor/editor.api.js';

export const ASA_LANGUAGE = 'asa-config';

export const asaTokens: languages.IMonarchLanguage = {
  ignoreCase: true,
  tokenizer: {
    root: [
      [/^\s*[!:].*$/, 'comment'],
      [/^\s*no(?=\s)/, 'alarm'],
      [/\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b/, 'address'],
      [/\b[0-9a-f]{1,4}:[0-9a-f:]*:[0-9a-f]{0,4}(?:\/\d{1,3})?\b/, 'address'],
      [/\b(?:deny|drop-connection|reset)\b/, 'alarm'],
      // The name behind these words: access-list NAME, class NAME, inspect esmtp NAME
      [
        /\b(access-list|class-map|policy-map|service-policy|object-group network|object network|object-group|object|class)(\s+)(?!type\b|extended\b)([\w.-]+)/,
        ['keyword', '', 'identity'],
      ],
      [
        /\b(?:access-group|hostname|interface|nameif|match|inspect|parameters|permit|extended|host|any[46]?|eq|range|line|type|set|connection|nat|static|fixup|protocol|tcp|udp|ip|network-object|group-object|allow-tls|mask-banner|default-inspection-traffic|conn-max|embryonic-conn-max|exit|end)\b/,
        'keyword',
      ],
      [/[\w-]+/, ''],
    ],
  },
};
