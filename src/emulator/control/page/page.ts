import { drawing } from '../../../api/page/drawing.ts'
import { chosenSections, jobsSection, pageOf } from '../../../api/page/page-shell.ts'
import { controlPanel, controlScript } from './control-panel.ts'
import { script } from './script.ts'

const body = `<header>
<h1>Tunesmith emulator<small id="profile"></small></h1>
<span id="facts" style="display: contents"></span>
<span id="lost" class="flag" hidden>no answer from the emulator</span>
<span id="clock" class="push"></span>
</header>
<main>
${jobsSection}
<div class="column">
${chosenSections}
${controlPanel}
<section><h2>Requests <span>newest first</span></h2><div id="requests" class="scroll"></div></section>
<div class="pair wide">
<section><h2>Files</h2><div id="files" class="scroll"></div></section>
<section><h2>Checkpoint permissions</h2><div id="permissions" class="scroll"></div></section>
</div>
</div>
</main>
<noscript>The page needs JavaScript; what it shows is at <a href="/_emulator/overview">/_emulator/overview</a>.</noscript>`

/** The page at `/`, which shows what the emulator holds and updates itself. */
export const page = pageOf({ title: 'Tunesmith emulator', body, script: `${drawing}${script}${controlScript}again()` })
