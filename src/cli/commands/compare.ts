import type { ArgDef, ArgsDef } from 'citty'
import type { CommandContext } from '../command-line/command.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { answerFolder } from '../compare/answer-folder.ts'
import { askAll } from '../compare/ask-all.ts'
import { timedFetch } from '../compare/ask-model.ts'
import { type Comparison, isExact, type Outcome, type Row, type Settings } from '../compare/comparison.ts'
import { confirm } from '../compare/confirm.ts'
import { costOf } from '../compare/cost.ts'
import { grade } from '../compare/grade.ts'
import { type Grader, readGraders } from '../compare/graders.ts'
import { comparePage } from '../compare/page.ts'
import { type Question, readQuestions } from '../compare/questions.ts'
import { summariesOf } from '../compare/summary.ts'
import { hostsOf, type Target, targetOf } from '../compare/targets.ts'
import { comparisonText } from '../compare/text.ts'
import { intoOutput, outputArgs } from '../files/whole-file.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { pool } from '../pool.ts'

const repeatable = (description: string, valueHint: string) =>
  ({ type: 'string', description, valueHint, repeatable: true }) as const satisfies ArgDef & {
    readonly repeatable: true
  }

const args = {
  model: {
    type: 'positional',
    description: 'Models or jobs to ask; host:model names the host, such as azure:support',
    valueHint: '[host:]model',
  },
  data: {
    type: 'string',
    required: true,
    description: 'JSONL file of questions, such as validation data',
    valueHint: 'path',
  },
  grader: repeatable('Grader: a similarity such as rouge_l, or a JSON file in the format of the API', 'name|path'),
  'grader-host': {
    type: 'string',
    description: 'Host or backend that runs graders (default: that of the first model)',
    valueHint: 'host',
  },
  backend: repeatable('Another host, as name=URL; its key is in NAME_API_KEY', 'name=URL'),
  limit: {
    type: 'string',
    description: 'Number of questions, spread over the data (default: all)',
    valueHint: 'number',
  },
  temperature: {
    type: 'string',
    default: '0',
    description: '0 to 2, or host for the default of each host',
    valueHint: 'number',
  },
  'max-tokens': {
    type: 'string',
    default: '1000',
    description: 'Maximum length of an answer in tokens',
    valueHint: 'number',
  },
  concurrency: {
    type: 'string',
    default: '4',
    description: 'Questions asked at a time, for each model',
    valueHint: 'number',
  },
  price: repeatable('Price of a model, as model=input/output in USD per million tokens', 'model=in/out'),
  samples: {
    type: 'string',
    default: '3',
    description: 'Questions to show with all answers: those on which the models differ most',
    valueHint: 'number',
  },
  answers: { type: 'string', default: 'answers', description: 'Folder that keeps the answers', valueHint: 'folder' },
  yes: { type: 'boolean', alias: 'y', description: 'Accept the cost without being asked' },
  out: { ...outputArgs.out, description: 'HTML page to write' },
  force: outputArgs.force,
} as const satisfies ArgsDef

type Context = CommandContext<typeof args>

/** `tunesmith compare`: asks several models the same questions, and reports side by side. */
export const compare = command({
  usesHost: true,
  args,
  variadic: true,
  examples: [
    ['tunesmith compare ftjob-abc123 gpt-4.1-mini --data validation.jsonl', 'Compare a model with its base model'],
    [
      'tunesmith compare openai:ftjob-abc123 azure:support --data validation.jsonl -o comparison.html',
      'Compare the models of two hosts',
    ],
    [
      'tunesmith compare ftjob-abc123 --data validation.jsonl --grader rouge_l --grader judge.json',
      'Grade the answers',
    ],
  ],
  async run(context) {
    const { args: given, out, whenInterrupted } = context
    const settings = settingsOf(given)
    const samples = numberOption('samples', given.samples, ...whole(0))
    whenInterrupted(`The answers so far are in ${given.answers}. Run the same command again to continue.`)
    const { comparison, summaries } = await intoOutput(given, async (page) => {
      const { comparison, graders } = await compared(context, settings)
      const summaries = summariesOf(comparison)
      await page?.write(await comparePage(comparison, summaries, graders, Math.max(samples, 20)))
      return { comparison, summaries }
    })
    const { data, rows, targets } = comparison
    const text = out.json ? '' : await comparisonText(comparison, summaries, samples, out.style)
    const questions = rows.map(({ question, outcomes }) => ({
      line: question.line,
      messages: question.request.messages,
      expected: question.expected,
      outcomes: Object.fromEntries(outcomes.map((outcome, index) => [targets[index]?.label, outcome])),
    }))
    await out.result({ data, settings, models: summaries, questions }, text)
    if (given.out !== undefined) out.say(`${given.out} shows it as a page.`)
    return summaries.some(({ failed }) => failed > 0) ? 'failure' : undefined
  },
})

const settingsOf = ({ temperature, 'max-tokens': longest }: Context['args']): Settings => ({
  temperature:
    temperature === 'host'
      ? undefined
      : numberOption('temperature', temperature, (value) => value >= 0 && value <= 2, 'a number from 0 to 2, or host'),
  maxTokens: numberOption('max-tokens', longest, ...whole(1)),
})

const compared = async (
  { args: given, out, dependencies }: Context,
  settings: Settings,
): Promise<{ readonly comparison: Comparison; readonly graders: readonly Grader[] }> => {
  const { signal, clock } = dependencies
  const concurrency = numberOption('concurrency', given.concurrency, ...whole(1, 100))
  const questions = spread(
    await readQuestions(given.data, dependencies),
    numberOption('limit', given.limit, ...whole(1)),
  )
  const open = hostsOf(given.backend, { ...dependencies, fetch: timedFetch(dependencies) })
  const targets: Target[] = []
  for (const label of given._) {
    if (targets.some((target) => target.label === label))
      throw new UsageError(`${JSON.stringify(label)} is named twice`)
    targets.push(await targetOf(label, { backends: given.backend, prices: given.price, open }, signal))
  }
  requirePriced(given.price, given._)
  const graderHost = () => {
    const [first] = targets
    return given['grader-host'] === undefined && first ? first.host : open(given['grader-host'])
  }
  const graders = await readGraders(given.grader, graderHost, signal)
  const folder = await answerFolder(given.answers, (error) =>
    out.say(`${error.message}. The answers from here on are shown, but not kept.`),
  )
  const host = graders.some(({ runs }) => runs !== 'here') ? graderHost() : undefined
  const cost = await costOf({ targets, questions, settings, graders, host }, folder)
  for (const line of cost.lines) out.say(line)
  if (cost.isBilled && !given.yes) await confirm('Ask the models?', dependencies)
  const asked = await askAll(targets, questions, settings, { folder, concurrency, dependencies })
  const rows: Row[] = []
  await pool(questions.length, concurrency, async (index) => {
    const question = questions[index]
    if (!question) return
    const outcomes = targets.map(async (target): Promise<Outcome> => {
      const answer = asked.get(target)?.[index] ?? { failed: 'it was not asked' }
      if ('failed' in answer) return answer
      const scores = graders.map(
        async (grader) =>
          [grader.name, await grade(grader, question, answer, { host: graderHost, folder, signal })] as const,
      )
      return { answer, isExact: isExact(answer, question), scores: Object.fromEntries(await Promise.all(scores)) }
    })
    rows[index] = { question, outcomes: await Promise.all(outcomes) }
  })
  const names = graders.map(({ name }) => name)
  return { comparison: { data: given.data, settings, targets, graders: names, rows, at: clock.now() / 1000 }, graders }
}

const requirePriced = (prices: readonly string[], labels: readonly string[]): void => {
  const unused = prices.find((text) => !labels.some((label) => text.startsWith(`${label}=`)))
  if (unused !== undefined) throw new UsageError(`--price ${unused} is for none of the models: ${labels.join(', ')}`)
}

/** Chooses a number of questions, spread evenly over the data. */
const spread = (questions: readonly Question[], count = questions.length): readonly Question[] =>
  questions.filter(
    (_, index) =>
      Math.floor((index * count) / questions.length) !== Math.floor(((index - 1) * count) / questions.length),
  )
