/** Where the page begins: line to the host, stores, theme, first paint. */
import '@fontsource/jetbrains-mono/latin-400.css';
import '@fontsource/jetbrains-mono/latin-600.css';
import './tokens.css';
import './base.css';
import { createRoot } from 'react-dom/client';
import { connectToHost } from '../host/connect.ts';
import { createRouter } from '../state/route.ts';
import { createWorkbench } from '../state/workbench.ts';
import { App } from './app.tsx';
import { followTheme } from './theme.ts';

/** Longest wait for the bundled font: a late font would move text that is already shown. */
const FONT_WAIT_MS = 400;

const workbench = createWorkbench(connectToHost(), createRouter(window), window.localStorage);
const theme = followTheme(workbench.preferences);
const element = document.getElementById('root');
if (element === null) throw new Error('the page has no root element');
const root = createRoot(element);

const fonts = Promise.all([
  document.fonts.load('12px "JetBrains Mono"'),
  document.fonts.load('600 12px "JetBrains Mono"'),
]);
const patience = new Promise((resolve) => setTimeout(resolve, FONT_WAIT_MS));
void Promise.race([Promise.allSettled([fonts, workbench.start()]), patience]).then(() =>
  root.render(<App workbench={workbench} theme={theme} />),
);
