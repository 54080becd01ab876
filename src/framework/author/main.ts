#!/usr/bin/env node
import { execFile } from 'node:child_process'
import { run } from './run.ts'

process.exitCode = await run(process.argv.slice(2), {
  folder: process.cwd(),
  run: (program, line) =>
    new Promise((resolve) => {
      execFile(program, line, { shell: process.platform === 'win32' }, (error, stdout, stderr) =>
        resolve({ code: error ? 1 : 0, stdout, stderr: stderr || (error?.message ?? '') }),
      )
    }),
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
})
