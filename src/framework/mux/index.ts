export { type MuxDependencies, muxProvider } from './mux.ts'
export type { MuxedPlugin, PluginObjects } from './muxed-plugin.ts'
