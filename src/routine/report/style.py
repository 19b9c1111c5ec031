"""The style sheet of the page: light or dark as the reader prefers, light on paper."""

from typing import Final

# Okabe and Ito's colours for the colour-blind; in the dark their lighter two.
STYLE: Final = """
:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #595959; --line: #d4d4d4;
  --paper: #ffffff; --card: #f5f5f5; --green: #009e73; --blue: #0072b2; --orange: #d55e00; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #ececec; --soft: #a8a8a8;
  --line: #3d3d3d; --paper: #161616; --card: #222222; --green: #1fb58a; --blue: #56b4e9;
  --orange: #e69f00; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 52rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif;
  overflow-wrap: break-word; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2.25rem 0 .5rem; font-size: 1.2rem; line-height: 1.3; }
p { margin: .25rem 0 .5rem; }
.span { font-size: 1.1rem; }
.note { color: var(--soft); font-size: .875rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .75rem;
  margin: 1.25rem 0 0; }
.figures div { background: var(--card); border-radius: .5rem; padding: .6rem .8rem; }
.figures dt { color: var(--soft); font-size: .8rem; }
.figures dd { margin: 0; font-size: 1.2rem; font-weight: 600; line-height: 1.3; }
figure { margin: .75rem 0; overflow-x: auto; }
figcaption { color: var(--soft); font-size: .8rem; }
figure svg { display: block; width: 100%; min-width: 34rem; height: auto; }
.exercises { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr));
  gap: 1rem; }
.exercises svg { min-width: 0; max-height: 14rem; } .exercises svg text { font-size: 55px; }
svg text { fill: var(--soft); font: 11px system-ui, -apple-system, "Segoe UI", sans-serif; }
svg .value { fill: var(--ink); }
svg .none { fill: var(--line); }
svg .day { fill: var(--green); }
svg .bar, svg .after { fill: var(--blue); }
svg .left { fill: var(--orange); }
svg .right { fill: var(--blue); }
svg .before { fill: var(--paper); stroke: var(--orange); stroke-width: 2; }
svg .grid { stroke: var(--line); }
svg .within { stroke: var(--soft); stroke-width: 1.5; }
svg .onward { stroke: var(--soft); stroke-dasharray: 2 3; }
.pair { display: block; width: 10rem; height: .8rem; margin-top: .25rem; }
table { width: 100%; margin: .5rem 0 .75rem; border-collapse: collapse; font-size: .875rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
td, tbody th { min-width: 3rem; max-width: 22rem; }
th, td { padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top; font-variant-numeric: tabular-nums; }
thead th { color: var(--soft); font-weight: 600; overflow-wrap: normal; }
tbody th { font-weight: 500; }
.short { white-space: nowrap; }
.wide { overflow-x: auto; }
@page { size: A4; margin: 15mm 14mm; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; }
  h1 { font-size: 18pt; } h2 { margin-top: 14pt; font-size: 12.5pt; break-after: avoid; }
  table { font-size: 8.5pt; } thead { display: table-header-group; }
  tr, figure, .figures div, .whole, thead { break-inside: avoid; } thead { break-after: avoid; }
  h2 + .note { break-after: avoid; } figure, .wide { overflow: visible; }
  figure svg { min-width: 0; } .exercises { grid-template-columns: repeat(5, 1fr); gap: 2mm; }
  .exercises figure { margin: 0; } .exercises svg { max-height: 24mm; }
  td { overflow-wrap: anywhere; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
