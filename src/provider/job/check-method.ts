import { type Context, isUnknown, type Keys, type Planned } from '../../framework/index.ts'
import { hyperparametersOf, type MethodName, methods } from '../../openai/index.ts'
import type { GraderBlocks } from '../grader/blocks.ts'
import { combinedBy, gradersOfBlocks } from '../grader/grader.ts'
import { graderSchema } from '../grader/schema.ts'
import { holdsUnknown } from '../holds-unknown.ts'
import type { JobConfig } from './request.ts'

type Told = Pick<Context<unknown>['diagnostics'], 'error'>
type Method = Planned<NonNullable<JobConfig['method']>>
type Written = Planned<Pick<JobConfig, 'method' | 'hyperparameters' | 'validation_file'>>

/** Checks what single arguments cannot tell: whether the parts of a `method` go together. */
export const checkMethod = ({ method, hyperparameters, validation_file }: Written, diagnostics: Told): void => {
  if (method === undefined || isUnknown(method)) return
  if (hyperparameters !== undefined)
    diagnostics.error(
      'Conflicting Hyperparameters',
      'With a `method`, hyperparameters are written within it: move the block into `method`.',
      ['hyperparameters'],
    )
  const { type } = method
  if (isUnknown(type)) return
  for (const other of methods)
    if (type !== other && holdsSomething(method[other]))
      diagnostics.error(
        'Settings of Another Method',
        `The type of \`method\` is "${type}", so what the block \`${other}\` says has no effect: remove it.`,
        ['method', other],
      )
  checkHyperparameters(method, type, diagnostics)
  if (type !== 'reinforcement' || isUnknown(method.reinforcement)) return
  checkGrader(method.reinforcement ?? {}, diagnostics)
  if (validation_file === undefined)
    diagnostics.error(
      'Missing Validation File',
      'The method "reinforcement" measures its progress on a `validation_file`: set it to the id of a file beside `training_file`.',
      ['validation_file'],
    )
}

/** Checks the hyperparameters that stand in `method` itself, for any type. */
const checkHyperparameters = (method: Method, type: MethodName, diagnostics: Told): void => {
  const { hyperparameters, [type]: settings } = method
  const path = ['method', 'hyperparameters']
  if (!isUnknown(settings) && holdsSomething(hyperparameters) && holdsSomething(settings?.hyperparameters))
    diagnostics.error(
      'Conflicting Hyperparameters',
      `Hyperparameters are written in \`method\` and in its block \`${type}\`: keep one of them.`,
      path,
    )
  const names: readonly string[] = hyperparametersOf(type)
  for (const [name, value] of Object.entries(isUnknown(hyperparameters) ? {} : (hyperparameters ?? {})))
    if (value !== undefined && !names.includes(name))
      diagnostics.error(
        'Settings of Another Method',
        `The method "${type}" has no hyperparameter \`${name}\`: remove it. It has ${names.join(', ')}.`,
        [...path, name],
      )
}

type Reinforcement = Planned<NonNullable<NonNullable<JobConfig['method']>['reinforcement']>>

const place = ['method', 'reinforcement']
const kinds = '`string_check`, `text_similarity`, `python`, `score_model` or `multi`'

const checkGrader = ({ grader, grader_json }: Partial<Reinforcement>, diagnostics: Told): void => {
  if (grader === undefined && grader_json === undefined)
    diagnostics.error(
      'Missing Grader',
      `The method "reinforcement" rewards answers by a grader: write a block \`grader\` with one of ${kinds}, or set \`grader_json\`.`,
      place,
    )
  if (grader !== undefined && grader_json !== undefined)
    diagnostics.error('Conflicting Graders', 'Set `grader` or `grader_json`, not both.', [...place, 'grader_json'])
  else if (grader !== undefined && !holdsUnknown(grader))
    for (const [detail, keys] of problemsOf(grader as GraderBlocks)) // nothing in it is unknown
      diagnostics.error('Invalid Grader', detail, [...place, 'grader', ...keys])
}

const problemsOf = (blocks: GraderBlocks): readonly (readonly [string, Keys])[] => {
  const [grader, ...more] = gradersOfBlocks(blocks)
  if (!grader || more.length > 0) {
    const got = [grader, ...more].flatMap((one) => (one ? [`\`${one.type}\``] : [])).join(' and ') || 'none'
    return [[`A \`grader\` is one of the blocks ${kinds}; here there is ${got}.`, []]]
  }
  const within = String(grader.type)
  const names = combinedBy(blocks.multi ?? {}).map(({ name }) => JSON.stringify(name))
  return [
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => [`Two graders are named ${name}: each needs a name of its own.`, [within]] as const),
    ...(graderSchema.safeParse(grader).error?.issues ?? []).map(
      ({ path, message }) => [`${path.join('.')}: ${message}.`, [within, ...path]] as const,
    ),
  ]
}

/** Whether anything is set in a block, or may come to be. */
const holdsSomething = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.values(value).some(holdsSomething) : value !== undefined
