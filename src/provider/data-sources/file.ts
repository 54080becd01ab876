import { required } from '../../framework/index.ts'
import { dataSource } from '../define.ts'
import { idOf } from '../id-of.ts'
import { fileAttributes, toFileAttributes } from '../reading/file-attributes.ts'

/** An uploaded file. */
export const file = dataSource('openai_file', {
  description: 'Reads an uploaded file. Fails if the file does not exist.',
  attributes: {
    file_id: required(idOf('file'), 'Id of the file, such as `file-abc123`.'),
    ...fileAttributes,
  },
  async read({ config: { file_id } }, { services, signal }) {
    return { file_id, ...toFileAttributes(await services.client.files.get(file_id, { signal })) }
  },
})
