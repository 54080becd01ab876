import * as z from 'zod'
import { type Attributes, computed, type State } from '../../framework/index.ts'
import type { FileObject } from '../../openai/index.ts'
import { unmarkedName } from '../one-paid-job/file-mark.ts'

/** The attributes of an uploaded file in data sources. */
export const fileAttributes = {
  id: computed(z.string(), 'Id of the file, such as `file-abc123`.'),
  object: computed(z.string(), 'Always `file`.'),
  filename: computed(z.string(), 'Name of the file, without the mark of `openai_file`.'),
  purpose: computed(z.string(), 'Purpose of the file, such as `fine-tune` or `fine-tune-results`.'),
  bytes: computed(z.int(), 'Size of the file in bytes.'),
  created_at: computed(z.int(), 'When the file was uploaded, as a Unix timestamp in seconds.'),
  expires_at: computed(
    z.int().optional(),
    'When the file expires, as a Unix timestamp in seconds; null if it does not expire.',
  ),
  status: computed(z.string().optional(), 'Processing status of the file: `uploaded`, `processed` or `error`.'),
  status_details: computed(z.string().optional(), 'Why the file was rejected.'),
} satisfies Attributes

/** Maps a file to the attributes of data sources. */
export const toFileAttributes = (file: FileObject): State<typeof fileAttributes> => ({
  id: file.id,
  object: file.object,
  filename: unmarkedName(file.filename),
  purpose: file.purpose,
  bytes: file.bytes,
  created_at: file.created_at,
  expires_at: file.expires_at ?? undefined,
  status: file.status ?? undefined,
  status_details: file.status_details ?? undefined,
})
