import { basename, resolve } from 'node:path'
import * as z from 'zod'
import { checkTrainingData, formatProblem } from '../../dataset/index.ts'
import {
  type Config,
  computed,
  DiagnosticError,
  isUnknown,
  optional,
  optionalComputed,
  type State,
  unknown,
} from '../../framework/index.ts'
import type { FileObject } from '../../openai/index.ts'
import { resource } from '../define.ts'
import { identityById } from '../identity-by-id.ts'

const attributes = {
  file: optional(z.string().min(1), 'Path of the local file, relative to the root module. Either this or `content`.'),
  content: optional(z.string(), 'Content of the file; needs a `filename`. Either this or `file`.'),
  filename: optionalComputed(z.string().min(1), 'Name of the uploaded file. Defaults to the name of the local file.', {
    replaces: true,
  }),
  purpose: optional(
    z.enum(['fine-tune', 'assistants', 'batch', 'vision', 'user_data', 'evals']),
    'What the file is for: `fine-tune`, `assistants`, `batch`, `vision`, `user_data` or `evals`.',
    {
      default: 'fine-tune',
      replaces: true,
    },
  ),
  id: computed(z.string(), 'Id of the file, such as `file-abc123`.', { stable: true }),
  bytes: computed(z.int(), 'Size of the file in bytes.', { stable: true }),
  created_at: computed(z.int(), 'When the file was uploaded, in seconds since 1970.', { stable: true }),
  status: computed(z.string().optional(), 'Whether the file has been processed: `uploaded`, `processed` or `error`.', {
    stable: true,
  }),
  content_sha256: computed(
    z.string(),
    'SHA-256 of the content, in hexadecimal. When the local content no longer has it, the file is uploaded anew.',
    { stable: true },
  ),
}

/** A file for training or validation, uploaded anew whenever its content changes. */
export const file = resource('openai_file', {
  description:
    'Uploads a file, and uploads it anew when its content changes. A file for fine-tuning is checked line by line while planning.',
  attributes,
  identity: identityById('Id of the file, such as `file-abc123`.'),
  timeouts: { create: '30m' },

  validate({ config }, { diagnostics }) {
    const sources = [config.file, config.content].filter((source) => source !== undefined)
    if (sources.length === 0)
      diagnostics.error('Missing File', 'Set `file` to the path of a local file, or `content` and `filename`.', [
        'file',
      ])
    if (sources.length > 1) diagnostics.error('Conflicting Files', 'Set `file` or `content`, not both.', ['content'])
    if (config.content !== undefined && config.filename === undefined)
      diagnostics.error('Missing File Name', '`content` needs a `filename`, such as "training.jsonl".', ['content'])
  },

  async plan({ config, state }, { client, diagnostics }) {
    if (isUnknown(config.file) || isUnknown(config.content) || isUnknown(config.purpose)) {
      return state ? { planned: { content_sha256: unknown } } : undefined
    }
    const source = { file: config.file, content: config.content }
    try {
      const content_sha256 = await checked(source, config.purpose ?? 'fine-tune', client.directory)
      return {
        planned: { content_sha256 },
        replace: state && state.content_sha256 !== content_sha256 ? ['content_sha256'] : [],
      }
    } catch (error) {
      if (!state || !(error instanceof UnreadableFile)) throw error
      diagnostics.warning(error.summary, `${error.message} The uploaded file stays as it is.`, ['file'])
      return undefined
    }
  },

  async create({ config, planned }, { client, signal, keep }) {
    const content_sha256 = await checked(config, config.purpose, client.directory)
    if (!isUnknown(planned.content_sha256) && planned.content_sha256 !== content_sha256)
      throw new DiagnosticError(
        'File Changed After Planning',
        'The local file is not the one that was planned, so it has not been uploaded. Plan again.',
        ['file'],
      )
    const options = { signal, purpose: config.purpose }
    const uploaded =
      config.file === undefined
        ? await client.api.files.upload(
            { content: config.content ?? '', filename: config.filename ?? 'training.jsonl' },
            options,
          )
        : await client.api.files.upload(
            { path: resolve(client.directory, config.file), filename: config.filename ?? basename(config.file) },
            options,
          )
    keep(toState(uploaded, config, content_sha256))
    return toState(await client.api.files.waitUntilProcessed(uploaded.id, { signal }), config, content_sha256)
  },

  async read({ state }, { client, signal }) {
    const found = await client.api.files.find(state.id, { signal })
    return found && toState(found, state, state.content_sha256)
  },

  // Only the path can change in place: the same content from elsewhere.
  async update({ config, state }) {
    return { ...state, file: config.file, content: config.content }
  },

  async delete({ state }, { client, signal }) {
    await client.api.files.delete(state.id, { signal })
  },

  async import({ id }, { client, signal }) {
    const found = await client.api.files.find(id, { signal })
    if (!found) return undefined
    const { sha256 } = await checkTrainingData({ content: await client.api.files.content(id, { signal }) })
    return toState(found, { purpose: found.purpose as State<typeof attributes>['purpose'] }, sha256)
  },
})

/** A local file that is not there, or not to be read. */
class UnreadableFile extends DiagnosticError {}

interface Source {
  readonly file?: string | undefined
  readonly content?: string | undefined
}

/** The hash of the content, if a file for fine-tuning passes the checks. */
const checked = async ({ file: path, content }: Source, purpose: string, directory: string): Promise<string> => {
  const key = path === undefined ? 'content' : 'file'
  const name = path ?? 'content'
  const report = await checkTrainingData(
    path === undefined ? { content: content ?? '' } : { path: resolve(directory, path) },
  ).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UnreadableFile('Cannot Read the File', `${JSON.stringify(path)} cannot be read: ${reason}.`, [key], {
      cause,
    })
  })
  if (purpose !== 'fine-tune' || report.errors === 0) return report.sha256
  const shown = report.problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => `  - ${formatProblem(problem, name)}`)
  const more = report.errors - shown.length
  throw new DiagnosticError(
    'Invalid Training Data',
    `${name} cannot be used for fine-tuning; nothing has been uploaded.\n\n${shown.join('\n')}${more > 0 ? `\n  - and ${more} more` : ''}`,
    [key],
  )
}

const toState = (
  uploaded: FileObject,
  { file: path, content, purpose }: Source & Pick<Config<typeof attributes>, 'purpose'>,
  content_sha256: string,
): State<typeof attributes> => ({
  file: path,
  content,
  filename: uploaded.filename,
  purpose,
  id: uploaded.id,
  bytes: uploaded.bytes,
  created_at: uploaded.created_at,
  status: uploaded.status,
  content_sha256,
})
