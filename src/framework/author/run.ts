import { join, resolve } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { bundleProvider, platformNamed, publish, type Run } from '../build/index.ts'
import { buildProject, releaseFolder } from './build-project.ts'
import { checkProject } from './check-project.ts'
import { newProject } from './new-project.ts'
import { ProjectError, readProject } from './project.ts'
import { publishSteps } from './publish-project.ts'
import { frameworkVersion } from './version.ts'
import { writeProjectDocs } from './write-project-docs.ts'

/** What the commands depend on from outside. */
export interface Dependencies {
  /** The working directory. */
  readonly folder: string
  /** Runs another program. */
  readonly run: Run
  /** Writes a line to standard output. */
  readonly out: (line: string) => void
  /** Writes a line to standard error. */
  readonly error: (line: string) => void
}

interface Command {
  readonly usage: string
  readonly does: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  readonly run: (line: Line, dependencies: Dependencies) => Promise<number>
}

/** What was typed after the name of a command. */
interface Line {
  readonly values: Readonly<Record<string, unknown>>
  readonly positionals: readonly string[]
}

const folderOption = { folder: { type: 'string' } } as const
const includeOption = { include: { type: 'string', multiple: true } } as const
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const projectOf = ({ values }: Line, { folder }: Dependencies) =>
  readProject(resolve(folder, textOf(values.folder) ?? '.'))

const commands: Readonly<Record<string, Command>> = {
  new: {
    usage: 'new <name> --namespace <owner> [--folder <path>]',
    does: 'starts a provider that works, with tests and workflows',
    options: { ...folderOption, namespace: { type: 'string' } },
    async run({ values, positionals: [name, ...rest] }, { folder, out }) {
      const namespace = textOf(values.namespace)
      if (name === undefined || rest.length > 0 || namespace === undefined)
        throw new ProjectError('new needs one name, and the namespace that registries will have: --namespace <owner>')
      const relative = textOf(values.folder) ?? `terraform-provider-${name}`
      newProject({ folder: resolve(folder, relative), name, namespace, framework: frameworkVersion() })
      out(`Started the provider ${namespace}/${name}. Next:\n\n  cd ${relative}\n  npm install\n  npm test`)
      return 0
    },
  },
  check: {
    usage: 'check [--folder <path>]',
    does: 'checks what Terraform and registries demand',
    options: folderOption,
    async run(line, dependencies) {
      const project = projectOf(line, dependencies)
      const findings = await checkProject(project)
      for (const { severity, text } of findings) dependencies.out(`${severity}: ${text}`)
      const errors = findings.filter(({ severity }) => severity === 'error').length
      dependencies.out(`${project.name} ${project.version}: ${errors} errors, ${findings.length - errors} warnings`)
      return errors === 0 ? 0 : 1
    },
  },
  docs: {
    usage: 'docs [--check] [--folder <path>]',
    does: 'writes the pages that registries show, with the examples; --check names those that are out of date',
    options: { ...folderOption, check: { type: 'boolean' } },
    async run(line, dependencies) {
      const differences = await writeProjectDocs(projectOf(line, dependencies), line.values.check === true)
      for (const { path, fault } of differences) dependencies.out(`${path}: ${fault}`)
      return line.values.check && differences.length > 0 ? 1 : 0
    },
  },
  bundle: {
    usage: 'bundle [--outdir <path>] [--include <file>]… [--folder <path>]',
    does: 'bundles the provider, to run on Node',
    options: { ...folderOption, ...includeOption, outdir: { type: 'string' } },
    async run(line, dependencies) {
      const { folder, entry } = projectOf(line, dependencies)
      const outdir = textOf(line.values.outdir)
      const target = outdir === undefined ? join(folder, 'dist/bundle') : resolve(dependencies.folder, outdir)
      dependencies.out(await bundleProvider({ entry, outdir: target, include: textsOf(line.values.include) }))
      return 0
    },
  },
  build: {
    usage: 'build [--platform <os_arch>]… [--signing-key <fingerprint>] [--folder <path>]',
    does: 'builds the files of a release, for all platforms',
    options: {
      ...folderOption,
      platform: { type: 'string', multiple: true },
      'signing-key': { type: 'string' },
    },
    async run(line, dependencies) {
      const project = projectOf(line, dependencies)
      const platforms = textsOf(line.values.platform).map(platformNamed)
      const signingKey = textOf(line.values['signing-key'])
      await buildProject(project, {
        ...(platforms.length > 0 && { platforms }),
        ...(signingKey !== undefined && { signingKey }),
        onFile: ({ name, size }) => dependencies.out(`${name}: ${(size / 1e6).toFixed(1)} MB`),
      })
      dependencies.out(`Built in ${releaseFolder(project)}`)
      return 0
    },
  },
  publish: {
    usage: 'publish [--dry-run] [--folder <path>]',
    does: 'publishes what was built, as a release on GitHub that registries read',
    options: { ...folderOption, 'dry-run': { type: 'boolean' } },
    async run(line, dependencies) {
      const steps = publishSteps(projectOf(line, dependencies), dependencies.run)
      if (!line.values['dry-run']) {
        await publish(steps, dependencies.run, dependencies.out)
        return 0
      }
      dependencies.out('Nothing is published. Without --dry-run, these commands follow:')
      for (const command of steps.flatMap(({ commands }) => commands)) dependencies.out(`  ${command.join(' ')}`)
      return 0
    },
  },
}

/** Runs a command of framework authors. Returns the exit code: 1 if it found something wrong, 2 for a wrong command line. */
export const run = async ([name, ...rest]: readonly string[], dependencies: Dependencies): Promise<number> => {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    dependencies.out(usage())
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    dependencies.error(`There is no command ${name}.\n\n${usage()}`)
    return 2
  }
  let line: Line
  try {
    line = parseArgs({ args: rest, options: command.options, allowPositionals: name === 'new' })
  } catch (error) {
    dependencies.error(`${(error as Error).message}\n\nUsage: tunesmith-framework ${command.usage}`) // parseArgs throws errors
    return 2
  }
  try {
    return await command.run(line, dependencies)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    dependencies.error(error.message)
    return 1
  }
}

const usage = (): string => {
  const lines = Object.values(commands).map(({ usage, does }) => `  ${usage}\n      ${does}`)
  return `Commands for authors of providers. Usage: tunesmith-framework <command>\n\n${lines.join('\n')}`
}
