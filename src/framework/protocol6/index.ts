export { dataFolder } from './data-folder.ts'
export { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
export { providerService } from './provider-service.ts'
export { traceCalls } from './trace-calls.ts'
