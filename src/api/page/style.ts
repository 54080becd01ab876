/** How the page looks, by day and by night. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f5f6f8, #0e1116);
  --card: light-dark(#fff, #161b22);
  --line: light-dark(#e2e5ea, #262c36);
  --text: light-dark(#1c2128, #e3e8ef);
  --faint: light-dark(#68717d, #8b95a3);
  --accent: light-dark(#0f7b6c, #3ecfb2);
  --second: light-dark(#c2570c, #f0a35e);
  --third: light-dark(#6d4fc4, #a98ef5);
  --good: light-dark(#197a3e, #5bd08a);
  --bad: light-dark(#c02b2b, #ff7b72);
  --chosen: light-dark(#e6f4f1, #1a2b2b);
  --shade: light-dark(rgb(0 0 0 / .16), rgb(255 255 255 / .16));
}
[hidden] { display: none !important }
* { box-sizing: border-box; margin: 0 }
body { background: var(--ground); color: var(--text); font: 14px/1.45 system-ui, sans-serif; min-height: 100vh }
header { display: flex; flex-wrap: wrap; gap: 6px 22px; align-items: baseline; padding: 14px 22px;
  background: var(--card); border-bottom: 1px solid var(--line); position: sticky; top: 0; z-index: 1 }
h1 { font-size: 16px; font-weight: 650 }
h1 small { color: var(--faint); font-weight: 400; margin-left: 6px }
header .fact { color: var(--faint) }
header .fact b { color: var(--text); font-weight: 600; font-variant-numeric: tabular-nums }
header .push { margin-left: auto }
.flag { color: #fff; background: var(--bad); border-radius: 99px; padding: 1px 10px; font-size: 12px }
main { display: grid; grid-template-columns: 310px minmax(0, 1fr); gap: 16px; padding: 16px 22px; align-items: start }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; overflow: hidden }
h2 { font-size: 12px; letter-spacing: .05em; text-transform: uppercase; color: var(--faint); font-weight: 600;
  padding: 11px 16px 9px; display: flex; justify-content: space-between }
h2 span { letter-spacing: 0; text-transform: none; font-weight: 400 }
code, div.mono, td.mono, td.method { font-family: ui-monospace, SFMono-Regular, Menlo, monospace; font-size: 12px }
.column { display: grid; gap: 16px; min-width: 0 }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 16px }
.wide { grid-template-columns: 3fr 2fr }
.scroll { max-height: 340px; overflow: auto; scrollbar-width: thin;
  background: linear-gradient(to right, var(--card), transparent) 0 0 / 30px 100% no-repeat local,
    linear-gradient(to left, var(--card), transparent) 100% 0 / 30px 100% no-repeat local,
    linear-gradient(to right, var(--shade), transparent) 0 0 / 14px 100% no-repeat scroll,
    linear-gradient(to left, var(--shade), transparent) 100% 0 / 14px 100% no-repeat scroll }
.controls { display: flex; flex-wrap: wrap; gap: 6px 22px; padding: 0 16px 14px }
fieldset { border: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 6px; align-items: center; min-width: 0 }
fieldset legend, label { color: var(--faint); font-size: 12px }
fieldset legend { padding: 0; margin-bottom: 4px } fieldset form { display: contents }
button:not(.job), input, select, textarea { font: inherit; font-size: 13px; color: inherit; background: var(--ground);
  border: 1px solid var(--line); border-radius: 6px; padding: 3px 9px; max-width: 100% }
button { cursor: pointer } button.danger { color: var(--bad) } input[type=number] { width: 92px } textarea { width: 300px; vertical-align: top }
#rules { list-style: none; padding: 0; flex-basis: 100% } #rules li { overflow-wrap: anywhere } .commands { display: flex; gap: 6px }
#jobs { max-height: calc(100vh - 130px); overflow: auto }
.job { display: block; width: 100%; text-align: left; font: inherit; color: inherit; background: none; border: 0;
  border-top: 1px solid var(--line); padding: 10px 16px; cursor: pointer }
.job:hover, .job[aria-current=true] { background: var(--chosen) }
.job:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px }
.job .top { display: flex; justify-content: space-between; gap: 8px }
.job .mono { color: var(--faint); overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.bar { height: 3px; border-radius: 3px; background: var(--line); margin-top: 7px; overflow: hidden }
.bar i { display: block; height: 100%; background: var(--accent); transition: width .6s }
.job:has(.failed) .bar i { background: var(--bad) } .job:has(.cancelled) .bar i { background: var(--faint) }
.state { font-size: 12px; font-weight: 600; white-space: nowrap; color: var(--second) }
.state.succeeded { color: var(--good) } .state.failed { color: var(--bad) } .state.cancelled { color: var(--faint) }
.title { display: flex; flex-wrap: wrap; gap: 4px 18px; align-items: baseline; padding: 14px 16px 2px }
.title strong { font-size: 15px }
.title .fact { color: var(--faint) }
svg { display: block; width: 100%; height: 260px }
svg .grid { stroke: var(--line) } svg text { fill: var(--faint); font: 11px system-ui, sans-serif }
svg path { fill: none; stroke-width: 1.8; stroke-linejoin: round }
svg .train { stroke: var(--accent) } svg .valid { stroke: var(--second); stroke-dasharray: 5 3 } svg .full { stroke: var(--third) }
svg circle { fill: var(--third) }
svg .mark { stroke: var(--third); stroke-dasharray: 2 4 }
.legend { display: flex; flex-wrap: wrap; gap: 2px 18px; white-space: nowrap; padding: 0 16px 12px; color: var(--faint); font-size: 12px }
.legend i { display: inline-block; width: 14px; height: 3px; border-radius: 2px; margin-right: 6px; vertical-align: 3px }
table { border-collapse: collapse; width: 100%; font-size: 13px }
td, th { text-align: left; padding: 5px 8px; border-top: 1px solid var(--line); white-space: nowrap;
  overflow: hidden; text-overflow: ellipsis; max-width: 340px }
td:first-child, th:first-child { padding-left: 16px } td:last-child, th:last-child { padding-right: 16px }
th { color: var(--faint); font: 500 12px/1.5 system-ui, sans-serif }
td.mono, td.words { white-space: normal; overflow-wrap: anywhere; max-width: none }
td.mono { min-width: calc(22ch + 24px) }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
td.time { color: var(--faint); font-variant-numeric: tabular-nums; width: 1% }

.sign-in { max-width: 420px; margin: 12vh auto; display: grid; gap: 10px; padding: 20px; background: var(--card); border: 1px solid var(--line); border-radius: 10px }
.sign-in input { padding: 7px 10px } .sign-in .empty { padding: 0 } #leave { font-size: 12px }
.error { color: var(--bad) } .warn { color: var(--second) }
.empty { color: var(--faint); padding: 4px 16px 16px }
@media (max-width: 900px) { table { min-width: 480px } main, .pair { grid-template-columns: minmax(0, 1fr) } #jobs { max-height: 260px } }
`
