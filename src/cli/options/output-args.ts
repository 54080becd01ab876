import type { ArgsDef } from 'citty'

/** Where a command puts what it makes. */
export const outputArgs = {
  out: { type: 'string', alias: 'o', description: 'File to write (default: stdout)', valueHint: 'path' },
  force: { type: 'boolean', description: 'Replaces the file if it exists' },
} as const satisfies ArgsDef
