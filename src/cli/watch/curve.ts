import chart from 'simple-ascii-chart'
import type { Point, Progress } from './progress.ts'

/** How a curve is drawn. */
interface Canvas {
  /** In characters, including the axis. */
  readonly width: number
  readonly height: number
  readonly color: boolean
}

/** Width of the axis labels. */
const axis = 10

/** Draws training as a line and validation as dots. The curve grows to the right as the job progresses. */
export const curve = ({ training, validation, step, totalSteps, measure }: Progress, canvas: Canvas): string => {
  const share = totalSteps > 0 ? step / totalSteps : 1
  const width = Math.max(8, Math.round((canvas.width - axis) * share))
  const line = thinned(training, width)
  const values = [...line, ...validation].map(([, value]) => value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const drawn = chart(
    line.map(([x, y]): [number, number] => [x, y]),
    {
      width,
      height: canvas.height,
      // A single value has no range.
      yRange: low < high ? [low, high] : [low - 0.5, high + 0.5],
      customXAxisTicks: [line[0]?.[0] ?? 0, line.at(-1)?.[0] ?? 0],
      customYAxisTicks: low < high ? [low, (low + high) / 2, high] : [low],
      formatter: (value, { axis: of }) =>
        of === 'x' ? String(Math.round(value)) : value.toLocaleString('en-US', { maximumSignificantDigits: 3 }),
      points: validation.map(([x, y]) => ({ x, y, ...(canvas.color && { color: 'ansiYellow' as const }) })),
      symbols: { axis: { e: '─' } },
      ...(canvas.color && { color: 'ansiCyan' as const }),
    },
  )
  const legend = `${measure}: ━ training${validation.length > 0 ? '  ● validation' : ''}`
  // The first line above the curve holds only the arrow of the axis.
  return [legend, ...drawn.split('\n').filter((text) => text.trim() !== '' && !text.includes('▲'))].join('\n')
}

/** Reduces points to a maximum number by averaging neighbors. */
const thinned = (points: readonly Point[], most: number): readonly Point[] => {
  const size = Math.ceil(points.length / most)
  if (size <= 1) return points
  return Array.from({ length: Math.ceil(points.length / size) }, (_, index): Point => {
    const near = points.slice(index * size, (index + 1) * size)
    return [near.at(-1)?.[0] ?? 0, near.reduce((sum, [, value]) => sum + value, 0) / near.length]
  })
}
