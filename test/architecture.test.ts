import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { breachOf, grantFor, roomOf } from './architecture/breaches.ts'
import { findCycle } from './architecture/cycle.ts'
import { importsOf } from './architecture/imports.ts'
import { rooms } from './architecture/rooms.ts'

const source = fileURLToPath(new URL('../src', import.meta.url))
const files = globSync('**/*.ts', { cwd: source })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('constructs/bindings/') && !file.endsWith('.d.ts'))
const imports = files.flatMap((file) => importsOf(file, readFileSync(`${source}/${file}`, 'utf8')))

test('every import, of a type too, is one that the table of rooms allows', () => {
  expect(imports.length).toBeGreaterThan(1000)
  expect(imports.flatMap((each) => breachOf(each) ?? [])).toEqual([])
})

test('a room may import only rooms that stand above it', () => {
  const order = rooms.map(({ path }) => path)
  const floorOf = (grant: string) => order.indexOf(roomOf(grant.endsWith('.ts') ? grant : `${grant}/`)?.path ?? '')
  const below = rooms.flatMap(({ path, may = [] }, floor) =>
    may.filter((grant) => floorOf(grant) >= floor).map((grant) => `${path} -> ${grant}`),
  )
  expect(below).toEqual([])
})

test('the table allows nothing that nobody uses', () => {
  const used = new Set(
    imports.flatMap(({ from, to, isPackage }) => {
      const room = roomOf(from)
      if (!room) return []
      return isPackage ? [`${room.path} -> ${to}`] : [`${room.path} -> ${grantFor(room, to)}`]
    }),
  )
  const unused = rooms.flatMap(({ path, may = [], packages = [] }) =>
    [...may, ...packages.map((name) => name.replace('type:', ''))]
      .map((grant) => `${path} -> ${grant}`)
      .filter((grant) => !used.has(grant)),
  )
  expect(unused).toEqual([])
})

test('no file imports itself by way of others, types included', () => {
  const importsByFile = new Map(
    files.map((file) => [
      file,
      imports.filter(({ from, isPackage }) => from === file && !isPackage).map(({ to }) => to),
    ]),
  )
  expect(findCycle(importsByFile)?.join(' -> ')).toBeUndefined()
})

test('a cycle is named by the files it passes', () => {
  const cycle = new Map([
    ['a.ts', ['b.ts']],
    ['b.ts', ['c.ts', 'd.ts']],
    ['d.ts', ['b.ts']],
  ])
  expect(findCycle(cycle)).toEqual(['b.ts', 'd.ts', 'b.ts'])
})

test.for([
  ['framework/cty/value.ts', '../../provider/provider.ts'],
  ['framework/cty/value.ts', '../diagnostics/index.ts'],
  ['framework/diagnostics/diagnostic.ts', '../schema/index.ts'],
  ['framework/schema/attribute.ts', '../definition/index.ts'],
  ['framework/definition/resource.ts', '../engine/index.ts'],
  ['framework/engine/plan.ts', '../../openai/index.ts'],
  ['framework/engine/plan.ts', '../protocol6/index.ts'],
  ['framework/protocol6/call.ts', '../plugin/index.ts'],
  ['framework/plugin/listen.ts', '../engine/index.ts'],
  ['framework/serve.ts', '../cli/main.ts'],
  ['framework/plugin/serve-plugin.ts', '../../cli/main.ts'],
  ['openai/client.ts', '../framework/index.ts'],
  ['openai/client.ts', '../client/index.ts'],
  ['dataset/index.ts', '../openai/client.ts'],
  ['client/job.ts', '../openai/client.ts'],
  ['client/job.ts', '../emulator/index.ts'],
  ['provider/provider.ts', '../framework/engine/index.ts'],
  ['provider/provider.ts', '../client/index.ts'],
  ['provider/provider.ts', '../emulator/index.ts'],
  ['emulator/settings.ts', '../openai/index.ts'],
  ['api/paging.ts', '../emulator/index.ts'],
  ['server/start-server.ts', '../emulator/index.ts'],
  ['server/start-server.ts', '../openai/index.ts'],
  ['api/paging.ts', '../openai/index.ts'],
  ['constructs/fine-tuning.ts', '../provider/provider.ts'],
  ['cli/main.ts', '../framework/engine/index.ts'],
  ['cli/main.ts', '../client/job.ts'],
] as const)('an import planted in %s, of %s, is named as a breach', ([from, path]) => {
  const planted = [
    `import { x } from '${path}'`,
    `import type { X } from '${path}'`,
    `export { x } from '${path}'`,
    `const x = await import('${path}')`,
    `let x: import('${path}').X`,
  ]
  for (const text of planted)
    expect(importsOf(from, text).map(breachOf), text).toEqual([expect.stringContaining(`src/${from} imports src/`)])
})

test.for([
  ['framework/engine/plan.ts', `import { create } from '@bufbuild/protobuf'`],
  ['framework/schema/attribute.ts', `import * as z from 'zod'`],
  ['constructs/fine-tuning.ts', `import { App } from 'cdktn'`],
  ['client/job.ts', `const { OpenAI } = await import('openai')`],
  ['emulator/settings.ts', `import type { FineTuningJob } from 'openai/resources/fine-tuning/jobs'`],
] as const)('a package planted in %s is named as a breach: %s', ([from, text]) => {
  expect(importsOf(from, text).map(breachOf)).toEqual([expect.stringContaining('imports the package')])
})

test('a file in no room, and an import whose path is computed, are rejected', () => {
  expect(breachOf({ from: 'attic/box.ts', to: 'client/index.ts', isPackage: false, isType: false })).toContain(
    'is in no room',
  )
  expect(() => importsOf('cli/main.ts', 'await import(name)')).toThrow('not written out')
})
