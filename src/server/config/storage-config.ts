import { z } from 'zod'

const folderSchema = z.strictObject({
  type: z.literal('folder'),
  /** Folder of files and runs, such as one that nodes share. Defaults to `data`. */
  path: z.string().min(1).optional(),
})

const s3Schema = z.strictObject({
  type: z.literal('s3'),
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'expected 3 to 63 lower-case letters, digits, dots and dashes'),
  /** Start of every key, so that one bucket serves several servers. */
  prefix: z
    .string()
    .transform((prefix) => prefix.replace(/^\/+|\/+$/g, ''))
    .pipe(z.string().regex(/^[\w./=-]*$/, 'expected letters, digits and . _ / = -'))
    .default(''),
  /** Base URL of the service; that of AWS if there is none. */
  endpoint: z.url().optional(),
  region: z.string().min(1).default('us-east-1'),
  /** Whether the bucket is part of the path instead of the host name. Defaults to true with an `endpoint`. */
  path_style: z.boolean().optional(),
})

/** Where files and runs are kept. Credentials are never part of it. */
export const storageSchema = z.discriminatedUnion('type', [folderSchema, s3Schema]).default({ type: 'folder' })

/** Where files and runs are kept, with defaults filled in. */
export type StorageConfig = z.infer<typeof storageSchema>

/** An S3-compatible storage. */
export type S3Config = z.infer<typeof s3Schema>

/** Returns the folder of files and runs, or undefined if they are not in a folder. */
export const storageFolder = (storage: StorageConfig, data: string): string | undefined =>
  storage.type === 'folder' ? (storage.path ?? data) : undefined

/** Makes the path of a storage absolute. */
export const resolveStorage = (storage: StorageConfig, pathOf: (path: string) => string): StorageConfig =>
  storage.type === 'folder' && storage.path !== undefined ? { ...storage, path: pathOf(storage.path) } : storage
