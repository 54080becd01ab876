import { basename, resolve } from 'node:path'
import * as z from 'zod'
import { checkTrainingData, formatProblem, type TrainingDataReport } from '../../dataset/index.ts'
import {
  type Config,
  computed,
  DiagnosticError,
  exactlyOneOf,
  isUnknown,
  optional,
  optionalComputed,
  type ResourceContext,
  type State,
  unknown,
} from '../../framework/index.ts'
import { ApiError, type FileObject } from '../../openai/index.ts'
import { resource } from '../define.ts'
import { checkImportId } from '../id-of.ts'
import { identityById } from '../identity-by-id.ts'
import { minimumExamples } from '../job/enough-examples.ts'
import { unmarkedName } from '../one-paid-job/file-mark.ts'
import { planHeldFile, planNewFile } from '../one-paid-job/plan-file.ts'
import type { Services } from '../services/services.ts'

const attributes = {
  file: optional(
    z.string().min(1),
    'Path of the local file, relative to the root module. Set either this or `content`.',
  ),
  content: optional(z.string(), 'Content of the file. Requires `filename`. Set either this or `file`.'),
  filename: optionalComputed(
    z.string().min(1),
    'Name of the uploaded file. Defaults to the name of the local file. At the host, a mark before the extension tells which state uploaded it: `training.tunesmith-1a2b3c4d5e6f.jsonl`.',
    {
      replaces: true,
    },
  ),
  purpose: optional(
    z.enum(['fine-tune', 'assistants', 'batch', 'vision', 'user_data', 'evals']),
    'Purpose of the file: `fine-tune`, `assistants`, `batch`, `vision`, `user_data` or `evals`.',
    {
      default: 'fine-tune',
      replaces: true,
    },
  ),
  id: computed(z.string(), 'Id of the file, such as `file-abc123`.', { stable: true }),
  bytes: computed(z.int(), 'Size of the file in bytes.', { stable: true }),
  created_at: computed(z.int(), 'When the file was uploaded, as a Unix timestamp in seconds.', { stable: true }),
  status: computed(z.string().optional(), 'Processing status of the file: `uploaded`, `processed` or `error`.', {
    stable: true,
  }),
  content_sha256: computed(
    z.string().optional(),
    'SHA-256 of the content, in hexadecimal. If the local content has another hash, the file is uploaded again. Null if the file was imported and its content cannot be downloaded.',
    { stable: true },
  ),
}

/** Key in private state: the file was adopted, and another resource of this state may have it too. */
const adoptedKey = 'adopted'

/** An uploaded file, which is uploaded again whenever its content changes. */
export const file = resource('openai_file', {
  description:
    'Uploads a file, and uploads it again when its content changes. The plan checks files for fine-tuning line by line.',
  attributes,
  identity: identityById('Id of the file, such as `file-abc123`.'),
  version: 1,
  // Version 0 is the state of mkdev-me/openai, for `terraform state replace-provider`. It has no hash.
  upgrades: {
    0: (source) => {
      const { id, file, purpose, filename, bytes, created_at } = source
      return { id, file, purpose, filename, bytes, created_at } as FileState // a refresh adds what is missing
    },
  },
  timeouts: { create: '30m' },

  checks: [exactlyOneOf('file', 'content')],

  validate({ config }, { diagnostics }) {
    if (config.content !== undefined && config.filename === undefined)
      diagnostics.error('Missing File Name', '`content` requires a `filename`, such as "training.jsonl".', ['content'])
  },

  async plan({ config, state }, context) {
    const { services, diagnostics } = context
    if (state) planHeldFile(state, context)
    if (isUnknown(config.file) || isUnknown(config.content) || isUnknown(config.purpose)) {
      return state ? { planned: { content_sha256: unknown } } : undefined
    }
    const { file, content, purpose = 'fine-tune' } = config
    try {
      const { sha256, examples } = await checked({ file, content }, purpose, services.directory)
      if (!state) services.uploads.plan(sha256)
      if (!state && !isUnknown(config.filename))
        planNewFile({ filename: nameOf({ file, filename: config.filename }), purpose, content_sha256: sha256 }, context)
      const changed = state?.content_sha256 !== undefined && state.content_sha256 !== sha256
      if (state && !changed) services.examples.set(state.id, examples)
      else if (purpose === 'fine-tune' && examples < minimumExamples)
        diagnostics.warning(
          'Too Few Examples to Train On',
          `${file ?? 'content'} has ${examples} example${examples === 1 ? '' : 's'}. That is enough for a \`validation_file\`, but a \`training_file\` needs at least ${minimumExamples}.`,
          [file === undefined ? 'content' : 'file'],
        )
      return { planned: { content_sha256: sha256 }, replace: changed ? ['content_sha256'] : [] }
    } catch (error) {
      if (!state || !(error instanceof UnreadableFile)) throw error
      diagnostics.warning(error.summary, `${error.message} The uploaded file is unchanged.`, ['file'])
      return undefined
    }
  },

  async create({ config, planned }, context) {
    const { services, signal, clock, diagnostics, keep } = context
    const { sha256: content_sha256, examples, bytes } = await checked(config, config.purpose, services.directory)
    if (!isUnknown(planned.content_sha256) && planned.content_sha256 !== content_sha256)
      throw new DiagnosticError(
        'File Changed After Planning',
        'The local file has changed since the plan, so it was not uploaded. Plan again.',
        ['file'],
      )
    const { purpose } = config
    const name = services.uploads.nameFor(nameOf(config), content_sha256, purpose)
    const now = clock.now() / 1000
    const orphan = await services.uploads.findOrphan({ name, bytes, purpose, now, signal })
    if (orphan)
      diagnostics.warning(
        'Adopted an Existing File',
        `${orphan.id} has the same name, purpose and content, and was uploaded for this state within the last day: an apply was interrupted before it saved the file. It was adopted instead of uploading the content again.`,
      )
    context.private.set(adoptedKey, orphan !== undefined)
    const source =
      config.file === undefined
        ? { content: config.content ?? '', filename: name }
        : { path: resolve(services.directory, config.file), filename: name }
    const uploaded = orphan ?? (await services.client.files.upload(source, { signal, purpose }))
    services.claims.claim(uploaded.id)
    services.uploads.contents.set(uploaded.id, content_sha256)
    services.examples.set(uploaded.id, examples)
    keep(toState(uploaded, config, content_sha256))
    const ready =
      orphan?.status === 'processed' ? orphan : await services.client.files.waitUntilProcessed(uploaded.id, { signal })
    return toState(ready, config, content_sha256)
  },

  async read({ state }, { services, signal }) {
    const found = await services.client.files.find(state.id, { signal })
    const content_sha256 = state.content_sha256 ?? (found && (await hashOf(found, { services, signal })))
    if (content_sha256 !== undefined) services.uploads.contents.set(state.id, content_sha256)
    if (!found) {
      services.uploads.miss(state.id)
      return undefined
    }
    services.claims.claim(found.id)
    return toState(found, state, content_sha256)
  },

  // Only the path can change in place, if the content is the same.
  async update({ config, state, planned }, { services }) {
    const content_sha256 = isUnknown(planned.content_sha256)
      ? (await checked(config, config.purpose, services.directory)).sha256
      : planned.content_sha256
    return { ...state, file: config.file, content: config.content, content_sha256 }
  },

  async delete({ state }, { services, signal, diagnostics, private: data }) {
    // With create_before_destroy, the replacement may have adopted this file.
    if (services.claims.hasAdopted(state.id)) return
    services.claims.claim(state.id)
    if (data.get(adoptedKey) !== true || !(await services.uploads.isInUse(state, signal)))
      await services.client.files.delete(state.id, { signal })
    else
      diagnostics.warning(
        'Adopted File Left Alone',
        `${state.id} was adopted, and a job that remains uses it: another resource may have the file too, so it was not deleted. If no other resource has it, delete it with the API.`,
      )
  },

  async import({ id }, { services, signal }) {
    checkImportId(id, 'file')
    const found = await services.client.files.find(id, { signal })
    if (!found) return undefined
    const purpose = found.purpose as FileState['purpose'] // this resource does not upload files with any other purpose
    // The API does not know the local path. The file name is a likely one, and completes the generated configuration.
    return toState(found, { file: unmarkedName(found.filename), purpose }, await hashOf(found, { services, signal }))
  },
})

type FileState = State<typeof attributes>

/** Returns the name of the uploaded file. */
const nameOf = ({ file, filename }: { readonly file?: string | undefined; readonly filename?: string | undefined }) =>
  filename ?? basename(file ?? 'training.jsonl')

/** Returns the hash of the uploaded content; undefined if the host does not return the content. */
const hashOf = async (
  { id }: FileObject,
  { services, signal }: Pick<ResourceContext<Services>, 'services' | 'signal'>,
) => {
  try {
    return (await checkTrainingData({ content: await services.client.files.content(id, { signal }) })).sha256
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}

/** A local file that does not exist or cannot be read. */
class UnreadableFile extends DiagnosticError {}

interface Source {
  readonly file?: string | undefined
  readonly content?: string | undefined
}

/**
 * Checks the content and returns the report. Requires one example only: the minimum depends on how the file is used.
 *
 * @throws DiagnosticError if the content cannot be read, or is for fine-tuning and invalid
 */
const checked = async (
  { file: path, content }: Source,
  purpose: string,
  directory: string,
): Promise<TrainingDataReport> => {
  const key = path === undefined ? 'content' : 'file'
  const name = path ?? 'content'
  const source = path === undefined ? { content: content ?? '' } : { path: resolve(directory, path) }
  const report = await checkUpload(source).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UnreadableFile('Cannot Read the File', `Cannot read ${JSON.stringify(path)}: ${reason}.`, [key], {
      cause,
    })
  })
  if (purpose === 'batch' && report.format !== undefined)
    throw new DiagnosticError(
      'Invalid Training Data',
      `${name} contains training data in the ${report.format} format, and \`purpose\` is "batch". A batch needs requests with "custom_id" and "body". Nothing was uploaded. To train on the file, remove \`purpose\` or set it to "fine-tune".`,
      ['purpose'],
    )
  if (purpose !== 'fine-tune' || report.errors === 0) return report
  const shown = report.problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => `  - ${formatProblem(problem, name)}`)
  const more = report.errors - shown.length
  throw new DiagnosticError(
    'Invalid Training Data',
    `${name} cannot be used for fine-tuning. Nothing was uploaded.\n\n${shown.join('\n')}${more > 0 ? `\n  - and ${more} more` : ''}`,
    [key],
  )
}

/** Checks a file whose use is not known. Questions without answers may be for reinforcement, with a grader that needs no key. */
const checkUpload = async (source: Parameters<typeof checkTrainingData>[0]): Promise<TrainingDataReport> => {
  const report = await checkTrainingData(source, { minimumExamples: 1 })
  const isQuestions = report.problems.some(({ code }) => code === 'no_answers')
  return isQuestions ? checkTrainingData(source, { minimumExamples: 1, format: 'reinforcement' }) : report
}

const toState = (
  uploaded: FileObject,
  { file: path, content, filename, purpose }: Source & Pick<Config<typeof attributes>, 'filename' | 'purpose'>,
  content_sha256: string | undefined,
): FileState => ({
  file: path,
  content,
  filename: filename ?? unmarkedName(uploaded.filename),
  purpose,
  id: uploaded.id,
  bytes: uploaded.bytes,
  created_at: uploaded.created_at,
  status: uploaded.status,
  content_sha256,
})
