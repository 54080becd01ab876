import { execFile } from 'node:child_process'
import type { Run } from './release-step.ts'

/** Runs a program of this machine. */
export const runProgram: Run = (program, line) =>
  new Promise((resolve) => {
    const options = { shell: process.platform === 'win32', maxBuffer: 1e8 }
    execFile(program, line, options, (error, stdout, stderr) =>
      resolve({ code: error ? 1 : 0, stdout, stderr: stderr || (error?.message ?? '') }),
    )
  })
