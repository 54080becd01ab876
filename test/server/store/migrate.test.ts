import { expect, test } from 'vitest'
import type { Database } from '../../../src/server/store/database.ts'
import { migrate } from '../../../src/server/store/migrate.ts'
import { migrations } from '../../../src/server/store/migrations.ts'
import { nextPosition } from '../../../src/server/store/next-position.ts'
import { testConnections, testDatabase } from '../test-database.ts'

const versionOf = async (opened: Database) =>
  (await opened.all<{ version: number }>('SELECT version FROM schema_version')).map(({ version }) => version)

test.for(migrations.map((_, version) => version))(
  'a database of version %i becomes current and keeps its rows',
  async (version) => {
    const opened = await testDatabase()
    await migrate(opened, migrations.slice(0, version))
    expect(await versionOf(opened)).toEqual([version])
    await migrate(opened)
    expect(await versionOf(opened)).toEqual([migrations.length])
    await opened.all("INSERT INTO organizations (id, slug, created_at) VALUES ('org-1', 'a', 1)")
    await migrate(opened)
    expect(await opened.all('SELECT id FROM organizations')).toHaveLength(1)
  },
)

test('a migration that fails leaves the database as it was', async () => {
  const opened = await testDatabase()
  await migrate(opened)
  const broken = [...migrations, ['CREATE TABLE half (id TEXT)', 'CREATE TABLE half (id TEXT)']]
  await expect(migrate(opened, broken)).rejects.toThrow('already exists')
  expect(await versionOf(opened)).toEqual([migrations.length])
  await expect(opened.all('SELECT * FROM half')).rejects.toThrow(/no such table|does not exist/)
})

test('a database of a newer version is refused and not touched', async () => {
  const opened = await testDatabase()
  await migrate(opened, [...migrations, ['CREATE TABLE later (id TEXT)']])
  await expect(migrate(opened)).rejects.toMatchObject({
    message: `The database has version ${migrations.length + 1}, but this Tunesmith knows versions up to ${migrations.length}.`,
    advice: 'Update Tunesmith, or set another `database` or `data` in serve.yaml.',
  })
  expect(await versionOf(opened)).toEqual([migrations.length + 1])
})

test('several processes may start at once', async () => {
  const opened = await testConnections(3)
  await Promise.all(opened.map((one) => migrate(one)))
  for (const one of opened) expect(await versionOf(one)).toEqual([migrations.length])
})

test('positions go on after those that a version before counted itself', async () => {
  const opened = await testDatabase()
  await migrate(opened, migrations.slice(0, 3))
  await opened.all("INSERT INTO audit VALUES (1795000000000000, 1, 'o', 'p', 'k', 'a', 'x', '{}')")
  await migrate(opened)
  const positions = [await nextPosition(opened), await nextPosition(opened)]
  expect(positions).toEqual([1_795_000_000_000_001, 1_795_000_000_000_002])
})
