export { jobArguments } from './arguments.ts'
export { toConfig } from './request.ts'
