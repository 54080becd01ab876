import { explanations } from './explanations.ts'
import type { SuiteTest } from './sdk-suites.ts'

/** The tests of a suite by its name. */
export type Suites = ReadonlyMap<string, readonly SuiteTest[]>

/** Returns why a failed test fails; undefined if that is not known. */
export const reasonOf = ({ message, file }: SuiteTest): string | undefined =>
  explanations.find((each) => each.error.test(message) && each.file.test(file))?.why

/** Formats the results as a Markdown table, one row per suite and subject. */
export const sdkTable = (suites: Suites): string => {
  const lines = ['| suite | tests of | passed | skipped | failed | why |', '|---|---|---|---|---|---|']
  for (const [suite, tests] of suites) {
    for (const [subject, group] of Map.groupBy(tests, ({ file }) => subjectOf(file))) {
      const count = (status: SuiteTest['status']) => group.filter((test) => test.status === status).length
      const failed = group.filter(({ status }) => status === 'failed')
      const reasons = Map.groupBy(failed, (test) => reasonOf(test) ?? 'unexplained')
      const why = [...reasons].map(([reason, tests]) => `${tests.length}: ${reason}`).join(' ')
      lines.push(`| ${suite} | ${subject} | ${count('passed')} | ${count('skipped')} | ${failed.length} | ${why} |`)
    }
  }
  return lines.join('\n')
}

const subjectOf = (file: string): string => {
  const path = file
    .replace(/\.test\.ts$/, '')
    .replace(/(^|\/)test_/, '$1')
    .replace(/^admin\/organization\//, '')
  return (path.split('/')[0] ?? path).replace(/_/g, ' ').replace(/-/g, ' ')
}
