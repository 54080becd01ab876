import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Dependencies } from '../../../src/server/dependencies.ts'
import { type FineTuningServer, parseServerConfig, type ServerOptions, startServer } from '../../../src/server/index.ts'
import { folderStorage } from '../../../src/server/storage/folder-storage.ts'
import type { Database } from '../../../src/server/store/database.ts'
import { migrate } from '../../../src/server/store/migrate.ts'
import { quiet, temporaryFolder, yamlFor } from '../server-fixture.ts'
import { testDatabase } from '../test-database.ts'
import { Mortal } from './mortal.ts'
import { SimulatedEngine } from './simulated-engine.ts'

/** Servers over one database and one engine, whose clock moves only when told to. */
export interface SimulatedServers {
  /** Folder of `serve.yaml`, with the model in `tiny`. */
  readonly folder: string
  readonly engine: SimulatedEngine
  readonly database: Database
  /** Lets time pass. */
  wait(seconds: number): void
  /** Moves the clock of the machine without letting time pass. */
  jump(seconds: number): void
  /** Starts a server that does rounds only when told to, and dies when told to. */
  start(mortal?: Mortal): Promise<FineTuningServer>
}

/** A database that lives as long as the test, whatever its servers do. */
const sharedDatabase = async (): Promise<Database> => {
  const database = await testDatabase()
  await migrate(database)
  return database
}

export const simulatedServers = async (
  extra = '',
  model = '',
  {
    env = {},
    recipe,
    ...replaced
  }: Partial<Dependencies> & Pick<ServerOptions, 'env'> & { readonly recipe?: string } = {},
): Promise<SimulatedServers> => {
  const folder = await temporaryFolder()
  const database = await sharedDatabase()
  const engine = new SimulatedEngine()
  const config = parseServerConfig(yamlFor(extra, model, recipe), join(folder, 'serve.yaml'))
  let [now, passed] = [1_795_000_000, 0]
  return {
    folder,
    engine,
    database,
    wait: (seconds) => {
      now += seconds
      passed += seconds
    },
    jump: (seconds) => {
      now += seconds
    },
    async start(mortal = new Mortal()) {
      const dependencies = { ...quiet(), now: () => now, monotonic: () => passed, ...replaced }
      const server = await startServer(config, {
        ...{ dependencies, env, reconciles: false },
        database: mortal.database(database),
        storage: mortal.storage(folderStorage(config.data)),
        engine: mortal.engine(engine),
      })
      onTestFinished(() => server.close())
      return server
    },
  }
}
