import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { parsedJson } from '../../api/errors/parsed-json.ts'
import type { SimpleGrade } from '../../api/graders/grade.ts'
import type { GradedSample } from '../../api/graders/template.ts'
import type { GraderConfig } from '../config/grader-config.ts'

/** Lies beside the module that names it, in the sources and in the package. */
const program = fileURLToPath(new URL('./python_grader.py', import.meta.url))

const answer = z.union([z.object({ reward: z.number() }), z.object({ error: z.string() })])
const longestAnswer = 10_000

/** Runs a `python` grader in a process of its own. See `python_grader.py` for its limits. */
export const runPython = async (
  source: string,
  { item, text }: GradedSample,
  { python = 'python3', python_seconds: seconds, python_memory_mb: memory }: GraderConfig,
): Promise<SimpleGrade> => {
  const sample = { output_text: text, output_json: parsedJson(text) ?? null, output_tools: [] }
  const task = JSON.stringify({ source, sample, item, seconds, memory: memory * 2 ** 20 })
  const { output, problem } = await outputOf(python, task, seconds)
  if (problem !== undefined)
    return failed({ python_grader_server_error: true, python_grader_server_error_type: problem })
  const { success, data } = answer.safeParse(parsedJson(output))
  if (!success) {
    // Such as one that was killed for its use of memory or time.
    return failed({ python_grader_runtime_error: true, python_grader_runtime_error_details: 'the grader ended early' })
  }
  if ('reward' in data) return { reward: data.reward, errors: {} }
  return failed({ python_grader_runtime_error: true, python_grader_runtime_error_details: data.error })
}

const failed = (errors: SimpleGrade['errors']): SimpleGrade => ({ reward: 0, errors })

/** Returns what the grader's process prints, or why there is nothing. */
const outputOf = (
  python: string,
  task: string,
  seconds: number,
): Promise<{ readonly output: string; readonly problem?: string }> =>
  new Promise((resolve) => {
    const child = spawn(python, ['-I', program], {
      cwd: tmpdir(),
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
    })
    let output = ''
    let isLate = false
    const end = () => {
      try {
        // With all that it has started.
        process.kill(-(child.pid ?? Number.NaN), 'SIGKILL')
      } catch {
        // It has ended.
      }
    }
    const timer = setTimeout(() => {
      isLate = true
      end()
    }, seconds * 1000)
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (output.length < longestAnswer) output += chunk
    })
    child.stdin.on('error', () => {}) // It ended before it had read everything.
    child.on('error', (error) => resolve({ output: '', problem: `cannot_start: ${error.message}` }))
    child.on('close', () => {
      clearTimeout(timer)
      end()
      resolve(isLate ? { output: '', problem: `timeout: the grader took more than ${seconds} seconds` } : { output })
    })
    child.stdin.end(task)
  })
