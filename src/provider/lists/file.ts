import type * as z from 'zod'
import { optional } from '../../framework/index.ts'
import type { FileObject } from '../../openai/index.ts'
import { listResource } from '../define.ts'
import { file } from '../resources/file.ts'

const purpose = file.attributes.purpose.type
type Purpose = z.output<typeof purpose>

/** Finds files that exist. */
export const fileList = listResource(file, {
  description:
    'Finds the uploaded files of the project, newest first, to be imported. Files that nobody uploads, such as the results of jobs, are left out. Needs Terraform 1.14 or newer.',
  attributes: { purpose: optional(purpose, 'Finds only files for this purpose, such as `fine-tune`.') },
  async *list({ config }, { services, signal }) {
    for (const found of await services.client.files.list({ purpose: config.purpose, signal })) {
      const known = purpose.safeParse(found.purpose)
      if (known.success && (config.purpose === undefined || known.data === config.purpose))
        yield { displayName: `${found.filename} (${found.id})`, state: toState(found, known.data) }
    }
  },
})

const toState = (found: FileObject, known: Purpose) => ({
  // As an import has it.
  file: found.filename,
  filename: found.filename,
  purpose: known,
  id: found.id,
  bytes: found.bytes,
  created_at: found.created_at,
  status: found.status,
  // An import reads the content; a list of files of 512 MB must not.
  content_sha256: undefined,
})
