import * as z from 'zod'
import { computed, list, optional } from '../../framework/index.ts'
import { dataSource } from '../define.ts'
import { fileAttributes, toFileAttributes } from '../reading/file-attributes.ts'
import { pageArguments, pageOf } from '../reading/page-of.ts'

/** The files of the project. */
export const files = dataSource('openai_files', {
  description: 'Reads all uploaded files of the project, newest first.',
  attributes: {
    purpose: optional(z.string().min(1), 'Returns only files with this purpose, such as `fine-tune`.'),
    ...pageArguments('files'),
    id: computed(z.string(), 'Always `files`.'),
    files: computed(list(fileAttributes), 'The files.'),
    has_more: computed(z.boolean(), 'Whether there are more than `limit` allows.'),
  },
  async read({ config }, { services, signal }) {
    const { purpose } = config
    const all = await services.client.files.list({ purpose, signal })
    // Some hosts ignore the purpose.
    const wanted = all.filter((file) => purpose === undefined || file.purpose === purpose)
    const { items, has_more } = pageOf(wanted, config)
    return { ...config, id: 'files', files: items.map(toFileAttributes), has_more }
  },
})
