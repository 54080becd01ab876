import { join } from 'node:path'
import type { DeployConfig } from '../config/deploy-config.ts'
import { copyAdapter, isThere, peftProblem, removeCopy } from './copy-adapter.ts'
import type { DeployTarget } from './target.ts'

/** Copies adapters to a folder in which vLLM's filesystem resolver looks for a model that it does not know. */
export const folderTarget = ({ folder, base_model }: DeployConfig & { readonly type: 'folder' }): DeployTarget => ({
  async deploy(adapter) {
    const problem = await peftProblem(adapter)
    if (problem !== undefined) return { status: 'error', reason: problem }
    await copyAdapter(adapter, folder, base_model)
    return { status: 'active' }
  },
  async undeploy(adapter) {
    await removeCopy(adapter, folder)
    return undefined
  },
  async missing(adapters) {
    const there = await Promise.all(adapters.map(({ name }) => isThere(join(folder, name))))
    return adapters.filter((_, i) => !there[i])
  },
})
