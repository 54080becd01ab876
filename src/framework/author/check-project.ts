import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DefinitionReport } from '../definition-report.ts'
import { ask } from './ask.ts'
import type { Project } from './project.ts'

/** What is wrong with a project: an error keeps Terraform or a registry from using it. */
export interface Finding {
  readonly severity: 'error' | 'warning'
  readonly text: string
}

/** Checks what Terraform demands of a provider, and what a registry demands of a release of it. */
export const checkProject = async (project: Project): Promise<readonly Finding[]> => {
  const { address, problems, advice } = await reportOf(project)
  return [
    ...problems.map(error),
    ...advice.map(warning),
    ...addressFindings(address, project),
    ...['LICENSE', 'README.md']
      .filter((file) => !existsSync(join(project.folder, file)))
      .map((file) => warning(`${file} is missing: registries and users look for it`)),
  ]
}

const error = (text: string): Finding => ({ severity: 'error', text })
const warning = (text: string): Finding => ({ severity: 'warning', text })

/** Asks the provider itself, in a process of its own, as Terraform starts it. */
const reportOf = async (project: Project): Promise<DefinitionReport> => JSON.parse(await ask(project, '--check'))

const addressFindings = (address: string, { name, repository }: Project): readonly Finding[] => {
  const [namespace, type, ...rest] = address.split('/').slice(-2)
  if (namespace === undefined || type !== name || rest.length > 0)
    return [error(`serve is given the address ${address}: it must end in /${name}, like the name of the package`)]
  const owner = repository?.split('/')[0]?.toLowerCase()
  if (owner !== undefined && owner !== namespace.toLowerCase())
    return [
      warning(
        `serve is given the address ${address}, but the repository is ${repository}: a registry publishes it as ${owner}/${name}`,
      ),
    ]
  return []
}
