/** English sentences: esa. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
import { mailLogTexts } from './esa-mail-log.ts';

export const esaTexts = {
  ...mailLogTexts,
  'smtp.dialogue.line-unknown': 'Line not understood in an SMTP dialogue: {line}',
  'esa.command.line-unknown': 'Line not understood in {command}: {line}',
  'esa.session.unread': 'The answer to {command} is not read yet; look at it by hand',
  'esa.showconfig.cut': 'The configuration ends before its end tag: what stands behind is missing',
  'esa.command.version.title': 'version',
  'esa.command.version.what':
    'Model, release with build, and serial number of the appliance: which log wording to expect, and which appliance a log belongs to.',
  'esa.command.status.title': 'status detail',
  'esa.command.status.what':
    'Counters, rates and gauges, and the current ICID, MID and DCID. Resource conservation and a long work queue explain slow banners without any firewall.',
  'esa.command.status-xml.title': 'status XML',
  'esa.command.status-xml.what':
    'The same figures as status detail, as the appliance serves them over HTTPS.',
  'esa.command.showconfig.title': 'showconfig',
  'esa.command.showconfig.what':
    'Listeners with their TLS modes and sender groups, destination controls, inbound timers, Possible Delivery, SMTP routes and interfaces: whether TLS was offered at all, and which ending is a timer of the appliance itself.',
  'esa.command.listenerconfig.title': 'listenerconfig',
  'esa.command.listenerconfig.what':
    'Listeners and their TLS mode, limits on concurrent connections, and the two inbound timers (5 and 15 minutes unless changed).',
  'esa.command.deliveryconfig.title': 'deliveryconfig',
  'esa.command.deliveryconfig.what':
    'Whether Possible Delivery is on: then a message whose acknowledgement was eaten on the path counts as delivered.',
  'esa.command.destconfig.title': 'destconfig',
  'esa.command.destconfig.what':
    'The TLS mode towards each destination: whether a delivery without TLS is a loss or simply configured.',
  'esa.command.logconfig.title': 'logconfig',
  'esa.command.logconfig.what':
    'The log subscriptions with their real names and types, so that the right log can be fetched.',
  'esa.command.tophosts.title': 'tophosts',
  'esa.command.tophosts.what':
    'The destinations where mail piles up, and which were down at the last attempt.',
  'esa.command.hoststatus.title': 'hoststatus',
  'esa.command.hoststatus.what':
    'State and counters of one destination: tells a single broken peer from a broken path.',
  'esa.command.bounce-logs.title': 'Bounce log',
  'esa.command.bounce-logs.what':
    'Every bounced or delayed recipient with the reply of the other side. A reply that quotes a run of X was changed by a firewall; code 000 means that there was no reply at all.',
  'esa.command.cef.title': 'Consolidated event log (CEF)',
  'esa.command.cef.what':
    'One line per message with its ids, action and TLS in both directions. Connections that never brought a message are not in it.',
  'esa.command.domain-debug.title': 'Domain debug log',
  'esa.command.domain-debug.what':
    'The SMTP dialogue of the appliance as a client: shows masked banners and keywords as they arrive.',
  'esa.command.injection-debug.title': 'Injection debug log',
  'esa.command.injection-debug.what':
    'The SMTP dialogue of the appliance as a server: shows masked commands as they arrive.',
  'esa.command.other-logs.title': 'Other log subscriptions',
  'esa.command.other-logs.what':
    'Logs that bear nothing on the question. Their lines are counted and passed over.',
  'esa.command.session.title': 'Terminal session',
  'esa.command.session.what':
    'Login banner and prompts of a captured session: which appliance, and which release.',
} as const;
