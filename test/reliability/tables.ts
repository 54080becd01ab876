import type { Outcome } from './case.ts'

const titles = {
  kills: ['Killed processes', 'operation'],
  faults: ['Faults of the host', 'fault'],
  concurrency: ['Concurrency', 'situation'],
  canaries: ['Keys', 'key given as'],
} as const

const introductions = {
  kills:
    'A process is killed with SIGKILL at each request of an operation: before the request, after the host has done the work, and after its answer. Requests that only read are tried before and after. Then the operation is repeated once, in the same folder or in another one, with local state or with a remote state that never got what the killed run had done. A case is right if that leaves one job, the exact permissions, no file that the state does not know, an empty second plan, and nothing after destroy.',
  faults:
    'Each request of each operation fails in each way, once and (always) for as long as the command runs. A case is right if the state is right at once, or if there is an error, or a warning that asks to apply again, and the next apply is right, by the same measure.',
  concurrency:
    'Several commands at once. A case is right if each state has one job and one file of its own, and destroying one changes nothing of another.',
  canaries:
    'A key is given in each place, and a gateway repeats it in its errors. A case is right if the key is in no output, state, plan or log of Terraform, the provider and the command line, neither in plain text nor in base64.',
} as const

/** The page, from what came of all cases. */
export const page = (outcomes: readonly Outcome[], all: number): string => {
  const sections = (Object.keys(titles) as (keyof typeof titles)[]).map((table) => {
    const cases = outcomes.filter((one) => one.table === table)
    const [title, head] = titles[table]
    const wrong = cases.filter((one) => one.wrong.length > 0)
    return [
      `## ${title}`,
      introductions[table],
      `Tried: ${cases.length}; right: ${cases.length - wrong.length}.`,
      grid(cases, head),
      ...(wrong.length === 0 ? [] : [`Wrong:\n\n${wrong.map(line).join('\n')}`]),
    ].join('\n\n')
  })
  const right = outcomes.filter(({ wrong }) => wrong.length === 0).length
  return `<!-- written by npm run test:reliability -->

# Reliability

What happens when processes die, hosts fail, and several people work at once. \`npm run test:reliability\` tries all of it against the emulator and writes this page.

Tried: ${outcomes.length} of ${all} cases; right: ${right}.

${sections.join('\n\n')}
`
}

const grid = (cases: readonly Outcome[], head: string): string => {
  const rows = [...new Set(cases.map(({ row }) => row))]
  const columns = [...new Set(cases.map(({ column }) => column))]
  const cell = (row: string, column: string) => {
    const here = cases.filter((one) => one.row === row && one.column === column)
    return here.length === 0 ? '' : `${here.filter(({ wrong }) => wrong.length === 0).length}/${here.length}`
  }
  return [
    [head, ...columns],
    [head, ...columns].map(() => '---'),
    ...rows.map((row) => [row, ...columns.map((column) => cell(row, column))]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

const line = ({ row, column, name, wrong }: Outcome): string =>
  `- ${row}, ${column}: ${name}. ${wrong.join('; ').replaceAll('\n', ' ').slice(0, 300)}`
