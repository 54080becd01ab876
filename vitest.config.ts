import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { findTerraform } from './src/framework/testing/find-terraform.ts'

interface ProjectOptions {
  readonly isolate?: boolean
  readonly restoreMocks?: boolean
  readonly testTimeout?: number
  readonly hookTimeout?: number
  readonly globalSetup?: string
  readonly maxWorkers?: number
  readonly env?: Readonly<Record<string, string>>
}

/** Our own tests count ids and calls, so that they take one product at a time: `TF_ACC_TERRAFORM_PATH=tofu npm test`. */
const oneTerraform = (): string => {
  try {
    return findTerraform(process.env)
  } catch {
    return '' // each test that needs one says so
  }
}

/** Test files share what they import: loading it for each took two thirds of the time. Spies end with their test. */
const shared = { isolate: false, restoreMocks: true, maxWorkers: Math.max(2, availableParallelism() - 1) }

const suite = (name: string, include: string[], extra: ProjectOptions = {}) => ({
  // A poll ends as soon as it can; on a busy machine that may take a while.
  test: { name, include, expect: { poll: { timeout: 30_000 } }, ...extra },
})

/** Three levels: `unit` is pure or in-process, `emulator` speaks HTTP, `acceptance` drives the real `terraform`. */
export default defineConfig({
  test: {
    projects: [
      suite(
        'unit',
        ['test/*.test.ts', 'test/{framework,provider,openai,dataset,client,cli,docs,constructs,scripts}/**/*.test.ts'],
        { testTimeout: 30_000, ...shared },
      ),
      // The constructs once more, on the other framework.
      { resolve: { alias: { cdktf: 'cdktn' } }, ...suite('cdktn', ['test/constructs/*.test.ts'], shared) },
      suite('emulator', ['test/{api,emulator,server}/**/*.test.ts'], { testTimeout: 30_000, ...shared }),
      suite('acceptance', ['test/acceptance/**/*.test.ts'], {
        testTimeout: 120_000,
        globalSetup: './test/acceptance/build.ts',
        ...shared,
        // Each has a Terraform and a provider beside it.
        maxWorkers: 2,
        // Thousands of short runs of Terraform, which need not collect garbage: a fifth less of the processor for each.
        env: { TF_ACC_TERRAFORM_PATH: oneTerraform(), GOGC: '400' },
      }),
      // `tunesmith serve` with Postgres, S3, several processes and large files: `npm run test:serve`.
      suite('serve', ['test/long/serve/**/*.test.ts'], { testTimeout: 1_800_000, hookTimeout: 120_000, maxWorkers: 1 }),
      // A Go provider beside one in TypeScript: `npm run test:mux`.
      suite('mux', ['test/long/mux/**/*.test.ts'], {
        testTimeout: 600_000,
        hookTimeout: 600_000,
        env: { TF_ACC_TERRAFORM_PATH: oneTerraform() },
      }),
      // Real schedulers, which `npm run test:engines` installs.
      suite('engines', ['test/long/engines/**/*.test.ts'], {
        testTimeout: 300_000,
        hookTimeout: 300_000,
        maxWorkers: 1,
      }),
      // Constructs with every command line and language: `npm run test:constructs`.
      suite('constructs', ['test/long/constructs/**/*.test.ts'], {
        testTimeout: 600_000,
        // A folder with an app, its packages and a Python takes long to delete on a busy machine.
        hookTimeout: 600_000,
        globalSetup: './test/acceptance/build.ts',
        maxWorkers: 1,
        env: { TF_ACC_TERRAFORM_PATH: oneTerraform() },
      }),
    ],
  },
})
