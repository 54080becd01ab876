/** What the command line takes from the provider. Importing it must stay cheap: `tunesmith --help` does. */
export { callSummaries, help, topicOf } from './explain.ts'
export type { JobConfig } from './job/request.ts'
export { version } from './version.ts'

/** Loads what is needed to write the configuration of existing jobs: their schema, mapping and ids. */
export const loadJobImport = () => import('./job/import.ts')
