import { parse, resolve } from 'node:path'
import { splitTrainingData } from '../../dataset/index.ts'
import { command } from '../command.ts'
import { UsageError } from '../command-error.ts'
import { createDataFile, explainData, refuseStream } from '../data-file.ts'
import { numberOption } from '../number-option.ts'
import { countOf } from '../write-examples.ts'

const part = (value: number) => value > 0 && value < 1

/** `tunesmith split`: divides examples into training and validation data. */
export const split = command({
  args: {
    file: { type: 'positional', description: 'JSON lines to split', valueHint: 'path' },
    part: {
      type: 'string',
      default: '0.2',
      description: 'Part of the examples that goes to validation',
      valueHint: 'number',
    },
    seed: { type: 'string', default: '1', description: 'Another seed splits in another way', valueHint: 'number' },
    training: { type: 'string', description: 'File for training (default: FILE.training.jsonl)', valueHint: 'path' },
    validation: {
      type: 'string',
      description: 'File for validation (default: FILE.validation.jsonl)',
      valueHint: 'path',
    },
    force: { type: 'boolean', description: 'Replaces the files if they exist' },
  },
  examples: [
    ['tunesmith split data.jsonl', 'Writes data.training.jsonl and data.validation.jsonl'],
    ['tunesmith split data.jsonl --part 0.1 --seed 7', 'Keeps a tenth for validation, split in another way'],
  ],
  async run({ args, out, world: { signal } }) {
    const { dir, name } = parse(args.file)
    const beside = (ending: string) => `${dir === '' ? '' : `${dir}/`}${name}.${ending}.jsonl`
    const paths = { training: args.training ?? beside('training'), validation: args.validation ?? beside('validation') }
    const options = {
      validation: numberOption('part', args.part, part, 'a number between 0 and 1'),
      seed: numberOption('seed', args.seed, Number.isInteger, 'a whole number'),
    }
    const counts = { training: 0, validation: 0 }
    const replace = args.force === true
    refuseSame({ ...paths, file: args.file })
    await refuseStream(args.file)
    const training = await createDataFile(paths.training, replace)
    const validation = await createDataFile(paths.validation, replace).catch(async (error: unknown) => {
      await training.close()
      throw error
    })
    const files = { training, validation }
    try {
      for await (const { part: to, line } of splitTrainingData({ path: args.file }, options)) {
        signal.throwIfAborted()
        counts[to]++
        await files[to].write(Buffer.from(line).toString())
      }
      await files.training.flush()
      await files.validation.flush()
      await files.training.keep()
      await files.validation.keep()
    } catch (error) {
      explainData(args.file)(error)
    } finally {
      await files.training.close()
      await files.validation.close()
    }
    const said = (to: keyof typeof paths) => `${paths[to]}: ${countOf(counts[to], 'example')}`
    const result = (to: keyof typeof paths) => ({ file: paths[to], examples: counts[to] })
    await out.result(
      { training: result('training'), validation: result('validation') },
      `${said('training')}\n${said('validation')}`,
    )
    return undefined
  },
})

function refuseSame({
  training,
  validation,
  file,
}: Readonly<Record<'training' | 'validation' | 'file', string>>): void {
  if (resolve(training) === resolve(validation))
    throw new UsageError(`--training and --validation are both ${JSON.stringify(training)}; name two files`)
  for (const path of [training, validation])
    if (resolve(path) === resolve(file))
      throw new UsageError(`${JSON.stringify(path)} is the file to split; name another`)
}
