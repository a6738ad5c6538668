/** English sentences: esa. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
import { mailLogTexts } from './esa-mail-log.ts';

export const esaTexts = {
  ...mailLogTexts,
  'smtp.dialogue.line-unknown': 'Line not understood in an SMTP dialogue: {line}',
  'esa.command.line-unknown': 'Line not understood in {command}: {line}',
  'esa.session.unread': 'The answer to {command} is not read yet; look at it by hand',
  'esa.showconfig.cut': 'The configuration ends before its end tag: what stands behind is missing',
  ...readers({
    version: [
      'version',
      'Model, release with build, and serial number of the appliance: which log wording to expect, and which appliance a log belongs to.',
    ],
    status: [
      'status detail',
      'Counters, rates and gauges, and the current ICID, MID and DCID. Resource conservation and a long work queue explain slow banners without any firewall.',
    ],
    'status-xml': [
      'status XML',
      'The same figures as status detail, as the appliance serves them over HTTPS.',
    ],
    showconfig: [
      'showconfig',
      'Listeners with their TLS modes and sender groups, destination controls, inbound timers, Possible Delivery, SMTP routes and interfaces: whether TLS was offered at all, and which ending is a timer of the appliance itself.',
    ],
    listenerconfig: [
      'listenerconfig',
      'Listeners and their TLS mode, limits on concurrent connections, and the two inbound timers (5 and 15 minutes unless changed).',
    ],
    deliveryconfig: [
      'deliveryconfig',
      'Whether Possible Delivery is on: then a message whose acknowledgement was eaten on the path counts as delivered.',
    ],
    destconfig: [
      'destconfig',
      'The TLS mode towards each destination: whether a delivery without TLS is a loss or simply configured.',
    ],
    logconfig: [
      'logconfig',
      'The log subscriptions with their real names and types, so that the right log can be fetched.',
    ],
    tophosts: ['tophosts', 'The destinations where mail piles up, and which were down at the last attempt.'],
    hoststatus: [
      'hoststatus',
      'State and counters of one destination: tells a single broken peer from a broken path.',
    ],
    'bounce-logs': [
      'Bounce log',
      'Every bounced or delayed recipient with the reply of the other side. A reply that quotes a run of X was changed by a firewall; code 000 means that there was no reply at all.',
    ],
    cef: [
      'Consolidated event log (CEF)',
      'One line per message with its ids, action and TLS in both directions. Connections that never brought a message are not in it.',
    ],
    'domain-debug': [
      'Domain debug log',
      'The SMTP dialogue of the appliance as a client: shows masked banners and keywords as they arrive.',
    ],
    'injection-debug': [
      'Injection debug log',
      'The SMTP dialogue of the appliance as a server: shows masked commands as they arrive.',
    ],
    'other-logs': [
      'Other log subscriptions',
      'Logs that bear nothing on the question. Their lines are counted and passed over.',
    ],
    session: [
      'Terminal session',
      'Login banner and prompts of a captured session: which appliance, and which release.',
    ],
  }),
} as const;

/** A title and a paragraph for each reader of shared/esa/commands. */
function readers<Names extends string>(
  texts: Readonly<Record<Names, readonly [title: string, what: string]>>,
): Readonly<Record<`esa.command.${Names}.${'title' | 'what'}`, string>> {
  const out: Record<string, string> = {};
  for (const [name, [title, what]] of Object.entries<readonly [string, string]>(texts)) {
    out[`esa.command.${name}.title`] = title;
    out[`esa.command.${name}.what`] = what;
  }
  return out as Record<`esa.command.${Names}.${'title' | 'what'}`, string>; // filled just above
}
