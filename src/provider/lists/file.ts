import type * as z from 'zod'
import { optional } from '../../framework/index.ts'
import type { FileObject } from '../../openai/index.ts'
import { listResource } from '../define.ts'
import { unmarkedName } from '../one-paid-job/file-mark.ts'
import { file } from '../resources/file.ts'

const purpose = file.attributes.purpose.type
type Purpose = z.output<typeof purpose>

/** Lists files, to import them. */
export const fileList = listResource(file, {
  description:
    'Lists the uploaded files of the project, newest first, so that they can be imported. Files that the API creates, such as result files, are left out. Requires Terraform 1.14 or later.',
  attributes: { purpose: optional(purpose, 'Lists only files with this purpose, such as `fine-tune`.') },
  async *list({ config }, { services, signal }) {
    for (const found of await services.client.files.list({ purpose: config.purpose, signal })) {
      const known = purpose.safeParse(found.purpose)
      if (known.success && (config.purpose === undefined || known.data === config.purpose))
        yield { displayName: `${found.filename} (${found.id})`, state: toState(found, known.data) }
    }
  },
})

const toState = (found: FileObject, known: Purpose) => ({
  // The same as an import stores.
  file: unmarkedName(found.filename),
  filename: unmarkedName(found.filename),
  purpose: known,
  id: found.id,
  bytes: found.bytes,
  created_at: found.created_at,
  status: found.status,
  // An import downloads the content to hash it. A list must not: each file may have 512 MB.
  content_sha256: undefined,
})
