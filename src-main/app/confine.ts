/**
 * Nothing leaves the window and nothing foreign comes in: no navigation, no second window, no webview,
 * no permission of the browser. Links open in the person's browser, and only to hosts on the list.
 */
import { type Session, shell, type WebContents } from 'electron';

/** Where the catalogue's references lead. */
const EXTERNAL_HOSTS: ReadonlySet<string> = new Set([
  'www.cisco.com',
  'bst.cloudapps.cisco.com',
  'www.rfc-editor.org',
]);

/** True for `https` to a host on the list, without user, password or port. */
export function isExternalAllowed(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return (
    parsed?.protocol === 'https:' &&
    EXTERNAL_HOSTS.has(parsed.hostname) &&
    parsed.port === '' &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

export function confineContents(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalAllowed(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Writing to the clipboard by a key or button is all that the page may ask for. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_, permission, answer) =>
    answer(permission === ALLOWED_PERMISSION),
  );
  session.setPermissionCheckHandler((_, permission) => permission === ALLOWED_PERMISSION);
  session.setDevicePermissionHandler(() => false);
}
