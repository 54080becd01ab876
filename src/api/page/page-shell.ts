import { style } from './style.ts'

const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path d='M1 3c3 0 3 10 14 10' fill='none' stroke='%230f9b85' stroke-width='2.5'/></svg>"

/** A page contains everything it needs and may not load anything else. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:; frame-ancestors 'none'",
}

/** Returns a page that loads nothing else. */
export const pageOf = ({
  title,
  body,
  script,
}: Readonly<Record<'title' | 'body' | 'script', string>>): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="${icon}">
<style>${style}</style>
</head>
<body>
${body}
<script>${script}</script>
</body>
</html>
`

/** The list of jobs. */
export const jobsSection = '<section><h2>Jobs</h2><div id="jobs"></div></section>'

/** The job that is chosen: its curve, its events and its checkpoints. */
export const chosenSections = `<section id="chosen" hidden>
<div id="title" class="title"></div>
<svg id="chart" role="img" aria-label="Loss by step"></svg>
<div id="legend" class="legend"></div>
</section>
<div id="told" class="pair" hidden>
<section><h2>Events</h2><div id="events" class="scroll"></div></section>
<section><h2>Checkpoints</h2><div id="checkpoints" class="scroll"></div></section>
</div>`
