import { drawing } from '../../api/page/drawing.ts'
import { chosenSections, jobsSection, pageOf } from '../../api/page/page-shell.ts'
import { script } from './script.ts'

const body = `<header>
<h1>Tunesmith server<small id="profile"></small></h1>
<span id="facts" style="display: contents"></span>
<span id="lost" class="flag" hidden>no answer from the server</span>
<span id="said" role="status"></span>
<span id="clock" class="push"></span>
<button id="leave" hidden>sign out</button>
</header>
<form id="sign-in" class="sign-in" hidden>
<label for="key">API key, or admin key to see all projects</label>
<input id="key" type="password" autocomplete="off" spellcheck="false" placeholder="sk-…" required>
<button>sign in</button>
<p id="rejected" class="error" role="alert"></p>
<p class="empty">The key stays in this tab, until it is closed or you sign out.</p>
</form>
<main id="all" hidden>
${jobsSection}
<div class="column">
${chosenSections}
<section><h2>Models <span>and deployments</span></h2><div id="models" class="scroll"></div></section>
<section id="limits" hidden><h2>Usage</h2><div id="usage"></div></section>
<section id="log" hidden><h2>Audit log <span>newest first</span></h2><div id="audit" class="scroll"></div></section>
</div>
</main>
<noscript>The page needs JavaScript. <code>tunesmith jobs list</code> and <code>tunesmith watch</code> show the same.</noscript>`

/** The page at `/`, on which a team follows its jobs. What it shows needs a key. */
export const page = pageOf({ title: 'Tunesmith server', body, script: drawing + script })
