/** The two IPC channels of the Electron carrier, and the one origin that may use them. */
export const REQUEST_CHANNEL = 'unmask:request';
export const EVENT_CHANNEL = 'unmask:event';

/** Where the window's page comes from; a registered scheme, so CSP and workers behave as over https. */
export const APP_ORIGIN = 'app://unmask';
