const functions: Readonly<Record<string, (...values: number[]) => number>> = {
  min: Math.min,
  max: Math.max,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  exp: Math.exp,
  sqrt: Math.sqrt,
  log: Math.log,
}

/** The value of a formula, or what is wrong with it. */
export type Calculated =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: 'syntax' | 'variable'; readonly message: string }

const longest = 1_000

class FormulaError extends Error {
  readonly problem: 'syntax' | 'variable'

  constructor(problem: 'syntax' | 'variable', message: string) {
    super(message)
    this.problem = problem
  }
}

/** Evaluates `calculate_output`: numbers, grader names, `+ - * / ^`, parentheses, and eight functions. */
export const calculate = (formula: string, variables: Readonly<Record<string, number>>): Calculated => {
  try {
    return { ok: true, value: evaluate(formula, variables) }
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    return { ok: false, problem: error.problem, message: error.message }
  }
}

const evaluate = (formula: string, variables: Readonly<Record<string, number>>): number => {
  const wrong = (message: string) => new FormulaError('syntax', message)
  if (formula.length > longest) throw wrong(`longer than ${longest} characters`)
  const tokens = formula.match(/\d+\.?\d*(?:e[+-]?\d+)?|\.\d+|[\p{L}_][\p{L}\p{N}_]*|\S/giu) ?? []
  let at = 0
  const took = (...wanted: readonly string[]) => {
    const token = tokens[at]
    if (token === undefined || !wanted.includes(token)) return undefined
    at++
    return token
  }
  const expect = (token: string) => {
    if (took(token) === undefined) throw wrong(`expected '${token}', got ${tokens[at] ? `'${tokens[at]}'` : 'the end'}`)
  }

  const sum = (): number => {
    let value = product()
    for (let sign = took('+', '-'); sign; sign = took('+', '-')) value += sign === '+' ? product() : -product()
    return value
  }
  const product = (): number => {
    let value = signed()
    for (let sign = took('*', '/'); sign; sign = took('*', '/')) {
      const factor = signed()
      value = sign === '*' ? value * factor : value / factor
    }
    return value
  }
  const signed = (): number => {
    if (took('-')) return -signed()
    const base = atom()
    return took('^') ? base ** signed() : base
  }
  const atom = (): number => {
    if (took('(')) {
      const value = sum()
      expect(')')
      return value
    }
    const token = tokens[at++]
    if (token === undefined) throw wrong('expected a number or a name, got the end')
    if (/^[\d.]/.test(token) && token !== '.') return Number(token)
    if (!/^[\p{L}_]/u.test(token)) throw wrong(`expected a number or a name, got '${token}'`)
    return tokens[at] === '(' ? call(token) : named(token)
  }
  const call = (name: string): number => {
    const apply = Object.hasOwn(functions, name) ? functions[name] : undefined
    if (!apply) throw wrong(`unknown function '${name}', expected one of ${Object.keys(functions).join(', ')}`)
    expect('(')
    const values = [sum()]
    while (took(',')) values.push(sum())
    expect(')')
    return apply(...values)
  }
  const named = (name: string): number => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined
    if (value === undefined) throw new FormulaError('variable', `unknown grader '${name}'`)
    return value
  }

  const value = sum()
  if (at < tokens.length) throw wrong(`unexpected '${tokens[at]}'`)
  return value
}
