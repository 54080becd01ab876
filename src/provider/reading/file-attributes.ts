import * as z from 'zod'
import { type Attributes, computed, type State } from '../../framework/index.ts'
import type { FileObject } from '../../openai/index.ts'

/** What data sources tell of an uploaded file. */
export const fileAttributes = {
  id: computed(z.string(), 'Id of the file, such as `file-abc123`.'),
  object: computed(z.string(), 'Always `file`.'),
  filename: computed(z.string(), 'Name of the file.'),
  purpose: computed(z.string(), 'What the file is for, such as `fine-tune` or `fine-tune-results`.'),
  bytes: computed(z.int(), 'Size of the file in bytes.'),
  created_at: computed(z.int(), 'When the file was uploaded, in seconds since 1970.'),
  expires_at: computed(z.int().optional(), 'When the file will be deleted, in seconds since 1970; null if never.'),
  status: computed(z.string().optional(), 'Whether the file has been processed: `uploaded`, `processed` or `error`.'),
  status_details: computed(z.string().optional(), 'Why the file was rejected.'),
} satisfies Attributes

/** A file as data sources tell of it. */
export const toFileAttributes = (file: FileObject): State<typeof fileAttributes> => ({
  id: file.id,
  object: file.object,
  filename: file.filename,
  purpose: file.purpose,
  bytes: file.bytes,
  created_at: file.created_at,
  expires_at: file.expires_at ?? undefined,
  status: file.status ?? undefined,
  status_details: file.status_details ?? undefined,
})
