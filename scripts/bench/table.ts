import type { Comparison } from './against.ts'
import { median } from './statistics.ts'

/** The comparison as a table in Markdown: medians, and from the least to the most. */
export const tableOf = (rows: readonly Comparison[]): string =>
  [
    '| | Tunesmith | other | ratio | target |',
    '|---|---|---|---|---|',
    ...rows.map(({ what, unit, own, other, target }) => {
      const ratio = median(own) / median(other)
      return `| ${what} | ${spread(own, unit)} | ${spread(other, unit)} | ${ratio.toFixed(2)} | ${target} |`
    }),
  ].join('\n')

const spread = (values: readonly number[], unit: Comparison['unit']): string => {
  const show = (value: number) =>
    unit === 'ms' && value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(0)} ${unit}`
  return `${show(median(values))} (${show(Math.min(...values))}-${show(Math.max(...values))})`
}
