import type { Example } from '../../../api/data/example.ts'
import { type Sliced, waitFor } from '../../../api/data/sliced.ts'
import type { Grader } from '../../../api/graders/grader.ts'
import { similarity } from '../../../api/graders/text-similarity.ts'
import type { Hyperparameters, Schedule } from '../../../api/jobs/hyperparameters.ts'
import type { RewardMetrics } from '../../../api/jobs/reward-metrics.ts'
import { seededRandom } from '../../deterministic/seeded-random.ts'
import { type EmulatedGrade, grade } from '../graders/grade.ts'
import type { Tokenizer } from '../tokens/tokenizer.ts'
import { likeliest, Policy, pick, type Question } from './policy.ts'
import { keptEpochs, shuffled, type TrainedStep, type TrainingRun } from './train.ts'

/** What to train on, and the grader that rewards it. */
interface ReinforcementTask {
  readonly seed: number
  readonly grader: Grader
  readonly schedule: Schedule
  readonly hyperparameters: Hyperparameters
  readonly training: readonly Example[]
  readonly validation: readonly Example[]
  readonly tokenizer: Tokenizer
}

/** An example with the grades of the answers tried so far. */
interface Case {
  readonly question: Question
  readonly example: Example
  readonly grades: Map<number, Graded>
}

interface Graded extends EmulatedGrade {
  /** Number of tokens of the answer. */
  readonly sampled: number
  /** Number of tokens that model graders read, by model. */
  readonly graderTokens: Readonly<Record<string, number>>
}

/** Samples per example and step if the compute multiplier is 1. */
const usualSamples = 4
const mostSamples = 32
const rate = 0.6
const sampleCost = 3_000
const gradeCostPerCharacter = 400
/** Reasoning tokens by effort, because nothing here reasons. */
const reasoning: Readonly<Record<string, number>> = { low: 128, default: 384, medium: 384, high: 1_024 }

/** Learns by trial: samples answers, has the grader reward them, and makes the better ones likelier. */
export function* reinforce(task: ReinforcementTask): Sliced<TrainingRun> {
  const { seed, grader, schedule, hyperparameters, training, validation, tokenizer } = task
  const random = seededRandom(`reinforce/${seed}`)
  const policy = new Policy()
  const number = (name: string): number => Number(hyperparameters[name] ?? 1)
  const casesOf = (examples: readonly Example[], name: string) =>
    examples.map((example, i): Case => {
      const other = examples[(i + 1) % examples.length]
      return { example, question: policy.question(example, other, `${name}/${seed}/${i}`), grades: new Map() }
    })
  const cases = casesOf(training, 'training')
  const unseen = casesOf(validation, 'validation')
  const samples = Math.min(mostSamples, Math.max(1, Math.round(usualSamples * number('compute_multiplier'))))
  const learning = (schedule.learningRate * rate) / samples
  const effort = reasoning[String(hyperparameters.reasoning_effort)] ?? 384

  const total = Math.ceil(cases.length / schedule.batchSize) * schedule.epochs
  const steps: TrainedStep[] = []
  const kept: { step: number; mean: number; knowledge: Float32Array; sayings: readonly string[] }[] = []

  /** Keeps the current model if it is one of the best so far; of equal ones, the later. */
  const keep = (step: number, mean: number): void => {
    const chances = cases.map(({ question }) => policy.chances(question))
    const best = chances.map(likeliest)
    kept.push({
      step,
      mean,
      knowledge: Float32Array.from(chances, (chance) => Math.max(...chance)),
      sayings: cases.map(({ question }, i) => question.ways[best[i] ?? 0]?.text ?? ''),
    })
    kept.sort((a, b) => a.mean - b.mean || a.step - b.step)
    if (kept.length > keptEpochs) kept.shift()
  }

  for (let epoch = 1; epoch <= schedule.epochs; epoch++) {
    const order = shuffled(cases.length, random)
    for (let first = 0; first < order.length; first += schedule.batchSize) {
      const step = steps.length + 1
      const tally = new Tally(effort)
      for (const index of order.slice(first, first + schedule.batchSize)) {
        const found = cases[index]
        if (found) yield* practise(found, tally)
      }
      const validates = unseen.length > 0 && (step === total || step % number('eval_interval') === 0)
      const validated = validates ? yield* validate() : undefined
      steps.push({ step, trainLoss: 1 - tally.mean, trainAccuracy: tally.mean, reward: tally.metrics(validated) })
      if (validated || (step === total && unseen.length === 0)) keep(step, validated?.mean ?? tally.mean)
    }
  }
  return {
    steps,
    knowledge: new Map(kept.map(({ step, knowledge }) => [step, knowledge])),
    sayings: new Map(kept.map(({ step, sayings }) => [step, sayings])),
  }

  function* sample(from: Case, chances: Float64Array, tally: Tally): Sliced<{ way: number; reward: number }> {
    const way = pick(chances, random())
    const text = from.question.ways[way]?.text ?? ''
    let graded = from.grades.get(way)
    if (!graded) {
      const found = rewardOf(grader, from.example, text)
      const [sampled = 0, ...read] = yield* waitFor(tokenizer.count([[text], ...Object.values(found.read)]))
      const graderTokens = Object.fromEntries(Object.keys(found.read).map((model, i) => [model, read[i] ?? 0]))
      graded = { ...found, sampled, graderTokens }
      from.grades.set(way, graded)
      yield (text.length + 100) * gradeCostPerCharacter
    }
    tally.add(graded, random())
    yield sampleCost
    return { way, reward: graded.reward }
  }

  function* practise(from: Case, tally: Tally): Sliced<void> {
    const chances = policy.chances(from.question)
    const tried: { way: number; reward: number }[] = []
    for (let i = 0; i < samples; i++) tried.push(yield* sample(from, chances, tally))
    const mean = tried.reduce((sum, { reward }) => sum + reward, 0) / tried.length
    tally.example(tried.every(({ reward }) => reward === tried[0]?.reward))
    for (const { way, reward } of tried) policy.learn(from.question, chances, way, learning * (reward - mean))
  }

  function* validate(): Sliced<Tally> {
    const tally = new Tally(effort)
    for (const from of unseen) {
      const chances = policy.chances(from.question)
      for (let i = 0; i < number('eval_samples'); i++) yield* sample(from, chances, tally)
    }
    return tally
  }
}

/** For graders that the emulator does not run, the reward is the similarity to the item. */
const rewardOf = (grader: Grader, { item = {}, turns }: Example, text: string): EmulatedGrade => {
  const graded = grade(grader, { item, text })
  if (!graded.errors.python_grader_server_error) return graded
  return { ...graded, reward: similarity('fuzzy_match', text, turns[0]?.answer ?? '') }
}

/** Sums up the results of samples. */
class Tally {
  readonly #effort: number
  #samples = 0
  #reward = 0
  #tokens = 0
  #reasoning = 0
  #parseErrors = 0
  #errors = 0
  #examples = 0
  #unresponsive = 0
  readonly #graderTokens: Record<string, number> = {}

  constructor(effort: number) {
    this.#effort = effort
  }

  get mean(): number {
    return this.#samples === 0 ? 0 : this.#reward / this.#samples
  }

  add({ reward, errors, graderTokens, sampled }: Graded, chance: number): void {
    this.#samples++
    this.#reward += reward
    this.#tokens += sampled
    this.#reasoning += Math.round(this.#effort * (0.75 + chance / 2))
    if (errors.sample_parse_error) this.#parseErrors++
    if (Object.keys(errors).length > 0) this.#errors++
    for (const [model, count] of Object.entries(graderTokens)) {
      this.#graderTokens[model] = (this.#graderTokens[model] ?? 0) + count
    }
  }

  example(unresponsive: boolean): void {
    this.#examples++
    if (unresponsive) this.#unresponsive++
  }

  metrics(validated: Tally | undefined): RewardMetrics {
    const share = (count: number, of = this.#samples) => (of === 0 ? 0 : count / of)
    return {
      trainMean: this.mean,
      samples: this.#samples,
      completionTokens: share(this.#tokens),
      reasoningTokens: share(this.#reasoning),
      unresponsive: share(this.#unresponsive, this.#examples),
      graderErrors: share(this.#errors),
      graderTokens: this.#graderTokens,
      ...(validated && {
        fullValidMean: validated.mean,
        fullValidParseError: share(validated.#parseErrors, validated.#samples),
        validReasoningTokens: share(validated.#reasoning, validated.#samples),
      }),
    }
  }
}
