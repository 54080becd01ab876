export { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
export { providerService } from './provider-service.ts'
