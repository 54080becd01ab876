export { parseServerConfig, type ServerConfig } from './config/server-config.ts'
export { ServerError } from './server-error.ts'
export { type FineTuningServer, type ServerOptions, startServer } from './start-server.ts'
