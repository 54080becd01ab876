import { type JsonPath, locate } from '../json/json-path.ts'
import type { Problem } from './problem.ts'
import { type ProblemCode, rules, type Severity } from './rules.ts'

/** Where in a line a problem is: a column, the path of a JSON value, or the path of a key. */
export type Spot = number | JsonPath | { readonly key: JsonPath }

/** Collects the problems of one line, or of the whole file. */
export interface Findings {
  report(code: ProblemCode, message: string, at?: Spot): void
}

/** Counts every problem and keeps only the first few, since a large file may have millions. */
export class ProblemList {
  readonly kept: Problem[] = []
  errors = 0
  warnings = 0
  readonly counts = new Map<ProblemCode, number>()
  readonly #maximum: number

  constructor(maximum = 20) {
    this.#maximum = maximum
  }

  /**
   * Returns what collects the problems of a line, or of the whole file.
   *
   * @param text the line, decoded; needed to find the column of a path
   */
  at(line?: number, text = ''): Findings {
    return {
      report: (code, message, at) => {
        const { severity } = rules[code]
        if (severity === 'error') this.errors++
        else this.warnings++
        this.counts.set(code, (this.counts.get(code) ?? 0) + 1)
        if (!this.#makeRoom(severity, line)) return
        this.kept.push({ severity, code, line, column: columnOf(at, text), message })
      },
    }
  }

  /** A file of blank lines must not hide its one error, nor the problems of the whole file. */
  #makeRoom(severity: Severity, line: number | undefined): boolean {
    if (this.kept.length < this.#maximum) return true
    const minor = this.kept.findLastIndex((problem) => isMinor(problem.severity, problem.line))
    if (isMinor(severity, line) || minor === -1) return false
    this.kept.splice(minor, 1)
    return true
  }
}

const isMinor = (severity: Severity, line: number | undefined) => severity === 'warning' && line !== undefined

const columnOf = (at: Spot | undefined, text: string): number | undefined => {
  if (at === undefined || typeof at === 'number') return at
  return 1 + ('key' in at ? locate(text, at.key, 'key') : locate(text, at))
}
