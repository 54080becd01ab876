import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { curve } from '../../../src/cli/watch/curve.ts'
import type { Point, Progress } from '../../../src/cli/watch/progress.ts'

const falling = (steps: number): readonly Point[] =>
  Array.from({ length: steps }, (_, index) => [index + 1, 1 - index / steps])
const canvas = { width: 60, height: 6, color: false }
const progress = (steps: number, totalSteps = steps): Progress => ({
  step: steps,
  totalSteps,
  finishAt: undefined,
  measure: 'loss',
  training: falling(steps),
  validation: [],
})

test.for([2, 7, 60, 10_000])('the curve of %i steps has the given height and width', (steps) => {
  const [legend, ...lines] = curve(progress(steps), canvas).split('\n')
  expect(legend).toBe('loss: ━ training')
  // The curve, the axis and its labels.
  expect(lines).toHaveLength(6 + 2)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60)
  expect(lines.at(-1)?.trim()).toMatch(new RegExp(`^\\d+ +${steps}$`))
  expect(lines[0]).toContain('━')
})

test('it grows to the right as the job progresses', () => {
  const width = (steps: number) =>
    Math.max(
      ...curve(progress(steps, 100), canvas)
        .split('\n')
        .map((line) => line.length),
    )
  expect(width(25)).toBeLessThan(width(50))
  expect(width(50)).toBeLessThan(width(100))
})

test('validation is dots, recognizable without color', () => {
  const drawn = curve({ ...progress(20), validation: [[10, 1.5]] }, canvas)
  expect(drawn).toContain('● validation\n')
  expect(drawn.split('●')).toHaveLength(3)
  expect(drawn).toContain('1.5┤')
})

test('colors change nothing else', () => {
  const given = { ...progress(20), validation: [[10, 0.5]] as const }
  const colored = curve(given, { ...canvas, color: true })
  expect(colored).toContain('\u001b[')
  expect(stripVTControlCharacters(colored)).toBe(curve(given, canvas))
})

test('a constant loss can be drawn', () => {
  expect(
    curve(
      {
        ...progress(3),
        training: [
          [1, 0.5],
          [2, 0.5],
        ],
      },
      canvas,
    ),
  ).toContain('0.5┤━')
})
