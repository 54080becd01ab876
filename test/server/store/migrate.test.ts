import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '../../../src/server/store/migrate.ts'
import { migrations } from '../../../src/server/store/migrations.ts'
import { openSqlite } from '../../../src/server/store/sqlite.ts'

const database = async (path = ':memory:') => {
  const opened = await openSqlite(path)
  onTestFinished(() => opened.close())
  return opened
}

const versionOf = async (opened: Awaited<ReturnType<typeof openSqlite>>) =>
  (await opened.all<{ version: number }>('SELECT version FROM schema_version')).map(({ version }) => version)

test.for(migrations.map((_, version) => version))(
  'a database of version %i becomes current and keeps its rows',
  async (version) => {
    const opened = await database()
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
  const opened = await database()
  await migrate(opened)
  const broken = [...migrations, ['CREATE TABLE half (id TEXT)', 'CREATE TABLE half (id TEXT)']]
  await expect(migrate(opened, broken)).rejects.toThrow('already exists')
  expect(await versionOf(opened)).toEqual([migrations.length])
  await expect(opened.all('SELECT * FROM half')).rejects.toThrow('no such table')
})

test('a database of a newer version is refused and not touched', async () => {
  const opened = await database()
  await migrate(opened, [...migrations, ['CREATE TABLE later (id TEXT)']])
  await expect(migrate(opened)).rejects.toMatchObject({
    message: `The database has version ${migrations.length + 1}, but this Tunesmith knows versions up to ${migrations.length}.`,
    advice: 'Update Tunesmith, or give it another database.',
  })
  expect(await versionOf(opened)).toEqual([migrations.length + 1])
})

test('several processes may start at once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith-migrate-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const opened = await Promise.all([1, 2, 3].map(() => database(join(folder, 'shared.sqlite'))))
  await Promise.all(opened.map((one) => migrate(one)))
  for (const one of opened) expect(await versionOf(one)).toEqual([migrations.length])
})
