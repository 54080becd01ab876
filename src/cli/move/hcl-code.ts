import { Code } from '../import/code.ts'
import { jobResource, quoted } from '../import/hcl.ts'
import { nameJobs } from '../import/name-jobs.ts'
import { requiredProvider } from '../import/required-provider.ts'
import { filesToUpload, type MovedJob, type NewHost } from './moved-job.ts'

/** Returns HCL whose plan creates exactly these jobs, with the files that are not uploaded yet. */
export const hclCode = (jobs: readonly MovedJob[], { name, baseURL, hostOptions }: NewHost): string => {
  const names = nameJobs(jobs)
  const provider =
    baseURL === undefined ? [`  host = "${name}"`] : [`  host     = "${name}"`, `  base_url = ${quoted(baseURL)}`]
  if (Object.keys(hostOptions).length > 0) provider.push(`  host_options = ${quoted(JSON.stringify(hostOptions))}`)
  const uploads = [...filesToUpload(jobs)].map(
    // The path of the module is a template, so that the folder can be used as a module, too.
    ([id, path]) =>
      `resource "openai_file" "${resourceName(id)}" {\n  file = "\${path.module}/${quoted(path).slice(1)}\n}`,
  )
  const resources = jobs.map(({ config, files }, index) => {
    const placed = (id: string | undefined) => {
      const file = files[id ?? '']
      if (!file) return id
      return 'path' in file ? new Code(`openai_file.${resourceName(id ?? '')}.id`) : file.uploaded
    }
    const { training_file, validation_file } = config
    const values = { ...config, training_file: placed(training_file), validation_file: placed(validation_file) }
    return jobResource({ config: values }, names[index]).join('\n')
  })
  const blocks = [requiredProvider, ['provider "openai" {', ...provider, '}'].join('\n'), ...uploads, ...resources]
  return `${blocks.join('\n\n')}\n`
}

const resourceName = (id: string): string => id.replaceAll(/\W+/g, '_').toLowerCase()
