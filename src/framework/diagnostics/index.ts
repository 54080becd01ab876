export { type Diagnostic, hasErrors } from './diagnostic.ts'
export { DiagnosticError } from './diagnostic-error.ts'
export { Diagnostics } from './diagnostics.ts'
export { type Keys, resolvePath } from './resolve-path.ts'
