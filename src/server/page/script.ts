/** What the page does: signs in, asks for an overview every two seconds and draws it. The key is never part of a URL. */
export const script = `
const kept = 'tunesmith-key'
let key = sessionStorage.getItem(kept) || ''
let asked = 0

const say = (text, isError) => { byId('said').textContent = text; byId('said').className = isError ? 'error' : '' }
const signedIn = (isIn) => {
  byId('sign-in').hidden = isIn
  byId('all').hidden = byId('leave').hidden = !isIn
  if (!isIn) { byId('facts').replaceChildren(); byId('clock').replaceChildren(); byId('profile').textContent = ''; drawn = '' }
}
const signOut = (why) => {
  key = ''
  sessionStorage.removeItem(kept)
  byId('rejected').textContent = why
  signedIn(false)
}
byId('sign-in').onsubmit = (event) => {
  event.preventDefault()
  key = byId('key').value.trim()
  byId('key').value = ''
  sessionStorage.setItem(kept, key)
  ask()
}
byId('leave').onclick = () => signOut('')

const call = (path, method, body) => fetch(path, {
  method: method || 'GET', credentials: 'omit', cache: 'no-store',
  headers: { authorization: 'Bearer ' + key, ...(body ? { 'content-type': 'application/json' } : {}) },
  ...(body ? { body: JSON.stringify(body) } : {}),
})
const act = async (path, method, body) => {
  try {
    const answer = await call(path, method, body)
    const { error } = await answer.json()
    say(error ? error.message : 'done', Boolean(error))
  } catch (error) { say(String(error), true) }
  drawn = ''
  await ask()
}

let isAdmin = false
const commands = { cancel: ['validating_files', 'queued', 'running', 'pausing', 'paused'], pause: ['running'], resume: ['paused'] }
const commandButtons = (job) => isAdmin ? [] : Object.keys(commands).filter((name) => commands[name].includes(job.status)).map((name) => {
  const made = element('button', { 'data-command': name }, name)
  made.onclick = () => act('/v1/fine_tuning/jobs/' + encodeURIComponent(job.id) + '/' + name, 'POST')
  return made
})
const deploymentButton = (model) => {
  if (isAdmin) return ''
  const made = element('button', {}, model.status ? 'undeploy' : 'deploy')
  made.onclick = () => model.status
    ? act('/v0/models/' + encodeURIComponent(model.id), 'DELETE')
    : act('/v0/models', 'POST', { name: model.id, base_model: model.base, source: model.job + ':' + model.checkpoint })
  return made
}
const states = { active: 'succeeded', error: 'failed' }
const quotas = {
  unfinished_jobs: 'unfinished jobs', jobs_per_day: 'jobs today', stored_mb: 'MB stored',
  trained_tokens_per_month: 'tokens trained this month', gpu_hours_per_month: 'GPU hours this month',
}
const amount = (value) => value.toLocaleString('en', { maximumFractionDigits: 2 })

const draw = (all) => {
  isAdmin = all.project === null
  byId('profile').textContent = isAdmin ? all.organization + ', all projects' : all.organization + ', ' + all.project
  byId('facts').replaceChildren(fact('jobs', all.counts.jobs), fact('files', all.counts.files), fact('models', all.counts.models),
    fact('engine', all.engine), fact('leader', all.leader ? all.leader.replace(/[/][^/]*$/, '') : 'none'))
  byId('clock').replaceChildren(fact('', time(all.now)))
  const rest = JSON.stringify({ ...all, now: 0 })
  if (rest === drawn) return
  drawn = rest
  drawJobs(all)
  drawJob(all.job)
  table('models', [['model', 'mono'], ['base', ''], ['deployment', 'words'], ['', '']],
    all.models.map((each) => [each.id, each.base,
      each.status ? element('span', { class: 'state ' + (states[each.status] || '') }, each.status + (each.reason ? ': ' + each.reason : '')) : 'not deployed',
      deploymentButton(each)]), 'No model has been trained yet.')
  byId('limits').hidden = all.usage.length === 0
  table('usage', [['', ''], ['used', 'number'], ['at most', 'number']],
    all.usage.map((each) => [quotas[each.quota] || each.quota, amount(each.used), each.limit === undefined ? 'unlimited' : amount(each.limit)]), '')
  byId('log').hidden = !isAdmin
  table('audit', [['time', 'time'], ['project', 'method'], ['key', ''], ['event', ''], ['object', 'mono']],
    all.audit.map((each) => [time(each.at), each.project, each.keyName || 'operator', each.type, each.object]), 'Nothing has been done yet.')
}

const ask = async () => {
  const turn = ++asked
  if (!key) return signedIn(false)
  try {
    const answer = await call('/_serve/overview?job=' + encodeURIComponent(chosen))
    const all = await answer.json()
    if (turn !== asked) return
    byId('lost').hidden = true
    if (answer.status === 401 || answer.status === 403) return signOut(all.error.message)
    if (all.error) return say(all.error.message, true)
    byId('rejected').textContent = ''
    signedIn(true)
    draw(all)
  } catch {
    byId('lost').hidden = false
  }
}
const again = async () => {
  if (!document.hidden) await ask()
  setTimeout(again, 2000)
}
document.addEventListener('visibilitychange', () => { if (!document.hidden) ask() })
addEventListener('resize', () => { drawn = ''; ask() })
again()
`
