export { providerService } from './provider-service.ts'
