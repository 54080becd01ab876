import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Builds the provider once for all acceptance tests, so that what they install is what the sources say. */
export const setup = (): void => {
  execFileSync('npm', ['run', '-s', 'bundle'], { cwd: root, stdio: 'inherit' })
}
