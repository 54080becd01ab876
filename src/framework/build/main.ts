#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { bundleProvider } from './bundle-provider.ts'

const usage = 'Usage: bundle-provider <the file that Terraform starts> --outdir <folder> [--include <file>]…\n'

const { values, positionals } = parseArgs({
  options: { outdir: { type: 'string' }, include: { type: 'string', multiple: true, default: [] } },
  allowPositionals: true,
})
const [entry, ...rest] = positionals
if (entry === undefined || rest.length > 0 || values.outdir === undefined) {
  process.stderr.write(usage)
  process.exitCode = 2
} else {
  process.stdout.write(`${await bundleProvider({ entry, ...values, outdir: values.outdir })}\n`)
}
