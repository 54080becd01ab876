import { dirname, isAbsolute, join, resolve } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { ServerError } from '../server-error.ts'
import { configProblem, lineOf, pathOf } from './config-problem.ts'
import { deployProblem, resolvedDeploy } from './deploy-config.ts'
import { engineSchema, resolveEngine } from './engine-config.ts'
import { graderSchema } from './grader-config.ts'
import { type ModelConfig, modelSchema } from './model-config.ts'
import { quotasSchema } from './quota-config.ts'
import { resolveStorage, storageSchema } from './storage-config.ts'
import type { TrainerConfig } from './trainer-config.ts'

const schema = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(8080),
  /** The address of a proxy in front of the server, such as `https://tunesmith.acme.com`. */
  public_url: z.url({ protocol: /^https?$/ }).optional(),
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
  graders: graderSchema,
  /** URL at which training runs reach this server, such as `http://tunesmith:8080`. Defaults to its own address. */
  url: z.url().optional(),
  storage: storageSchema,
  /** Python that runs the runner: 3.9 or newer, standard library only. */
  python: z.string().default('python3'),
  /** Attempts of a job before a lost trainer makes it fail. */
  max_attempts: z.int().min(1).max(10).default(2),
  quotas: quotasSchema,
  /** Largest file in megabytes. */
  max_file_mb: z.number().gt(0).max(512).default(512),
})

/** What `serve.yaml` says, with defaults filled in and paths resolved. */
export type ServerConfig = z.infer<typeof schema>

/**
 * Reads the text of a `serve.yaml`. Paths are relative to the file.
 *
 * @throws ServerError that names the line, the key, its value and what is allowed
 */
export const parseServerConfig = (text: string, file: string): ServerConfig => {
  const lines = new LineCounter()
  const document = parseDocument(text, { prettyErrors: true, lineCounter: lines })
  const at = (path: readonly PropertyKey[]) => `${file}:${lineOf(document, lines, path)}`
  const [broken] = document.errors
  if (broken) {
    const { line } = lines.linePos(broken.pos[0])
    throw new ServerError(`${file}:${line}: is not valid YAML: ${broken.message}`, `Correct line ${line} of the file.`)
  }
  const given: unknown = document.toJS() ?? {}
  const result = schema.safeParse(given)
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${at(pathOf(issue))}: ${configProblem(issue, given)}`)
    throw invalid(problems)
  }
  const config = result.data
  const problems = modelProblems(config.models).map(({ path, problem }) => `${at(path)}: ${problem}`)
  if (problems.length > 0) throw invalid(problems)
  const folder = dirname(resolve(file))
  return {
    ...config,
    data: resolve(folder, config.data),
    python: programIn(folder, config.python),
    storage: resolveStorage(config.storage, (path) => resolve(folder, path)),
    engine: resolveEngine(config.engine, (path) => resolve(folder, path)),
    models: config.models.map((model) => ({
      ...model,
      path: pathIn(folder, model.path),
      trainer: trainerIn(folder, model.trainer),
      ...(model.tokenizer === undefined ? {} : { tokenizer: pathIn(folder, model.tokenizer) }),
      ...(model.deploy === undefined ? {} : { deploy: resolvedDeploy(model.deploy, folder) }),
    })),
  }
}

/** A path that starts with `.` or `/` is one; anything else is a name that the trainer resolves. */
const pathIn = (folder: string, path: string): string =>
  isAbsolute(path) ? path : path.startsWith('.') ? join(folder, path) : path

/** Programs with a path are found from there as well. Others are searched in `PATH`. */
const programIn = (folder: string, program: string): string =>
  program.includes('/') ? resolve(folder, program) : program

const trainerIn = (folder: string, trainer: TrainerConfig): TrainerConfig => {
  if (trainer.recipe === 'command') return { ...trainer, files: trainer.files.map((file) => resolve(folder, file)) }
  return { ...trainer, python: programIn(folder, trainer.python) }
}

const invalid = (problems: readonly string[]): ServerError =>
  new ServerError(problems.join('\n'), 'Correct these lines; docs/serve/serve-yaml.md describes every key.')

interface ModelProblem {
  readonly path: readonly PropertyKey[]
  readonly problem: string
}

/** What is wrong with models that are valid each by themselves. */
const modelProblems = (models: readonly ModelConfig[]): readonly ModelProblem[] => {
  const seen = new Map<string, number>()
  return models.flatMap((model, i) => {
    const problems: ModelProblem[] = []
    for (const name of [model.id, ...model.aliases]) {
      const path = ['models', i, name === model.id ? 'id' : 'aliases']
      const other = seen.get(name)
      if (other !== undefined) problems.push({ path, problem: `the name ${name} stands for models[${other}] already` })
      seen.set(name, i)
    }
    const problem = deployProblem(model)
    if (problem !== undefined)
      problems.push({ path: ['models', i, 'deploy'], problem: `models[${i}].deploy ${problem}` })
    return problems
  })
}
