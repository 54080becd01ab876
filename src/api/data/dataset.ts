import type { Content } from '../files/content.ts'
import type { MethodType } from '../jobs/method-type.ts'
import {
  type Example,
  type Format,
  formatOf,
  methodOf,
  type Reader,
  readExample,
  type UncountedExample,
} from './example.ts'
import { invalidToken } from './invalid-token.ts'
import { eachJsonLine, type JsonLine } from './json-lines.ts'
import { type Sliced, waitFor } from './sliced.ts'
import type { TokenCounter } from './token-counter.ts'

/** The examples of a file, or why a job cannot use it. */
export type Dataset =
  | { readonly ok: true; readonly format: Format; readonly examples: readonly Example[] }
  | { readonly ok: false; readonly reason: string }

/** The base model that a file is read for. */
interface TrainedModel extends Reader {
  readonly id: string
  /** Whether it is trained on prompts and completions, and not on chat. */
  readonly completions?: true
}

const costPerByte = 40
/** A check may count tokens. */
const checkCostPerByte = 1_000
/** Bytes of the lines whose tokens are counted together. */
const batch = 262_144
/** Beyond this, no model takes more of an example. */
const longest = 65_536

/** How the examples of a file are read. */
interface Reading {
  readonly method: MethodType
  readonly baseModel: TrainedModel
  /** Another check of each example, after those of its format. Returns what is wrong with it. */
  readonly check?: (value: Readonly<Record<string, unknown>>, line: number) => string | undefined
}

/** Reads a training or validation file for a method, as far as its first problem. */
export function* readDataset(
  content: Content,
  fileId: string,
  reading: Reading,
  tokenizer: TokenCounter,
): Sliced<Dataset> {
  const examples: Example[] = []
  const found = yield* readExamples(content, fileId, reading, tokenizer, (example) => examples.push(example))
  return found.ok ? { ...found, examples } : found
}

/** Reads a file as `readDataset` does, but hands over each example and keeps none. */
export function* readExamples(
  content: Content,
  fileId: string,
  { method, baseModel, check }: Reading,
  tokenizer: TokenCounter,
  keep: (example: Example) => void,
): Sliced<Omit<Dataset & { ok: true }, 'examples'> | (Dataset & { ok: false })> {
  let uncounted: UncountedExample[] = []
  let bytes = 0
  let format: Format | undefined
  const problem = yield* eachJsonLine(content, read)
  if (problem) return problem
  yield* count()
  return { ok: true, format: format ?? 'fine-tune-chat' }

  function* read(line: JsonLine): Sliced<(Dataset & { ok: false }) | undefined> {
    if (!line.value) return invalid(`Line ${line.number} is not a valid JSON dictionary`)
    const found = formatOf(line.value, method)
    if (!found) return { ok: false, reason: unexpectedFormat }
    format ??= found
    if (methodOf[found] !== method) return invalid(wrongMethod(fileId, found, method))
    if ((found === 'fine-tune-completions') !== (baseModel.completions ?? false))
      return invalid(wrongModel(fileId, found, baseModel.id))
    if (found !== format) return invalid(`Example ${line.number} is in the ${found} format, those before in ${format}`)
    const token = invalidToken(line.text, line.value)
    if (token !== undefined) return invalid(`Example ${line.number} contains invalid token ${token}`)
    const example = readExample[found](line.value, baseModel)
    if (typeof example === 'string') {
      return invalid(`Example ${line.number}${example.startsWith(',') ? '' : ' '}${example}`)
    }
    const problem = check?.(line.value, line.number)
    if (problem !== undefined) return invalid(`Example ${line.number} ${problem}`)
    uncounted.push(example)
    bytes += line.bytes
    yield line.bytes * (check ? checkCostPerByte : costPerByte)
    if (bytes >= batch) yield* count()
    return undefined
  }

  function* count(): Sliced<void> {
    const texts = uncounted.map(({ billed }) => billed.texts)
    const counts = yield* waitFor(tokenizer.count(texts, longest))
    for (const [i, { billed, ...example }] of uncounted.entries()) {
      keep({ ...example, tokens: billed.besides + (counts[i] ?? 0) })
    }
    uncounted = []
    bytes = 0
  }
}

const unexpectedFormat = 'Unexpected file format, expected either prompt/completion pairs or chat messages.'

const invalid = (problem: string): Dataset & { ok: false } => ({ ok: false, reason: `Invalid file format. ${problem}` })

const wrongMethod = (fileId: string, format: Format, method: MethodType) =>
  `Input file ${fileId} is in the ${format} format, but the specified fine-tuning job is not using ` +
  `'${methodOf[format]}' as the training method (provided method=${method}). `

const wrongModel = (fileId: string, format: Format, model: string) =>
  `Input file ${fileId} is in the ${format} format, which ${model} cannot be trained on.`
