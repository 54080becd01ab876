import { join } from 'node:path'
import type { Attributes } from '../../framework/index.ts'
import { loadJobImport } from '../../provider/index.ts'
import { camelCase, literal } from '../import/cdktf.ts'
import { Code } from '../import/code.ts'
import { nameJobs } from '../import/name-jobs.ts'
import { filesToUpload, type MovedJob, type NewHost } from './moved-job.ts'

const { jobArguments } = await loadJobImport()

/** Returns a TypeScript function that creates exactly these jobs in a stack of `cdktf` or `cdktn`, with files to upload. */
export const cdktfCode = (
  jobs: readonly MovedJob[],
  { name, title, baseURL, hostOptions: everywhere }: NewHost,
  { framework, folder }: { readonly framework: 'cdktf' | 'cdktn'; readonly folder: string },
): string => {
  const names = nameJobs(jobs, camelCase)
  const hostOptions = Object.keys(everywhere).length > 0 ? JSON.stringify(everywhere) : undefined
  const uploads = [...filesToUpload(jobs)]
  const variable = (id: string) => camelCase(id.replaceAll(/\W+/g, '_'))
  const constructs = jobs.map(({ config, files }, index) => {
    const placed = (id: string | undefined) => {
      const file = files[id ?? '']
      if (!file) return id
      return 'path' in file ? new Code(variable(id ?? '')) : file.uploaded
    }
    const { training_file, validation_file } = config
    const values = { ...config, training_file: placed(training_file), validation_file: placed(validation_file) }
    const props = { ...propsOf(jobArguments, values), provider: new Code('provider') }
    return `    ${names[index]}: new FineTuningJob(scope, ${literal(names[index])}, ${literal(props, '    ')}),`
  })
  const withUploads = uploads.length > 0
  return [
    ...(withUploads
      ? ["import { resolve } from 'node:path'", `import { AssetType, TerraformAsset } from '${framework}'`]
      : []),
    "import type { Construct } from 'constructs'",
    `import { ${withUploads ? 'File, ' : ''}FineTuningJob, OpenaiProvider } from '@tunesmith/constructs/${framework}'`,
    '',
    `/** Jobs to train at ${title}. Paths are relative to the folder in which the app runs. */`,
    'export const movedJobs = (scope: Construct) => {',
    `  const provider = new OpenaiProvider(scope, 'moved', ${literal({ alias: 'moved', host: name, baseUrl: baseURL, hostOptions }, '  ')})`,
    ...(withUploads
      ? [
          '  const upload = (id: string, path: string) => {',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a template of the code
          '    const asset = new TerraformAsset(scope, `${id}-data`, { path: resolve(path), type: AssetType.FILE })',
          '    return new File(scope, id, { file: asset.path, provider }).id',
          '  }',
          ...uploads.map(
            ([id, path]) =>
              `  const ${variable(id)} = upload(${literal(id)}, ${literal(join(folder, path).replaceAll('\\', '/'))})`,
          ),
        ]
      : []),
    '  return {',
    ...constructs,
    '  }',
    '}',
    '',
  ].join('\n')
}

/** Returns the arguments of a job as the bindings name them; what equals its default is left out. */
const propsOf = (
  attributes: Attributes,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]): readonly (readonly [string, unknown])[] => {
      const value = values[name]
      if (value === undefined || value === null || ('default' in attribute && attribute.default === value)) return []
      if (!('nesting' in attribute.type)) return [[camelCase(name), value]]
      const { attributes: inner } = attribute.type
      const part = (one: unknown) => propsOf(inner, Object(one))
      return [[camelCase(name), Array.isArray(value) ? value.map(part) : part(value)]]
    }),
  )
