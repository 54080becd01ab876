/** The style of the page in light and dark mode, on paper and on phones. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fff, #0f1214);
  --raised: light-dark(#f6f7f7, #171b1e);
  --line: light-dark(#e1e5e5, #2a3034);
  --text: light-dark(#1b2124, #e4e8e9);
  --faint: light-dark(#5c686d, #98a3a8);
  --accent: light-dark(#0b7467, #43cbb2);
  --bad: light-dark(#b3261e, #ff8a80);
}
* { box-sizing: border-box }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--ground); color: var(--text);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; font-variant-numeric: tabular-nums }
main, footer { max-width: 920px; margin: 0 auto; padding: 0 24px }
h1, h2, h3, p, dl, dd, figure, ul, pre { margin: 0; padding: 0 }
h1 { font-size: 34px; line-height: 1.15; font-weight: 640; letter-spacing: -.015em; overflow-wrap: anywhere; margin: 4px 0 14px }
h2 { font-size: 22px; font-weight: 620; letter-spacing: -.01em; margin-bottom: 14px }
h3 { font-size: 16px; font-weight: 620 }
p + p, .scroll + p, p + .scroll, dl + p, dl + .scroll, dl + details, p + pre { margin-top: 12px }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere }
.whole { user-select: all }
a { color: var(--accent); text-underline-offset: 3px }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px }
header { padding: 56px 0 0 }
.eyebrow { color: var(--accent); font-size: 14px; font-weight: 600 }
.state, .models { color: var(--faint) }
.models code { color: var(--text) }
.pill { display: inline-block; border: 1px solid currentColor; border-radius: 99px; padding: 0 10px; margin-right: 6px;
  font-size: 13px; line-height: 22px; font-weight: 600; color: var(--faint) }
.pill.succeeded, .pill.running { color: var(--accent) }
.pill.failed { color: var(--bad) }
.figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 24px 32px; margin: 32px 0; padding: 24px 0;
  border: solid var(--line); border-width: 1px 0 }
.figures dt { color: var(--faint); font-size: 14px }
.figures strong { display: block; font-size: 24px; line-height: 1.3; font-weight: 600; letter-spacing: -.01em }
.figures span { color: var(--faint); font-size: 14px }
.notice { border-left: 3px solid var(--faint); background: var(--raised); padding: 12px 16px; margin: 0 0 16px; overflow-wrap: anywhere }
.notice.bad { border-color: var(--bad) }
.notice.bad strong, .error, .severe, .moderate, .warn { color: var(--bad) }
nav { display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 15px }
nav a { text-decoration: none } nav a:hover { text-decoration: underline }
main > section { padding: 48px 0 0; scroll-margin-top: 0 }
[hidden] { display: none }
section section { margin-top: 28px } h2 + section { margin-top: 0 }
section section h3 { margin-bottom: 8px }
.facts > div { display: grid; grid-template-columns: 220px minmax(0, 1fr); gap: 4px 24px; padding: 7px 0; border-bottom: 1px solid var(--line) }
.facts dt { color: var(--faint) }
.facts dd { overflow-wrap: anywhere }
.scroll { overflow-x: auto; max-height: 70vh }
table { border-collapse: collapse; width: 100%; font-size: 15px }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
th, td { text-align: left; font-weight: 400; vertical-align: top; padding: 7px 20px 7px 0; border-bottom: 1px solid var(--line) }
thead th { color: var(--faint); font-size: 14px; position: sticky; top: 0; background: var(--ground) }
.number, .time { white-space: nowrap }
td.number, thead .number { text-align: right } th.number[scope=row], thead th:first-child { text-align: left }
tr > :last-child { padding-right: 0 }
td.code { font: 13px/1.65 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; min-width: 240px; user-select: all }
.best { color: var(--ground); background: var(--accent); border-radius: 4px; padding: 1px 6px; margin-left: 4px; font-size: 12px; font-weight: 600 }
.level { color: var(--faint) } .level.moderate, .level.severe { color: var(--bad) }
.aside { color: var(--faint); font-size: 15px }
.bar { display: block; width: 100%; height: 12px; border-radius: 6px; margin-bottom: 12px; background: var(--line) }
.bar rect { fill: var(--faint) } .key { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 10px; background: var(--faint) }
.bar .running { fill: var(--accent) } .key.running, .key.succeeded { background: var(--accent) }
.bar .queued { fill: color-mix(in srgb, var(--faint) 55%, var(--ground)) } .key.queued { background: color-mix(in srgb, var(--faint) 55%, var(--ground)) }
.key.failed { background: var(--bad) }
.curves + .curves { margin-top: 36px }
.curves figcaption p { color: var(--faint); font-size: 15px; max-width: 62ch }
.plot { border-top: 0 solid var(--line); margin-top: 4px }
[data-weight=strong], [data-weight=fine] { color: var(--accent) } thead [data-weight=quiet] { color: var(--faint) }
details { margin-top: 6px } summary { cursor: pointer; color: var(--accent); font-size: 15px; width: max-content; max-width: 100% }
details .scroll { max-height: 360px; margin-top: 8px }
.uplot, .u-legend { font: inherit } .u-legend { margin: 6px 0 0; font-size: 14px; text-align: left }
.u-legend tr { margin-right: 20px } .u-legend .u-series > * { padding: 2px 0; border: 0; vertical-align: baseline }
.u-legend th { color: var(--faint); font-weight: 400; position: static } .u-legend th > * { vertical-align: baseline }
.u-legend .u-series td { color: var(--text); min-width: 56px; padding-left: 8px }
.u-legend.u-inline.u-live th::after { content: none } .u-legend .u-series:first-child .u-marker { display: none }
.u-legend .u-marker { width: 16px; height: 0; border-width: 0 0 3px !important; margin-right: 8px; vertical-align: .25em }
.u-over { touch-action: pan-y } .u-cursor-x { border-color: var(--faint) !important }
.u-select { background: color-mix(in srgb, var(--accent) 15%, transparent) }
pre { background: var(--raised); border-radius: 8px; padding: 16px; overflow-x: auto; overflow-wrap: normal; user-select: text }
.plain, .problems { list-style: none }
.problems { margin-top: 12px; font-size: 15px } .problems li { padding: 4px 0; overflow-wrap: anywhere }
.problems b { font-weight: 600 } .warning { color: var(--faint) }
footer { color: var(--faint); font-size: 14px; padding-top: 56px; padding-bottom: 56px }
.next { margin: -8px 0 32px; overflow-wrap: anywhere } .next b { color: var(--accent); margin-right: 6px }
.sample { border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px; margin-top: 16px; overflow-wrap: anywhere }
.sample p { white-space: pre-wrap } .sample p b, .sample dt { color: var(--faint); font-weight: 400; font-size: 14px } .sample p.system { color: var(--faint) }
.sample dl { margin-top: 12px; display: grid; gap: 10px } .sample dd { white-space: pre-wrap }
[data-weight=job-0] { color: var(--accent) !important } [data-weight=job-1] { color: light-dark(#7a3fb8, #c39bff) !important }
[data-weight=job-2] { color: light-dark(#a8570a, #ffb46b) !important } [data-weight=job-3] { color: light-dark(#1f5fbf, #82b4ff) !important }
[data-weight=job-4] { color: light-dark(#a32c5e, #ff93bd) !important } [data-weight=job-5] { color: light-dark(#4d6b13, #b3d66b) !important }
@media (max-width: 640px) {
  body { font-size: 16px } main, footer { padding-left: 18px; padding-right: 18px }
  header { padding-top: 32px } h1 { font-size: 28px } .state code { display: block; margin-top: 6px }
  .figures { grid-template-columns: 1fr 1fr; gap: 20px 20px } .figures strong { font-size: 20px }
  .facts > div { grid-template-columns: 1fr; gap: 0 }
  main > section { padding-top: 40px } th, td { padding-right: 12px } .u-legend tr { display: block; margin: 0 } .time { white-space: normal }
}
@media print { nav, summary { display: none } .scroll { max-height: none; overflow: visible } section { break-inside: avoid-page } }
`
