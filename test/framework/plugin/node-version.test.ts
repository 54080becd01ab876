import { expect, test } from 'vitest'
import { nodeTooOld } from '../../../src/framework/plugin/node-version.ts'

const running = (version: string) => ({ version, execPath: '/usr/bin/node' })

test.each(['v22.18.0', 'v22.18.1', 'v22.19.0', 'v24.0.0', 'v100.0.0'])('%s is new enough for 22.18', (version) => {
  expect(nodeTooOld(running(version), '22.18')).toBeUndefined()
})

test.each(['v22.17.9', 'v20.99.0', 'v9.0.0'])('%s is too old for 22.18', (version) => {
  expect(nodeTooOld(running(version), '22.18')).toBe(
    `this provider needs Node.js 22.18 or later, but runs on ${version} (/usr/bin/node): ` +
      'install a newer Node.js, or put it first on the PATH of the shell that runs Terraform',
  )
})
