export { invokeAction, planAction } from './action.ts'
export { type ApplyResponse, apply } from './apply.ts'
export { argumentShapes, callFunction } from './call-function.ts'
export { adviseProvider, checkProvider } from './check-provider.ts'
export { identityShape, timedShape } from './compile.ts'
export { configure } from './configure.ts'
export { createEngine, type Engine } from './engine.ts'
export { closeEphemeral, openEphemeral, renewEphemeral } from './ephemeral.ts'
export { generateConfig } from './generate-config.ts'
export { importResource } from './import.ts'
export { listObjects } from './list.ts'
export { move } from './move.ts'
export { plan } from './plan.ts'
export { checkMeta } from './provider-meta.ts'
export { Queue } from './queue.ts'
export { read } from './read.ts'
export { readDataSource } from './read-data-source.ts'
export {
  configureStateStore,
  deleteState,
  listStates,
  lockState,
  readState,
  unlockState,
  writeState,
} from './state-store.ts'
export { upgrade, upgradeIdentity } from './upgrade.ts'
export {
  validateAction,
  validateDataSource,
  validateEphemeral,
  validateList,
  validateProvider,
  validateResource,
  validateStateStore,
} from './validate.ts'
