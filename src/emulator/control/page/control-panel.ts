/** The controls of the page: clock, faults, objects to create, and reset. */
export const controlPanel = `
<section id="controls"><h2>Controls <span id="said" role="status"></span></h2>
<div class="controls">
<fieldset><legend>Clock</legend>
<button data-advance="60">+1 min</button><button data-advance="3600">+1 h</button><button data-advance="86400">+1 day</button>
<button id="pause">pause</button>
<label>speed <input id="speed" type="number" min="0" max="1000000" step="any" size="7"></label>
</fieldset>
<fieldset><legend>Faults</legend>
<form id="fault"><label>method <select name="method"><option value="">any</option><option>GET</option><option>POST</option><option>DELETE</option></select></label>
<label>path <input name="path" value="/v1/*" required></label>
<label>status <input name="status" type="number" min="400" max="599" value="500" required></label>
<label>times <input name="count" type="number" min="1" placeholder="always"></label><button>add</button></form>
<ul id="rules"></ul>
</fieldset>
<fieldset><legend>Objects</legend>
<form id="seed"><label>JSON as for POST /_emulator/seed <textarea name="objects" rows="2" placeholder='{"files": [{"id": "file-1", "content": "…"}]}' required></textarea></label><button>create</button></form>
<button id="reset" class="danger">reset everything</button>
</fieldset>
</div></section>
`

/** What the controls do. Each sends a request to the emulator itself, which accepts it from its own page only. */
export const controlScript = `
const say = (text, isError) => { byId('said').textContent = text; byId('said').className = isError ? 'error' : '' }
const send = async (method, path, body) => {
  try {
    const answer = await fetch('/_emulator' + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const { error } = await answer.json()
    say(error ? error.message : 'done', Boolean(error))
    if (!error) { drawn = ''; await ask() }
    return !error
  } catch (error) { say(String(error), true) }
}
const drawControls = (all) => {
  byId('pause').textContent = all.paused ? 'resume' : 'pause'
  if (document.activeElement !== byId('speed')) byId('speed').value = all.clock_speed
  byId('rules').replaceChildren(...all.rules.map(({ id, fault, hits }) => {
    const remove = element('button', {}, 'remove')
    remove.onclick = () => send('DELETE', '/faults/' + id)
    return element('li', {}, element('code', {}, JSON.stringify(fault)), ' happened ' + hits + ' ×', remove)
  }))
}
for (const button of document.querySelectorAll('[data-advance]')) {
  button.onclick = () => send('POST', '/clock', { advance_seconds: Number(button.dataset.advance) })
}
byId('pause').onclick = () => send('POST', '/clock', { pause: byId('pause').textContent === 'pause' })
byId('speed').onchange = () => send('POST', '/clock', { speed: Number(byId('speed').value) })
byId('fault').onsubmit = (event) => {
  event.preventDefault()
  const { method, path, status, count } = Object.fromEntries(new FormData(event.target))
  send('POST', '/faults', { path, status: Number(status), ...(method ? { method } : {}), ...(count ? { count: Number(count) } : {}) })
}
byId('seed').onsubmit = async (event) => {
  event.preventDefault()
  const form = event.target
  let objects
  try { objects = JSON.parse(form.objects.value) } catch (error) { return say('not JSON: ' + error.message, true) }
  if (await send('POST', '/seed', objects)) form.reset()
}
byId('reset').onclick = () => { if (confirm('Delete everything that this emulator holds?')) send('POST', '/reset') }
const commands = { cancel: ['validating_files', 'queued', 'running', 'pausing', 'paused'], pause: ['running'], resume: ['paused'] }
const commandButtons = (job) => Object.keys(commands).filter((name) => commands[name].includes(job.status)).map((name) => {
  const made = element('button', { 'data-command': name }, name)
  made.onclick = () => send('POST', '/jobs/' + encodeURIComponent(job.id) + '/' + name)
  return made
})
`
