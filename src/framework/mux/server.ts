import type { Calls } from '../protocol6/index.ts'
import type { MuxedPlugin } from './muxed-plugin.ts'

/** One of the servers behind a mux: the provider itself, or a plugin. */
export interface Server extends Pick<MuxedPlugin, 'configuration' | 'omit'> {
  /** Its name in errors. */
  readonly name: string
  readonly calls: Partial<Calls>
}
