import type { Problem, ProblemCode } from './problem.ts'

/** Takes down what is wrong with one line, or with the file. */
export interface Findings {
  error(code: ProblemCode, message: string, column?: number): void
  warning(code: ProblemCode, message: string, column?: number): void
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

  /** Where to note problems of a line, or of the whole file. */
  at(line?: number): Findings {
    return {
      error: (code, message, column) => {
        this.errors++
        this.#keep({ severity: 'error', code, line, column, message })
      },
      warning: (code, message, column) => {
        this.warnings++
        this.#keep({ severity: 'warning', code, line, column, message })
      },
    }
  }

  #keep(problem: Problem): void {
    this.counts.set(problem.code, (this.counts.get(problem.code) ?? 0) + 1)
    if (this.kept.length >= this.#maximum) {
      // A file of blank lines must not hide its one error, nor the problems of the whole file.
      const minor = this.kept.findLastIndex(isMinor)
      if (isMinor(problem) || minor === -1) return
      this.kept.splice(minor, 1)
    }
    this.kept.push(problem)
  }
}

const isMinor = ({ severity, line }: Problem): boolean => severity === 'warning' && line !== undefined
