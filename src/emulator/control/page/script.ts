/** What the page does: asks for an overview each second and draws it. */
export const script = `
const drawHeader = (all) => {
  byId('facts').replaceChildren(
    fact('jobs', all.counts.jobs), fact('files', all.counts.files), fact('models', all.counts.models),
    fact('permissions', all.counts.permissions), fact('requests', all.counts.requests),
    ...(all.faults ? [element('span', { class: 'flag' }, all.faults + (all.faults === 1 ? ' fault' : ' faults'))] : []),
    ...(all.wind_down ? [element('span', { class: 'flag' }, 'winding down')] : []))
  byId('clock').replaceChildren(fact('clock', time(all.now)), ' ',
    fact('', all.speed === 0 ? 'stopped' : all.speed + ' ×'))
  byId('profile').textContent = all.profile + ', seed ' + all.seed
}

const draw = (all) => {
  drawHeader(all)
  const rest = JSON.stringify({ ...all, now: 0 })
  if (rest === drawn) return
  drawn = rest
  drawJobs(all)
  drawJob(all.job)
  drawControls(all)
  table('requests', [['time', 'time'], ['', 'method'], ['path', 'mono'], ['status', 'number'], ['key', 'method']],
    all.requests.map((each) => [time(each.time), each.method, each.path,
      element('span', each.status === null || each.status >= 400 ? { class: 'error' } : {}, each.status ?? 'cut'), each.key ?? '']),
    'No requests yet.')
  table('files', [['name', ''], ['purpose', ''], ['size', 'number'], ['id', 'mono']],
    all.files.map((each) => [each.filename, each.purpose, size(each.bytes), each.id]), 'No files yet.')
  table('permissions', [['project', 'method'], ['checkpoint', 'mono']],
    all.permissions.map((each) => [each.project_id, each.checkpoint]), 'No checkpoint is shared.')
}

let asked = 0
const ask = async () => {
  const turn = ++asked
  try {
    const all = await (await fetch('/_emulator/overview?job=' + encodeURIComponent(chosen))).json()
    if (turn === asked) draw(all)
    byId('lost').hidden = true
  } catch {
    byId('lost').hidden = false
  }
}
const again = async () => {
  if (!document.hidden) await ask()
  setTimeout(again, 1000)
}
document.addEventListener('visibilitychange', () => { if (!document.hidden) ask() })
addEventListener('resize', () => { drawn = ''; ask() })
`
