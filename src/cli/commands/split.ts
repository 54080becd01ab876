import { parse, resolve } from 'node:path'
import { splitTrainingData } from '../../dataset/index.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { explainData, refuseStream } from '../files/read-data.ts'
import { intoFile, type WholeFile } from '../files/whole-file.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { countOf } from '../output/amounts.ts'

const part = (value: number) => value > 0 && value < 1

/** `tunesmith split`: splits examples into training and validation data. */
export const split = command({
  args: {
    file: { type: 'positional', description: 'JSONL file to split', valueHint: 'path' },
    part: {
      type: 'string',
      default: '0.2',
      description: 'Part of the examples to use for validation',
      valueHint: 'number',
    },
    seed: { type: 'string', default: '1', description: 'Seed of the random split', valueHint: 'number' },
    training: { type: 'string', description: 'File for training (default: FILE.training.jsonl)', valueHint: 'path' },
    validation: {
      type: 'string',
      description: 'File for validation (default: FILE.validation.jsonl)',
      valueHint: 'path',
    },
    force: { type: 'boolean', description: 'Replace the files if they exist' },
  },
  examples: [
    ['tunesmith split data.jsonl', 'Write data.training.jsonl and data.validation.jsonl'],
    ['tunesmith split data.jsonl --part 0.1 --seed 7', 'Use a tenth for validation, with another random split'],
  ],
  async run({ args, out, dependencies: { signal } }) {
    const { dir, name } = parse(args.file)
    const beside = (ending: string) => `${dir === '' ? '' : `${dir}/`}${name}.${ending}.jsonl`
    const paths = { training: args.training ?? beside('training'), validation: args.validation ?? beside('validation') }
    const options = {
      validation: numberOption('part', args.part, part, 'a number between 0 and 1'),
      seed: numberOption('seed', args.seed, ...whole()),
    }
    refuseSame({ ...paths, file: args.file })
    await refuseStream(args.file)
    const divide = async (files: Readonly<Record<keyof typeof paths, WholeFile>>) => {
      const counts = { training: 0, validation: 0 }
      for await (const { part: to, line } of splitTrainingData({ path: args.file }, options)) {
        signal.throwIfAborted()
        counts[to]++
        await files[to].write(Buffer.from(line).toString())
      }
      // Neither file is renamed before both are complete.
      await files.training.flush()
      return counts
    }
    const counts = await intoFile(paths.training, args.force, (training) =>
      intoFile(paths.validation, args.force, (validation) => divide({ training, validation })),
    ).catch(explainData(args.file))
    const said = (to: keyof typeof paths) => `${paths[to]}: ${countOf(counts[to], 'example')}`
    const result = (to: keyof typeof paths) => ({ file: paths[to], examples: counts[to] })
    await out.result(
      { training: result('training'), validation: result('validation') },
      `${said('training')}\n${said('validation')}`,
    )
    return undefined
  },
})

const refuseSame = ({
  training,
  validation,
  file,
}: Readonly<Record<'training' | 'validation' | 'file', string>>): void => {
  if (resolve(training) === resolve(validation))
    throw new UsageError(`--training and --validation are both ${JSON.stringify(training)}; name two files`)
  for (const path of [training, validation])
    if (resolve(path) === resolve(file))
      throw new UsageError(`${JSON.stringify(path)} is the file to split; name another file`)
}
