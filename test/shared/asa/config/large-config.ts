/** A large configuration of our own: objects, groups, mostly access list entries, a policy. */

/** Text of at least `lines` lines; the same for the same number. */
export function largeConfig(lines: number): string {
  const out = ['ASA Version 9.12(4)67 ', '!', 'hostname large-fw', '!'];
  const objects = Math.floor(lines / 9);
  for (let i = 0; i < objects; i++) {
    out.push(`object network H${i}`, ` host 10.${(i >> 8) & 255}.${i & 255}.7`);
  }
  for (let g = 0; g < 200; g++) {
    out.push(`object-group network G${g}`);
    for (let i = 0; i < 20; i++) out.push(` network-object object H${(g * 20 + i) % objects}`);
  }
  const tail = [
    'class-map inspection_default',
    ' match default-inspection-traffic',
    'class-map MAIL',
    ' match access-list A0',
    'policy-map global_policy',
    ' class inspection_default',
    '  inspect ftp ',
    ' class MAIL',
    '  inspect esmtp ',
    'service-policy global_policy global',
    ': end',
  ];
  for (let i = 0; out.length + tail.length < lines; i++) out.push(entryLine(i, objects));
  return [...out, ...tail, ''].join('\n');
}

function entryLine(i: number, objects: number): string {
  const head = `access-list A${Math.floor(i / 2500)} extended`;
  const address = `10.${(i >> 8) & 255}.${i & 255}.${i % 250}`;
  switch (i % 5) {
    case 0:
      return `${head} permit tcp host ${address} any eq smtp `;
    case 1:
      return `${head} permit tcp 10.${i & 255}.0.0 255.255.0.0 host ${address} eq https log `;
    case 2:
      return `${head} deny ip object-group G${i % 200} object H${i % objects} `;
    case 3:
      return `${head} permit udp any object-group G${i % 200} range 1024 2000 inactive `;
    default:
      return `${head} permit tcp object H${i % objects} host ${address} eq ${(i % 60_000) + 1} `;
  }
}
