import type { ServerConfig } from '../config/server-config.ts'
import { folderStorage } from './folder-storage.ts'
import { openS3Storage } from './s3-storage.ts'
import type { Storage } from './storage.ts'

/** Opens the storage of a server. It does not have to be reachable yet. */
export const openStorage = async ({ data, storage }: Pick<ServerConfig, 'data' | 'storage'>): Promise<Storage> =>
  storage.type === 's3' ? openS3Storage(storage) : folderStorage(storage.path ?? data)
