import type { ModelConfig } from '../config/model-config.ts'
import { underlyingReason } from '../reason-of.ts'
import type { DeployTarget } from './target.ts'
import { type UpstreamAccess, upstreamHeaders, upstreamUrl, within } from './upstream.ts'

/** Seconds that `mlx_lm.server` has to answer. It cannot while it generates. */
const patience = 30

/**
 * Serves adapters with `mlx_lm.server`, which loads the adapter that a chat names in `adapters` (`mlx_lm/server.py`).
 * So there is nothing to load beforehand, and nothing to forget.
 */
export const mlxTarget = (base: ModelConfig, { dependencies, env }: UpstreamAccess): DeployTarget => ({
  async deploy(_, signal) {
    const { upstream = '' } = base
    try {
      const headers = upstreamHeaders(base, env)
      const response = await dependencies.fetch(upstreamUrl(upstream, 'models'), {
        headers,
        signal: within(patience, signal),
      })
      await response.body?.cancel()
      if (response.ok) return { status: 'active' }
      return { status: 'error', reason: `mlx_lm.server at ${upstream} answered GET /models with ${response.status}.` }
    } catch (error) {
      return {
        status: 'validating',
        reason: `mlx_lm.server at ${upstream} cannot be reached: ${underlyingReason(error)}`,
      }
    }
  },
  undeploy: async () => undefined,
  missing: async () => [],
})
