import { readFile } from 'node:fs/promises'
import { ApiError, type GraderSpec } from '../../openai/index.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import { explainData } from '../files/read-data.ts'
import { similarities } from './similarity.ts'
import type { Host } from './targets.ts'

/** A grader, and who runs it. */
export interface Grader {
  readonly name: string
  readonly spec: GraderSpec
  /**
   * `here`: computed on this machine. `host`: by the host's endpoint for graders. `judge`: by asking the grader's model,
   * where the host has no such endpoint.
   */
  readonly runs: 'here' | 'host' | 'judge'
}

/** Similarities that only a host can compute. */
const hosted = ['cosine', 'meteor']
const kinds = ['string_check', 'text_similarity', 'score_model', 'label_model', 'python', 'multi']

/**
 * Reads the graders of `--grader`: names of similarities, and JSON files with one grader or a list of them, in the format
 * of the API. The host checks what it will run; nothing is billed for that.
 */
export const readGraders = async (
  texts: readonly string[],
  host: () => Host,
  signal: AbortSignal,
): Promise<readonly Grader[]> => {
  const specs = (await Promise.all(texts.map(specsOf))).flat()
  const graders: Grader[] = []
  for (const spec of specs) {
    const name = String(spec.name)
    if (graders.some((grader) => grader.name === name))
      throw new UsageError(`two graders are named ${JSON.stringify(name)}`)
    graders.push({ name, spec, runs: isLocal(spec) ? 'here' : await runnerOf(spec, host(), signal) })
  }
  return graders
}

const specsOf = async (text: string): Promise<readonly GraderSpec[]> => {
  if (Object.hasOwn(similarities, text) || hosted.includes(text))
    return [
      {
        type: 'text_similarity',
        name: text,
        input: '{{ sample.output_text }}',
        reference: '{{ item.expected }}',
        evaluation_metric: text,
      },
    ]
  if (!text.endsWith('.json'))
    throw new UsageError(
      `--grader must be ${[...Object.keys(similarities), ...hosted].join(', ')}, or a JSON file with a grader, got ${JSON.stringify(text)}`,
    )
  const value = parsed(await readFile(text, 'utf8').catch(explainData(text)), text)
  return (Array.isArray(value) ? value : [value]).map((one) => checked(one, text))
}

const parsed = (content: string, path: string): unknown => {
  try {
    return JSON.parse(content)
  } catch (cause) {
    throw new CommandError('failure', `${path} is not JSON: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
}

const checked = (value: unknown, path: string): GraderSpec => {
  const spec: GraderSpec = Object(value)
  const wrong = (problem: string) =>
    new CommandError('failure', `${path} is not a grader: ${problem}`, {
      advice: 'See https://platform.openai.com/docs/guides/graders for the format.',
    })
  const quoted = (given: unknown) => (given === undefined ? 'nothing' : JSON.stringify(given))
  if (typeof spec.type !== 'string' || !kinds.includes(spec.type))
    throw wrong(`"type" must be ${kinds.join(', ')}, got ${quoted(spec.type)}`)
  if (typeof spec.name !== 'string' || spec.name === '') throw wrong(`"name" must be a text, got ${quoted(spec.name)}`)
  const isText = (field: string) => typeof spec[field] === 'string'
  if (spec.type === 'string_check' || spec.type === 'text_similarity')
    for (const field of ['input', 'reference'])
      if (!isText(field)) throw wrong(`"${field}" must be a text, got ${quoted(spec[field])}`)
  if (spec.type === 'string_check' && !['eq', 'ne', 'like', 'ilike'].includes(String(spec.operation)))
    throw wrong(`"operation" must be eq, ne, like or ilike, got ${quoted(spec.operation)}`)
  const metrics = [...Object.keys(similarities), ...hosted]
  if (spec.type === 'text_similarity' && !metrics.includes(String(spec.evaluation_metric)))
    throw wrong(`"evaluation_metric" must be ${metrics.join(', ')}, got ${quoted(spec.evaluation_metric)}`)
  return spec
}

const isLocal = ({ type, evaluation_metric: metric }: GraderSpec): boolean =>
  type === 'string_check' || (type === 'text_similarity' && Object.hasOwn(similarities, String(metric)))

const runnerOf = async (
  spec: GraderSpec,
  { client, profile }: Host,
  signal: AbortSignal,
): Promise<'host' | 'judge'> => {
  try {
    await client.graders.validate(spec, { signal })
    return 'host'
  } catch (error) {
    if (!(error instanceof ApiError) || !['not_offered', 'not_found'].includes(error.code)) throw error
    if (spec.type === 'score_model' || spec.type === 'label_model') return 'judge'
    const what = spec.type === 'text_similarity' ? `the metric ${spec.evaluation_metric}` : `type ${spec.type}`
    throw new CommandError(
      'failure',
      `${profile.title} does not run graders, so that the grader ${JSON.stringify(spec.name)} cannot be used: ${what} needs a host that does`,
      {
        advice: 'Name another host with --grader-host, or use string_check, another metric, or score_model.',
        cause: error,
      },
    )
  }
}
