import {
  analyzeTrainingData,
  type CostEstimate,
  formatProblem,
  loadTokenizer,
  openaiPrices,
} from '../../dataset/index.ts'
import { command } from '../command-line/command.ts'
import { CommandError } from '../command-line/command-error.ts'
import { explainData, nameOf, readWithProgress } from '../files/read-data.ts'
import { untilInterrupted } from '../files/until-interrupted.ts'
import { pricedAt } from '../job/priced-at.ts'
import { hostOf } from '../job/to-deploy.ts'
import { baseModelArg } from '../options/model-arg.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { tokenizerArg } from '../options/tokenizer-arg.ts'
import { countOf, moneyOf } from '../output/amounts.ts'

const positive = (value: number) => Number.isFinite(value) && value > 0

/** `tunesmith cost`: estimates the cost of training on a file. */
export const cost = command({
  args: {
    file: { type: 'positional', description: 'JSONL file to train on; - for stdin', valueHint: 'path' },
    model: baseModelArg,
    epochs: {
      type: 'string',
      description: 'Passes over the data (default: as chosen by OpenAI)',
      valueHint: 'number',
    },
    price: {
      type: 'string',
      description: 'Price per million tokens in USD (default: list price)',
      valueHint: 'number',
    },
    tokenizer: tokenizerArg,
  },
  examples: [
    ['tunesmith cost training.jsonl --model gpt-4.1-mini', 'Use the epochs that OpenAI would choose'],
    ['tunesmith cost training.jsonl --model gpt-4o --epochs 2 --price 20', 'Use your own epochs and price'],
  ],
  async run({ args, out, dependencies }) {
    const { file, model } = args
    const price = numberOption('price', args.price, positive, 'a number above 0')
    const analysis = await analyzeTrainingData(readWithProgress(file, 'Counting', dependencies), {
      model,
      tokenizer: await untilInterrupted(loadTokenizer(model, { file: args.tokenizer }), dependencies.signal).catch(
        explainData(args.tokenizer ?? ''),
      ),
      maximumProblems: 1,
      minimumExamples: 1,
      epochs: numberOption('epochs', args.epochs, ...whole(1, 50)),
      prices: price === undefined ? undefined : { ...openaiPrices, perMillionTokens: { [model]: price } },
    })
    const { examples, errors, tokens } = analysis
    const host = hostOf(dependencies)
    const estimate = analysis.cost && price === undefined ? pricedAt(analysis.cost, host) : analysis.cost
    const [problem] = analysis.problems
    // Both are set because a model was given.
    if (examples === 0 || !tokens || !estimate)
      throw new CommandError(
        'failure',
        problem ? formatProblem(problem, nameOf(file)) : `${nameOf(file)}: has no examples`,
      )
    if (errors > 0)
      out.say(`${nameOf(file)} has ${countOf(errors, 'error')} and would be rejected: run tunesmith check ${file}`)
    const { epochs: times, tokens: billed, pricePerMillionTokens, cost: amount, currency, pricesAsOf, note } = estimate
    const listed = price === undefined ? `, prices of ${pricesAsOf}` : ''
    const lines = [
      `${countOf(examples, 'example')}, ${countOf(tokens.billed, 'token')} per epoch, ${countOf(times, 'epoch')}: ${countOf(billed, 'token')}${amount === undefined ? '' : ' billed'}`,
      amount === undefined
        ? host.ownMachines
          ? `no cost: ${note}; set one with --price`
          : `cost unknown: ${note}`
        : `${amountOf(estimate)} (${pricePerMillionTokens} ${currency} per million tokens${listed})`,
    ]
    if (!tokens.known)
      lines.push(
        `an estimate with ${tokens.encoding}: count with the tokenizer of ${model} by --tokenizer tokenizer.json`,
      )
    else if (tokens.estimated > 0)
      lines.push(
        `estimated for ${countOf(tokens.estimated, 'example')}: how the host counts their tokens is not published`,
      )
    await out.result({ file, model, examples, tokensPerEpoch: tokens.billed, ...estimate }, lines.join('\n'))
    return (amount === undefined && !host.ownMachines) || errors > 0 ? 'failure' : undefined
  },
})

/** The cost, and its range where tokens are an estimate: `$1.25 ($1.10 to $1.60)`. */
const amountOf = ({ cost: amount = 0, costRange, currency }: CostEstimate): string => {
  const { least, most } = costRange ?? { least: amount, most: amount }
  const money = (value: number) => moneyOf(value, currency)
  return money(least) === money(most) ? money(amount) : `${money(amount)}, between ${money(least)} and ${money(most)}`
}
