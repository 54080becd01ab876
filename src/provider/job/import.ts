export { checkImportId } from '../id-of.ts'
export { jobArguments } from './arguments.ts'
export { toConfig } from './request.ts'
