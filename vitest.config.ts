import { defineConfig } from 'vitest/config'

const suite = (name: string, include: string[], extra: { testTimeout?: number; fileParallelism?: boolean } = {}) => ({
  test: { name, include, ...extra },
})

/** Three levels: `unit` is pure or in-process, `emulator` speaks HTTP, `acceptance` drives the real `terraform`. */
export default defineConfig({
  // The examples import `tunesmith/…` as users do; here that means the sources.
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    projects: [
      suite('unit', ['test/{framework,provider,openai,dataset,cli,docs}/**/*.test.ts']),
      suite('emulator', ['test/emulator/**/*.test.ts']),
      suite('acceptance', ['test/acceptance/**/*.test.ts'], { testTimeout: 120_000, fileParallelism: false }),
    ],
  },
})
