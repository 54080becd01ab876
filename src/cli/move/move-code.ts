import type { HostProfile } from '../../openai/index.ts'
import { jobResource } from '../import/hcl.ts'
import type { ImportedJob } from '../import/imported-job.ts'
import { nameJobs } from '../import/name-jobs.ts'

/** A job to create at another host, with where its data is. */
export interface MovedJob extends ImportedJob {
  /** By the id of each file at the old host: a path to upload, or the id that it has at the new host already. */
  readonly files: Readonly<Record<string, { readonly path: string } | { readonly uploaded: string }>>
}

/** Returns HCL whose plan creates exactly these jobs, with the files that are not uploaded yet. */
export const moveCode = (jobs: readonly MovedJob[], { name }: HostProfile, baseURL: string | undefined): string => {
  const names = nameJobs(jobs)
  const address = baseURL === undefined ? [] : [`  base_url = ${JSON.stringify(baseURL)}`]
  const head = [
    'terraform {\n  required_providers {\n    openai = {\n      source = "tunesmith/openai"\n    }\n  }\n}',
    ['provider "openai" {', `  host${address.length > 0 ? '    ' : ''} = "${name}"`, ...address, '}'].join('\n'),
  ]
  const uploads = new Map(
    jobs.flatMap(({ files }) =>
      Object.entries(files).flatMap(([id, file]) => ('path' in file ? [[id, file.path]] : [])),
    ),
  )
  const fileName = (id: string) => id.replace(/\W+/g, '_').toLowerCase()
  const resources = [...uploads].map(
    ([id, path]) => `resource "openai_file" "${fileName(id)}" {\n  file = ${JSON.stringify(path)}\n}`,
  )
  const blocks = jobs.map((job, index) => {
    const text = jobResource(job, names[index]).join('\n')
    return Object.entries(job.files).reduce(
      (code, [id, file]) =>
        code.replaceAll(`"${id}"`, 'path' in file ? `openai_file.${fileName(id)}.id` : `"${file.uploaded}"`),
      text,
    )
  })
  return `${[...head, ...resources, ...blocks].join('\n\n')}\n`
}
