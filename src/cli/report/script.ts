/** The script that draws the curves from the tables below them. It only reads and sets text. */
export const script = `
const night = matchMedia('(prefers-color-scheme: dark)')
const colorOf = (element) => getComputedStyle(element).color
const charts = new Map()

const columnsOf = (table) => [...table.tHead.rows[0].cells].map((head, i) => ({
  label: head.textContent,
  weight: head.dataset.weight,
  color: colorOf(head),
  values: [...table.tBodies[0].rows].map(({ cells }) => (cells[i].textContent === '' ? null : Number(cells[i].textContent))),
}))

// Where a curve has no value, use its nearest one.
const nearest = (plot, series, hovered) => {
  const values = plot.data[series]
  for (let off = 0; off < values.length; off++)
    for (const i of [hovered - off, hovered + off]) if (values[i] !== null && values[i] !== undefined) return i
  return hovered
}

const shown = (plot, value, series, i) => {
  if (value === null || value === undefined) return ''
  const steps = plot.data[0]
  const text = Number.isInteger(value) || Math.abs(value) < 0.001 ? String(value) : value.toFixed(4)
  return i === plot.cursor.idx ? text : text + ' at ' + steps[i]
}

const markCheckpoints = (figure, faint) => (plot) => {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.strokeStyle = faint
  ctx.fillStyle = faint
  ctx.lineWidth = uPlot.pxRatio
  ctx.font = 11 * uPlot.pxRatio + 'px system-ui, sans-serif'
  for (const step of figure.dataset.checkpoints.split(' ').filter(Boolean)) {
    const x = Math.round(plot.valToPos(Number(step), 'x', true))
    const isBest = step === figure.dataset.best
    ctx.setLineDash(isBest ? [] : [2 * uPlot.pxRatio, 4 * uPlot.pxRatio])
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
    if (!isBest) continue
    ctx.textAlign = x > bbox.left + bbox.width - 60 * uPlot.pxRatio ? 'right' : 'center'
    ctx.fillText('best checkpoint', x, bbox.top - 6 * uPlot.pxRatio)
  }
  ctx.restore()
}

// uPlot only supports a mouse. After a touch, keep the position, so that its values can be read.
let finger = false
addEventListener('pointerdown', ({ pointerType }) => { finger = pointerType === 'touch' }, true)
const followFinger = (plot) => plot.over.addEventListener('pointermove', ({ offsetX: left, offsetY: top }) => {
  if (finger) plot.setCursor({ left, top })
})
const leave = (plot, area, handle) => (event) => (finger ? null : handle(event))

const draw = (figure) => {
  const place = figure.querySelector('.plot')
  place.hidden = false
  if (charts.has(figure)) charts.get(figure).destroy()
  const [steps, ...curves] = columnsOf(figure.querySelector('table'))
  const caption = figure.querySelector('figcaption')
  const faint = colorOf(caption.querySelector('p'))
  const line = getComputedStyle(place).borderTopColor
  const axis = { stroke: faint, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1, size: 4 }, font: '12px system-ui, sans-serif' }
  const series = curves.map(({ label, weight, color, values }) => ({
    label,
    stroke: color,
    width: weight === 'strong' ? 2.25 : 1.5,
    dash: weight === 'fine' ? [5, 4] : undefined,
    spanGaps: true,
    points: { show: values.filter((value) => value !== null).length <= (weight === 'strong' ? 60 : 1), size: 6, fill: color },
    value: shown,
  }))
  charts.set(figure, new uPlot({
    width: place.clientWidth,
    height: place.clientWidth < 500 ? 220 : 300,
    padding: [20, 14, 0, 0],
    scales: { x: { time: false } },
    axes: [{ ...axis, label: 'Step', labelFont: axis.font, size: 32, labelSize: 18, incrs: [1, 2, 5].flatMap((i) => [1, 10, 100, 1e3, 1e4, 1e5].map((ten) => i * ten)).sort((a, b) => a - b), space: 60 }, { ...axis, size: 52 }],
    series: [{ label: 'Step', value: (plot, value) => value ?? '' }, ...series],
    cursor: { y: false, dataIdx: (plot, i, hovered) => (i === 0 ? hovered : nearest(plot, i, hovered)), points: { size: 9 }, bind: { mouseleave: leave } },
    legend: {
      mount: (plot, legend) => caption.append(legend),
      markers: { width: 3, dash: (plot, i) => (curves[i - 1]?.weight === 'fine' ? 'dashed' : 'solid') },
    },
    hooks: { init: [followFinger], drawAxes: [markCheckpoints(figure, faint)] },
  }, [steps.values, ...curves.map(({ values }) => values)], place))
}

const figures = [...document.querySelectorAll('figure.curves')]
for (const figure of figures) {
  draw(figure)
  const place = figure.querySelector('.plot')
  let width = place.clientWidth
  new ResizeObserver(() => {
    if (place.clientWidth === width) return
    width = place.clientWidth
    draw(figure)
  }).observe(place)
}
document.getElementById('undrawn')?.remove()
night.addEventListener('change', () => figures.forEach(draw))
`
