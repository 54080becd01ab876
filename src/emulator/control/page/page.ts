import { controlPanel, controlScript } from './control-panel.ts'
import { script } from './script.ts'
import { style } from './style.ts'

const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='M1 3c3 0 3 10 14 10' fill='none' stroke='%230f9b85' stroke-width='2.5'/></svg>"

/** The page at `/`, which shows what the emulator holds and updates itself. It loads nothing else. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tunesmith emulator</title>
<link rel="icon" href="${icon}">
<style>${style}</style>
</head>
<body>
<header>
<h1>Tunesmith emulator<small id="profile"></small></h1>
<span id="facts" style="display: contents"></span>
<span id="lost" class="flag" hidden>no answer from the emulator</span>
<span id="clock" class="push"></span>
</header>
<main>
<section><h2>Jobs</h2><div id="jobs"></div></section>
<div class="column">
<section id="chosen" hidden>
<div id="title" class="title"></div>
<svg id="chart" role="img" aria-label="Loss by step"></svg>
<div id="legend" class="legend"></div>
</section>
<div id="told" class="pair" hidden>
<section><h2>Events</h2><div id="events" class="scroll"></div></section>
<section><h2>Checkpoints</h2><div id="checkpoints" class="scroll"></div></section>
</div>
${controlPanel}
<section><h2>Requests <span>newest first</span></h2><div id="requests" class="scroll"></div></section>
<div class="pair wide">
<section><h2>Files</h2><div id="files" class="scroll"></div></section>
<section><h2>Checkpoint permissions</h2><div id="permissions" class="scroll"></div></section>
</div>
</div>
</main>
<noscript>The page needs JavaScript; what it shows is at <a href="/_emulator/overview">/_emulator/overview</a>.</noscript>
<script>${script}${controlScript}again()</script>
</body>
</html>
`
