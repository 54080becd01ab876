import { dirname, isAbsolute, join, resolve } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { ServerError } from '../server-error.ts'
import { engineSchema, resolveEngine } from './engine-config.ts'
import { type ModelConfig, modelSchema } from './model-config.ts'
import { storageSchema } from './storage-config.ts'
import type { TrainerConfig } from './trainer-config.ts'

const schema = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(8080),
  /** Folder with uploaded files, runs and, for SQLite, the database. */
  data: z.string().default('./tunesmith-data'),
  /** `sqlite`, or the URL of a Postgres database. */
  database: z
    .union([z.literal('sqlite'), z.string().regex(/^postgres(ql)?:\/\//, 'expected sqlite or postgres://…')])
    .default('sqlite'),
  /** Slug of the organization; part of the names of fine-tuned models. */
  organization: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'expected up to 32 lower-case letters, digits and dashes')
    .default('local'),
  /** Projects beside the default one. They are created with their ids, and never deleted. */
  projects: z
    .array(
      z.strictObject({
        id: z.string().regex(/^proj_[\w-]{1,64}$/, 'expected proj_ and letters, digits, _ or -'),
        name: z.string().min(1).optional(),
      }),
    )
    .default([]),
  models: z.array(modelSchema).min(1),
  engine: engineSchema,
  storage: storageSchema,
  /** Python that runs the runner: 3.9 or newer, standard library only. */
  python: z.string().default('python3'),
  /** Attempts of a job before a lost trainer makes it fail. */
  max_attempts: z.int().min(1).max(10).default(2),
  /** Jobs of one project that may be unfinished at the same time. */
  max_unfinished_jobs: z.int().min(1).optional(),
  /** Largest file in megabytes. */
  max_file_mb: z.number().gt(0).max(512).default(512),
})

/** What `serve.yaml` says, with defaults filled in and paths resolved. */
export type ServerConfig = z.infer<typeof schema>

/**
 * Reads the text of a `serve.yaml`. Paths are relative to the file.
 *
 * @throws ServerError that names the file, the key and what is allowed
 */
export const parseServerConfig = (text: string, file: string): ServerConfig => {
  const document = parseDocument(text, { prettyErrors: true })
  const [broken] = document.errors
  if (broken) throw new ServerError(`${file} is not valid YAML: ${broken.message}`, 'Correct the file.')
  const result = schema.safeParse(document.toJS() ?? {})
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`)
    throw new ServerError(`${file} is not valid: ${problems.join('; ')}`, 'See docs/serve/serve-yaml.md.')
  }
  const config = result.data
  checkNames(config.models, file)
  const folder = dirname(resolve(file))
  return {
    ...config,
    data: resolve(folder, config.data),
    engine: resolveEngine(config.engine, (path) => resolve(folder, path)),
    models: config.models.map((model) => ({
      ...model,
      path: pathIn(folder, model.path),
      trainer: trainerIn(folder, model.trainer),
      ...(model.tokenizer === undefined ? {} : { tokenizer: pathIn(folder, model.tokenizer) }),
    })),
  }
}

/** A path that starts with `.` or `/` is one; anything else is a name that the trainer resolves. */
const pathIn = (folder: string, path: string): string =>
  isAbsolute(path) ? path : path.startsWith('.') ? join(folder, path) : path

/** Programs with a path are found from there as well. Others are searched in `PATH`. */
const trainerIn = (folder: string, trainer: TrainerConfig): TrainerConfig =>
  trainer.recipe === 'command' || !trainer.python.includes('/')
    ? trainer
    : { ...trainer, python: resolve(folder, trainer.python) }

const checkNames = (models: readonly ModelConfig[], file: string): void => {
  const seen = new Set<string>()
  for (const name of models.flatMap(({ id, aliases }) => [id, ...aliases])) {
    if (seen.has(name)) {
      throw new ServerError(`${file} names the model ${name} twice.`, 'Give each model its own id and aliases.')
    }
    seen.add(name)
  }
}
