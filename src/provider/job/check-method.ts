import { type Context, isUnknown, type Keys, type Planned } from '../../framework/index.ts'
import { hyperparametersOf, type MethodName, methods } from '../../openai/index.ts'
import type { GraderBlocks } from '../grader/blocks.ts'
import { combinedBy, gradersOfBlocks } from '../grader/grader.ts'
import { graderSchema } from '../grader/schema.ts'
import { holdsUnknown } from '../holds-unknown.ts'
import type { JobConfig } from './request.ts'

type Diagnostics = Pick<Context<unknown>['diagnostics'], 'error'>
type Method = Planned<NonNullable<JobConfig['method']>>
type Arguments = Planned<Pick<JobConfig, 'method' | 'hyperparameters' | 'validation_file'>>

/** Checks the combination of arguments in `method`. Each argument is valid on its own. */
export const checkMethod = (
  { method, hyperparameters, validation_file }: Arguments,
  diagnostics: Diagnostics,
): void => {
  if (method === undefined || isUnknown(method)) return
  if (hyperparameters !== undefined)
    diagnostics.error(
      'Conflicting Hyperparameters',
      'With a `method`, hyperparameters belong inside it. Move the block into `method`.',
      ['hyperparameters'],
    )
  const { type } = method
  if (isUnknown(type)) return
  for (const other of methods)
    if (type !== other && isSet(method[other]))
      diagnostics.error(
        'Settings of Another Method',
        `The type of \`method\` is "${type}", so the block \`${other}\` has no effect. Remove the block or change the type.`,
        ['method', other],
      )
  checkHyperparameters(method, type, diagnostics)
  if (type !== 'reinforcement' || isUnknown(method.reinforcement)) return
  checkGrader(method.reinforcement ?? {}, diagnostics)
  if (validation_file === undefined)
    diagnostics.error(
      'Missing Validation File',
      'The method "reinforcement" requires a `validation_file` to evaluate the model on. Set it to the id of a second file.',
      ['validation_file'],
    )
}

/** Checks the hyperparameters directly in `method`, which may be for any type. */
const checkHyperparameters = (method: Method, type: MethodName, diagnostics: Diagnostics): void => {
  const { hyperparameters, [type]: settings } = method
  const path = ['method', 'hyperparameters']
  if (!isUnknown(settings) && isSet(hyperparameters) && isSet(settings?.hyperparameters))
    diagnostics.error(
      'Conflicting Hyperparameters',
      `Hyperparameters are set both in \`method\` and in its block \`${type}\`. Keep one of them.`,
      path,
    )
  const names: readonly string[] = hyperparametersOf(type)
  for (const [name, value] of Object.entries(isUnknown(hyperparameters) ? {} : (hyperparameters ?? {})))
    if (value !== undefined && !names.includes(name))
      diagnostics.error(
        'Settings of Another Method',
        `The method "${type}" has no hyperparameter \`${name}\`. Remove it. Its hyperparameters are ${names.join(', ')}.`,
        [...path, name],
      )
}

type Reinforcement = Planned<NonNullable<NonNullable<JobConfig['method']>['reinforcement']>>

const place = ['method', 'reinforcement']
const kinds = '`string_check`, `text_similarity`, `python`, `score_model` or `multi`'

const checkGrader = ({ grader, grader_json }: Partial<Reinforcement>, diagnostics: Diagnostics): void => {
  if (grader === undefined && grader_json === undefined)
    diagnostics.error(
      'Missing Grader',
      `The method "reinforcement" requires a grader to score answers. Write a \`grader\` block with one of ${kinds}, or set \`grader_json\`.`,
      place,
    )
  if (grader !== undefined && grader_json !== undefined)
    diagnostics.error('Conflicting Graders', 'Set `grader` or `grader_json`, not both.', [...place, 'grader_json'])
  else if (grader !== undefined && !holdsUnknown(grader))
    for (const [detail, keys] of problemsOf(grader as GraderBlocks)) // contains no unknown value
      diagnostics.error('Invalid Grader', detail, [...place, 'grader', ...keys])
}

const problemsOf = (blocks: GraderBlocks): readonly (readonly [string, Keys])[] => {
  const [grader, ...more] = gradersOfBlocks(blocks)
  if (!grader || more.length > 0) {
    const got = [grader, ...more].flatMap((one) => (one ? [`\`${one.type}\``] : [])).join(' and ') || 'none'
    return [[`A \`grader\` contains exactly one of the blocks ${kinds}. Got ${got}.`, []]]
  }
  const within = String(grader.type)
  const names = combinedBy(blocks.multi ?? {}).map(({ name }) => JSON.stringify(name))
  return [
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => [`Two graders are named ${name}. Give each a unique name.`, [within]] as const),
    ...(graderSchema.safeParse(grader).error?.issues ?? []).map(
      ({ path, message }) => [`${path.join('.')}: ${message}.`, [within, ...path]] as const,
    ),
  ]
}

/** Returns whether a block sets anything, or may do so once its values are known. */
const isSet = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.values(value).some(isSet) : value !== undefined
