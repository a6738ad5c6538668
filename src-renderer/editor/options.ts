/** How Monaco looks and behaves in each of its places. */
const LOOK = {
  theme: 'unmask',
  automaticLayout: true,
  fontFamily: "'JetBrains Mono', ui-monospace, monospace",
  fontSize: 12.5,
  lineHeight: 19,
  fontLigatures: false,
  minimap: { enabled: false },
  glyphMargin: false,
  lineDecorationsWidth: 8,
  scrollBeyondLastLine: false,
  contextmenu: false,
  links: false,
  renderLineHighlight: 'none',
  renderControlCharacters: true,
  unusualLineTerminators: 'off',
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
  stickyScroll: { enabled: false },
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  overviewRulerBorder: false,
  overviewRulerLanes: 0,
} as const;

/** For reading: Tab leaves the editor, since no keyboard may be caught in it. */
export const READING_OPTIONS = {
  ...LOOK,
  readOnly: true,
  domReadOnly: true,
  folding: false,
  occurrencesHighlight: 'singleFile',
  selectionHighlight: false,
  guides: { indentation: false },
  tabFocusMode: true,
} as const;

/** For writing: Tab still leaves; a configuration is indented with blanks, and by nobody needed. */
export const EDITING_OPTIONS = {
  ...LOOK,
  folding: true,
  showFoldingControls: 'always',
  glyphMargin: true,
  lineNumbersMinChars: 3,
  tabFocusMode: true,
  insertSpaces: true,
  tabSize: 1,
  detectIndentation: false,
  // Shown on every line that has a fix; Monaco's type for the word is an enum that isn't exported.
  lightbulb: { enabled: 'on' as never },
  hover: { above: false },
  fixedOverflowWidgets: true,
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, comments: false, strings: false },
  wordWrap: 'on',
  // An address or a name is never broken in two.
  wordWrapBreakBeforeCharacters: '',
  wordWrapBreakAfterCharacters: ' ',
  autoIndent: 'none',
  formatOnPaste: false,
  wrappingIndent: 'indent',
} as const;

/** For comparing: what didn't change is folded away, what did is seen at once. */
export const DIFF_OPTIONS = {
  ...LOOK,
  readOnly: true,
  domReadOnly: true,
  originalEditable: false,
  folding: false,
  lineNumbersMinChars: 4,
  renderSideBySide: true,
  useInlineViewWhenSpaceIsLimited: true,
  renderSideBySideInlineBreakpoint: 720,
  ignoreTrimWhitespace: true,
  hideUnchangedRegions: { enabled: true, contextLineCount: 4, minimumLineCount: 6 },
  renderOverviewRuler: false,
  tabFocusMode: true,
  maxComputationTime: 3000,
} as const;
