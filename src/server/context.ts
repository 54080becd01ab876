import type { Catalog } from './config/catalog.ts'
import type { ServerConfig } from './config/server-config.ts'
import type { Dependencies } from './dependencies.ts'
import type { Ids } from './ids.ts'
import type { Storage } from './storage/storage.ts'
import type { Database } from './store/database.ts'

/** What all parts of a server work with. */
export interface ServerContext {
  readonly config: ServerConfig
  readonly catalog: Catalog
  readonly database: Database
  readonly storage: Storage
  readonly ids: Ids
  readonly dependencies: Dependencies
  /** The server's environment variables. Trainers and commands get only a part of them. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Returns the URL at which training runs reach this server. */
  readonly url: () => string
  /** Tells the reconciler that there is something to do. */
  readonly wake: () => void
  /** Aborts when the server closes. */
  readonly signal: AbortSignal
}
