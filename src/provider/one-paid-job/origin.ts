import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** Where a configuration comes from, wherever it is applied. */
export interface Origin {
  /** 16 hexadecimal digits. */
  readonly id: string
  /** Whether it names the state, so that no other state has jobs of this origin. */
  readonly namesState: boolean
  /** The file of a local state; undefined where the state is kept elsewhere. */
  readonly stateFile: string | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/** Variables in which services that run Terraform name the workspace or stack. */
const workspaceVariables = [
  'TFC_WORKSPACE_SLUG',
  'TFC_WORKSPACE_NAME',
  'TF_VAR_spacelift_stack_id',
  'SPACELIFT_STACK_ID',
  'ENV0_ENVIRONMENT_ID',
  'SCALR_WORKSPACE_ID',
]

/** Arguments of backends that say where the state is. None of them is secret. */
const locations =
  /^(address|bucket|key|prefix|path|name|container_name|storage_account_name|organization|hostname|workspaces|namespace|secret_suffix|schema_name|table|tablename|region|endpoint)$/

/**
 * Finds out where a configuration comes from: the `origin` of the provider, the backend of its state, or the repository
 * and the path within it. The folder on this machine is no part of it. The workspace always is.
 */
export const originOf = (directory: string, environment: Environment, named?: string): Origin => {
  const data = dataDirectory(directory, environment)
  const workspace = environment.TF_WORKSPACE || textOf(join(data, 'environment')) || 'default'
  const hosted = workspaceVariables.map((name) => environment[name]).find(Boolean)
  const backend = backendOf(data)
  const place =
    named !== undefined
      ? ['named', named]
      : backend || hosted
        ? ['state', backend?.location ?? '', hosted ?? '']
        : ['repository', ...repositoryOf(directory)]
  return {
    id: hashOf([place, workspace]).slice(0, 16),
    namesState: named !== undefined || backend !== undefined || hosted !== undefined,
    stateFile: backend || hosted ? undefined : resolve(directory, localState(data, workspace)),
  }
}

/** Returns the folder in which Terraform keeps what it knows of a working directory, except the state. */
export const dataDirectory = (directory: string, environment: Environment): string =>
  resolve(directory, environment.TF_DATA_DIR || '.terraform')

/** Returns the SHA-256 of a value as JSON. */
export const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** What `terraform init` has written down of the backend. */
const backendIn = (data: string): Readonly<Record<string, unknown>> =>
  Object(jsonOf(join(data, 'terraform.tfstate')).backend)

/** The path of a local state. */
const localState = (data: string, workspace: string): string => {
  const { path, workspace_dir } = Object(backendIn(data).config)
  return workspace === 'default'
    ? path || 'terraform.tfstate'
    : join(workspace_dir || 'terraform.tfstate.d', workspace, 'terraform.tfstate')
}

/** The location of a state that is not local. */
const backendOf = (data: string): { readonly location: string } | undefined => {
  const { type, config } = backendIn(data)
  if (typeof type !== 'string' || type === 'local') return undefined
  const where = Object.entries(Object(config)).filter(([name, value]) => locations.test(name) && value !== null)
  return { location: JSON.stringify([type, where.sort(([a], [b]) => (a < b ? -1 : 1))]) }
}

/** The address of the repository and the path within it; nothing outside of one. */
const repositoryOf = (directory: string): readonly string[] => {
  for (let folder = resolve(directory); ; folder = dirname(folder)) {
    const git = join(folder, '.git')
    if (existsSync(git)) return [remoteOf(git), relative(folder, resolve(directory)).replaceAll('\\', '/')]
    if (folder === dirname(folder)) return []
  }
}

const remoteOf = (git: string): string => {
  // In a worktree or a submodule, `.git` is a file that names the folder.
  const linked = /^gitdir: (.+)$/m.exec(textOf(git) ?? '')?.[1]
  const folder = linked === undefined ? git : resolve(dirname(git), linked)
  const common = textOf(join(folder, 'commondir'))
  const config = textOf(join(common === undefined ? folder : resolve(folder, common), 'config')) ?? ''
  const remotes = [...config.matchAll(/^\[remote "(.+)"\]\s*$((?:\n[^[].*)*)/gm)]
  const [, , lines = ''] = remotes.find(([, name]) => name === 'origin') ?? remotes[0] ?? []
  return addressOf(/^\s*url\s*=\s*(.+)$/m.exec(lines)?.[1] ?? '')
}

/** The same for `https://user:token@host/owner/name.git` and `git@host:owner/name`. */
const addressOf = (url: string): string =>
  url
    .trim()
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/^([^:/]+):(?!\d+\/)/, '$1/')
    .replace(/(\.git)?\/*$/, '')
    .toLowerCase()

const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}

const jsonOf = (path: string): Readonly<Record<string, unknown>> => {
  try {
    return Object(JSON.parse(textOf(path) ?? '{}'))
  } catch {
    return {}
  }
}

/** Tells whether an object is in a local state, as a resource of this type. */
export const isInState = (stateFile: string | undefined, types: readonly string[], id: string): boolean => {
  const { resources } = stateFile === undefined ? {} : jsonOf(stateFile)
  return (Array.isArray(resources) ? resources : []).some(
    ({ mode, type, instances }) =>
      mode === 'managed' &&
      types.includes(type) &&
      Array.isArray(instances) &&
      instances.some((instance) => Object(instance?.attributes).id === id),
  )
}
