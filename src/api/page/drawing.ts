/**
 * How pages draw: elements, tables, and jobs with their curves. A page that uses it defines `ask`, which asks for what is
 * shown and draws it, and `commandButtons`, the buttons of a job. Whatever comes from outside is set as text.
 */
export const drawing = `
const svgSpace = 'http://www.w3.org/2000/svg'
const byId = (id) => document.getElementById(id)
let chosen = location.hash.slice(1)
let drawn = ''

const element = (name, attributes, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children.map((child) => (child instanceof Node ? child : String(child))))
  return made
}
const shape = (name, attributes, text) => {
  const made = document.createElementNS(svgSpace, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  if (text !== undefined) made.textContent = text
  return made
}
const time = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 19) + 'Z'
const size = (bytes) => bytes === null ? '' : bytes < 1e3 ? bytes + ' B' : bytes < 1e6 ? (bytes / 1e3).toFixed(1) + ' kB' : (bytes / 1e6).toFixed(1) + ' MB'
const loss = (value) => value === null || value === undefined ? '' : value.toFixed(4)
const fact = (name, value) => element('span', { class: 'fact' }, name + ' ', element('b', {}, value))

const cell = (value, kind) => {
  const made = element('td', kind ? { class: kind } : {}, value instanceof Node ? value : String(value))
  if (!(value instanceof Node) && String(value).length > 30) made.title = value
  return made
}
const table = (id, heads, rows, empty) => {
  const place = byId(id)
  if (rows.length === 0) return place.replaceChildren(element('p', { class: 'empty' }, empty))
  const head = element('tr', {}, ...heads.map(([name, kind]) => element('th', kind ? { class: kind } : {}, name)))
  const body = rows.map((row) => element('tr', {}, ...row.map((value, i) => cell(value, heads[i][1]))))
  place.replaceChildren(element('table', {}, element('thead', {}, head), element('tbody', {}, ...body)))
}

const drawJobs = (all) => {
  const list = byId('jobs')
  if (all.jobs.length === 0) return list.replaceChildren(element('p', { class: 'empty' }, 'No jobs yet. POST one to /v1/fine_tuning/jobs.'))
  const bar = (job) => { const made = element('i', {}); made.style.width = Math.round(job.progress * 100) + '%'; return made }
  const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.job : undefined
  list.replaceChildren(...all.jobs.map((job) => {
    const made = element('button', { class: 'job', 'aria-current': String(all.job !== null && job.id === all.job.id), 'data-job': job.id },
      element('div', { class: 'top' }, element('span', {}, job.suffix || job.model), element('span', { class: 'state ' + job.status }, job.status)),
      element('div', { class: 'mono' }, job.id),
      element('div', { class: 'bar' }, bar(job)))
    made.onclick = () => { chosen = job.id; history.replaceState(null, '', '#' + job.id); ask() }
    return made
  }))
  if (focused) { const again = [...list.children].find((made) => made.dataset.job === focused); if (again) again.focus() }
}

const drawCurves = (job) => {
  const chart = byId('chart')
  const box = { width: chart.clientWidth || 800, height: 260, left: 48, right: 16, top: 14, bottom: 26 }
  const reward = job.method === 'reinforcement'
  const lines = reward
    ? [['train', 'train_mean_reward'], ['full', 'full_valid_mean_reward']]
    : [['train', 'train_loss'], ['valid', 'valid_loss'], ['full', 'full_valid_loss']]
  const values = job.points.flatMap((point) => lines.map(([, key]) => point[key])).filter(Number.isFinite)
  chart.setAttribute('viewBox', '0 0 ' + box.width + ' ' + box.height)
  if (values.length === 0) {
    return chart.replaceChildren(shape('text', { x: box.width / 2, y: box.height / 2, 'text-anchor': 'middle' }, 'no steps yet'))
  }
  const last = Math.max(job.total_steps || 1, 2)
  const low = Math.min(0, ...values)
  const high = Math.max(...values) * 1.05 || 1
  const x = (step) => box.left + (step - 1) / (last - 1) * (box.width - box.left - box.right)
  const y = (value) => box.top + (high - value) / (high - low) * (box.height - box.top - box.bottom)
  const drawing = []
  for (let i = 0; i <= 4; i++) {
    const value = low + (high - low) * i / 4
    drawing.push(shape('line', { class: 'grid', x1: box.left, x2: box.width - box.right, y1: y(value), y2: y(value) }))
    drawing.push(shape('text', { x: box.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, value.toFixed(2)))
  }
  for (const step of [...new Set([1, Math.round(last / 4), Math.round(last / 2), Math.round(last * 3 / 4), last])]) {
    drawing.push(shape('text', { x: x(step), y: box.height - 8, 'text-anchor': step === last ? 'end' : 'middle' }, step))
  }
  for (const { step } of job.checkpoints) drawing.push(shape('line', { class: 'mark', x1: x(step), x2: x(step), y1: box.top, y2: y(low) }))
  for (const [kind, key] of lines) {
    const found = job.points.filter((point) => Number.isFinite(point[key]))
    const path = found.map((point, i) => (i ? 'L' : 'M') + x(point.step).toFixed(1) + ' ' + y(point[key]).toFixed(1)).join('')
    drawing.push(shape('path', { class: kind, d: path }))
    if (kind === 'full') drawing.push(...found.map((point) => shape('circle', { cx: x(point.step), cy: y(point[key]), r: 3 })))
  }
  chart.replaceChildren(...drawing)
  const names = reward ? ['training reward', '', 'full validation reward'] : ['training loss', 'validation loss', 'full validation loss']
  const colours = ['--accent', '--second', '--third']
  byId('legend').replaceChildren(...names.map((name, i) => {
    const swatch = element('i', {})
    swatch.style.background = 'var(' + colours[i] + ')'
    return name ? element('span', {}, swatch, name) : ''
  }), ...(job.checkpoints.length ? ['┊ checkpoint'] : []))
}

const drawJob = (job) => {
  byId('chosen').hidden = byId('told').hidden = job === null
  if (job === null) return
  byId('title').replaceChildren(
    element('strong', {}, job.suffix || job.model), element('span', { class: 'state ' + job.status }, job.status),
    fact('since', time(job.since)), fact('method', job.method), fact('model', job.model),
    fact('steps', job.points.length === 0 ? '0 / ' + (job.total_steps ?? '?') : job.points.at(-1).step + ' / ' + job.total_steps),
    element('code', {}, job.id), element('span', { class: 'commands' }, ...commandButtons(job)))
  drawCurves(job)
  table('checkpoints', [['step', 'number'], ['training', 'number'], ['validation', 'number'], ['model', 'mono']],
    job.checkpoints.map((each) => [each.step, loss(each.train_loss), loss(each.valid_loss), each.model]),
    'Checkpoints are listed once the job has succeeded.')
  table('events', [['time', 'time'], ['event', 'words']],
    job.events.map((each) => [time(each.at), element('span', { class: each.level }, each.message)]), 'Nothing has happened yet.')
}
`
