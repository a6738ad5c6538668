/** DEVICE of the command line: `[LABEL:]asa=admin@192.0.2.1[:22]`, or the name of a saved device. */

export interface DeviceArgument {
  readonly label: string;
  readonly kind: 'asa' | 'esa';
  readonly host: string;
  readonly port?: number;
  readonly user?: string;
}

// edge:asa=admin@192.0.2.1:22   |   asa=[2001:db8::1]   |   esa=mail-gw
const DEVICE =
  /^(?:(?<label>[A-Za-z0-9][\w.-]{0,60}):)?(?<kind>asa|esa)=(?:(?<user>[^\s@:]{1,120})@)?(?:\[(?<v6>[0-9A-Fa-f:.]{2,60})\]|(?<host>[A-Za-z0-9][\w.-]{0,253}))(?::(?<port>\d{1,5}))?$/;

/** Undefined when it has another form. A password in it has no place: `user:secret@` is no form. */
export function parseDevice(text: string): DeviceArgument | undefined {
  const g = DEVICE.exec(text)?.groups;
  const host = g?.v6 ?? g?.host;
  if (!g || host === undefined) return undefined;
  const port = g.port === undefined ? undefined : Number(g.port);
  if (port !== undefined && (port < 1 || port > 65_535)) return undefined;
  const kind = g.kind === 'asa' ? 'asa' : 'esa';
  return {
    label: g.label ?? kind,
    kind,
    host,
    ...(port === undefined ? {} : { port }),
    ...(g.user === undefined ? {} : { user: g.user }),
  };
}

/** Labels made unique: a second `asa` becomes `asa-2`. */
export function withUniqueLabels<T extends { readonly label: string }>(
  devices: readonly T[],
): readonly T[] {
  const taken = new Set<string>();
  return devices.map((device) => {
    let label = device.label;
    for (let n = 2; taken.has(label); n++) label = `${device.label}-${n}`;
    taken.add(label);
    return { ...device, label };
  });
}
