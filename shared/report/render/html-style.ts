/** How the HTML report looks: light, dark, and on paper. Colours of pictures follow the same names. */
import { PAINTS } from '../pictures/scene.ts';
import { LIGHT_PALETTE, type Palette } from '../pictures/svg.ts';

/** The light colours turned for a dark page; the same roles, contrast at least 4.5 for text. */
const DARK_PALETTE: Palette = {
  paper: '#16181b',
  panel: '#1f2226',
  ink: '#e8eaed',
  quiet: '#a9b0b8',
  faint: '#8f969f',
  line: '#43494f',
  wire: '#c6ccd3',
  harm: '#ff8a80',
  'harm-soft': '#3b1d1b',
  suspicion: '#f0b849',
  'suspicion-soft': '#362a12',
  clear: '#77cf95',
  'clear-soft': '#173023',
  plain: '#8ab4f8',
  'plain-soft': '#1b2a41',
};

/** Paints as custom properties, so that one drawing serves light, dark and paper. */
export const SCENE_PALETTE: Palette = Object.fromEntries(
  PAINTS.filter((paint) => paint !== 'none').map((paint) => [paint, `var(--${paint})`]),
) as Palette; // one entry per paint

function properties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, value]) => `--${name}:${value};`)
    .join('');
}

export const REPORT_CSS = `
:root{${properties(LIGHT_PALETTE)}color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{${properties(DARK_PALETTE)}}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink)}
body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;margin:0 auto;padding:2rem 1.5rem 4rem;max-width:62rem}
header{border-left:.4rem solid var(--line);padding:.25rem 0 .25rem 1.25rem;margin-bottom:2rem}
header.tone-harm{border-color:var(--harm)}header.tone-suspicion{border-color:var(--suspicion)}header.tone-clear{border-color:var(--clear)}header.tone-unknown{border-color:var(--plain)}
h1{font-size:2rem;line-height:1.2;margin:.25rem 0 .75rem;font-weight:650}
h2{font-size:1.35rem;line-height:1.3;margin:3rem 0 1rem;padding-bottom:.35rem;border-bottom:1px solid var(--line);font-weight:650}
h3{font-size:1.05rem;margin:2rem 0 .35rem;font-weight:650}
p{margin:.5rem 0;max-width:46rem;overflow-wrap:anywhere}
.case{font-size:1.05rem;color:var(--quiet);margin:0}
.made{font-size:.875rem;color:var(--quiet);margin:.15rem 0}
.facts{font-size:.875rem;color:var(--quiet);margin:0 0 .5rem}
.sign{font-family:"Segoe UI Symbol","Apple Symbols","DejaVu Sans",system-ui,sans-serif}
.tone-harm .sign{color:var(--harm)}.tone-suspicion .sign{color:var(--suspicion)}.tone-clear .sign{color:var(--clear)}.tone-unknown .sign{color:var(--plain)}.tone-quiet .sign{color:var(--faint)}
.notice{padding:.9rem 1.1rem;border-radius:.4rem;background:var(--panel);max-width:none;font-size:1.05rem}
.notice.tone-harm{background:var(--harm-soft)}.notice.tone-suspicion{background:var(--suspicion-soft)}.notice.tone-clear{background:var(--clear-soft)}.notice.tone-unknown{background:var(--plain-soft)}
nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;margin:0;padding:0;font-size:.9375rem}
a{color:var(--plain)}
ul{margin:.5rem 0;padding-left:1.4rem;max-width:46rem}li{margin:.25rem 0;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.4rem 1.5rem;margin:1rem 0}
dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
.table{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;min-width:min(34rem,100%);font-size:.9375rem}
caption{text-align:left;color:var(--quiet);font-size:.875rem;padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;padding:.4rem 1.25rem .4rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
pre,code,.mono{font-family:"JetBrains Mono",ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.8125rem}
.mono{overflow-wrap:anywhere}th.mono{font:inherit;font-weight:600}
.lines{background:var(--panel);border-radius:.4rem;padding:.75rem 1rem;margin:.25rem 0 1rem;overflow-x:auto}
pre{margin:0;line-height:1.55}
pre .place{color:var(--quiet)}
.caption{font-size:.875rem;color:var(--quiet);margin:.75rem 0 0}
figure{margin:1rem 0 1.5rem}.picture{overflow-x:auto}figure svg{max-width:100%;height:auto;min-width:36rem;display:block}
figcaption{font-size:.875rem;color:var(--quiet);margin-top:.4rem}
:focus-visible{outline:2px solid var(--plain);outline-offset:2px}
@media (max-width:36rem){dl{grid-template-columns:1fr;gap:.1rem}dd{margin-bottom:.6rem}}
@media print{
:root{${properties(LIGHT_PALETTE)}color-scheme:light}
@page{margin:18mm 16mm}
body{max-width:none;padding:0;font-size:10pt}
nav{display:none}
h2{margin-top:1.5rem}h1{font-size:20pt}
h2,h3,.caption,caption{break-after:avoid}
tr,figure,.notice{break-inside:avoid}
thead{display:table-header-group}
.lines{overflow:visible;border:1px solid var(--line)}
pre{white-space:pre-wrap;overflow-wrap:anywhere}
.table,.picture{overflow:visible}figure svg{min-width:0}
.notice{border:1px solid var(--line);print-color-adjust:exact;-webkit-print-color-adjust:exact}
a{color:inherit;text-decoration:none}
}
`.trim();
