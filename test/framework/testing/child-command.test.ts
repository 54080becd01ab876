import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startCommand } from '../../../src/framework/testing/child-command.ts'

const run = (script: string, timeoutMilliseconds = 20_000, environment: Record<string, string> = {}) => {
  const directory = mkdtempSync(join(tmpdir(), 'child-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return startCommand(process.execPath, ['-e', script], { directory, environment, timeoutMilliseconds })
}

test('a command has an exit code and output', async () => {
  const { finished } = run('console.log(process.env.A); console.error("b"); process.exitCode = 3', 20_000, { A: 'ü' })
  expect(await finished).toEqual({ code: 3, stdout: 'ü\n', stderr: 'b\n' })
})

test('a signal reaches it', async () => {
  const command = run(
    'process.on("SIGINT", () => { console.log("stopped"); process.exit(4) }); setInterval(() => {}, 1e6); console.log("up")',
  )
  const { stdout } = await upAnd(command, () => command.signal('SIGINT'))
  expect(stdout).toBe('up\nstopped\n')
})

test('a command that takes too long is killed, and its output is reported', async () => {
  await expect(run('console.log("waiting"); setInterval(() => {}, 1e6)', 300).finished).rejects.toThrow(
    /took longer than 300 ms:[\s\S]*waiting/,
  )
})

test('processes that a command leaves running are killed with it', async () => {
  const waiting = '["-e", "setInterval(() => {}, 1e6)"], { stdio: "inherit" }'
  const { finished } = run(`require("child_process").spawn(process.execPath, ${waiting}).unref(); console.log("left")`)
  expect(await finished).toMatchObject({ code: 0, stdout: 'left\n' })
})

test('a program that does not exist is an error', async () => {
  const options = { directory: tmpdir(), environment: {}, timeoutMilliseconds: 1_000 }
  await expect(startCommand('/no/such/program', [], options).finished).rejects.toThrow('ENOENT')
})

/** Acts once a command is up, which it says by its first line. */
const upAnd = async (command: ReturnType<typeof run>, act: () => void) => {
  const up = setInterval(() => {
    if (!command.output.stdout.includes('up')) return
    clearInterval(up)
    act()
  }, 5)
  return command.finished
}
