import { createHash } from 'node:crypto'
import { jsonLinesOf } from '../../api/data/json-lines.ts'
import type { Content } from '../../api/files/content.ts'
import type { MethodType } from '../../api/jobs/method-type.ts'
import type { ModelConfig } from '../config/model-config.ts'
import type { Storage } from '../storage/storage.ts'
import { trainerLines } from '../trainers/trainer-lines.ts'

/** A checked file, and the copy of it that a job trains on. */
interface Data {
  readonly content: Content
  readonly sha256: string
  /** Key of the file and of its copy. */
  readonly from: string
  readonly to: string
  /** Lines that a trainer's data will have. */
  readonly lines: number
  /** Examples in a batch. */
  readonly batchSize: number
}

/** Gives a job its own copy of a file, in the format that its trainer reads. Returns the hash of the copy. */
export const prepareData = async (
  { content, sha256, from, to, lines, batchSize }: Data,
  { trainer: { recipe } }: ModelConfig,
  method: MethodType,
  storage: Pick<Storage, 'copy' | 'write'>,
): Promise<string> => {
  if (recipe === 'command') {
    await storage.copy(from, to)
    return sha256
  }
  // mlx-lm fails on a file with fewer lines than a batch. Each line is repeated as often, so that their mean stays.
  const times = recipe === 'mlx-lm' && lines < batchSize ? batchSize : 1
  const converted = () => linesOf(content, recipe, method, times)
  const hash = createHash('sha256')
  let length = 0
  for await (const piece of converted()) {
    hash.update(piece)
    length += piece.length
  }
  await storage.write(to, { length, pieces: converted })
  return hash.digest('hex')
}

async function* linesOf(
  content: Content,
  recipe: ModelConfig['trainer']['recipe'],
  method: MethodType,
  times: number,
): AsyncGenerator<Uint8Array, void> {
  for (let i = 0; i < times; i++) {
    for await (const { value } of jsonLinesOf(content)) {
      const lines = (value && trainerLines(recipe, value, method)) ?? []
      yield Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    }
  }
}
