import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import OpenAI from 'openai'
import { expect, test } from 'vitest'
import type { Access, Endpoint } from '../../../src/api/http/endpoint.ts'
import type { ServerContext } from '../../../src/server/context.ts'
import { addServedRoutes } from '../../../src/server/http/server-app.ts'
import { scopes } from '../../../src/server/services/scopes.ts'
import { simulatedServers } from '../control/simulated-server.ts'
import { keyFor } from '../key-for.ts'
import { quiet } from '../server-fixture.ts'

/** Every route of the API, and what it demands of a key, as it is registered. */
const registered = (): ReadonlyMap<string, Access> => {
  const app = new Hono()
  const demanded = new Map<unknown, Access>()
  const endpoint: Endpoint = (_, access = {}) => {
    const handler = () => new Response()
    demanded.set(handler, access)
    return handler
  }
  const context = {
    config: { data: '/nowhere', graders: {} },
    dependencies: quiet(),
    signal: new AbortController().signal,
  }
  addServedRoutes(app, endpoint, context as unknown as ServerContext) // what routes read when they are added
  return new Map(app.routes.map(({ method, path, handler }) => [`${method} ${path}`, demanded.get(handler) ?? {}]))
}

const page = () => readFile(join(import.meta.dirname, '../../../docs/serve/teams.md'), 'utf8')

/** The table of the page: the kind of key and the scope of each route. */
const documented = async (): Promise<ReadonlyMap<string, string>> => {
  const rows = [...(await page()).matchAll(/^\| `(\w+) (\/\S+)` \| (\w+) \| `?([\w.]+)`? \|$/gm)]
  return new Map(rows.map(([, method, path, kind, scope]) => [`${method} ${path}`, `${kind} ${scope}`]))
}

const plain = (path: string): string => path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')

test('the page lists every route with the key and the scope that it demands', async () => {
  const routes = [...registered()].map(([route, { scope, admin }]) => [
    plain(route),
    `${admin ? 'admin' : 'project'} ${scope}`,
  ])
  expect(routes.length).toBeGreaterThan(40)
  expect(Object.fromEntries(await documented())).toEqual(Object.fromEntries(routes))
})

test('the page describes every scope of a project key', async () => {
  const text = await page()
  for (const [name, meaning] of Object.entries(scopes)) expect(text).toContain(`| \`${name}\` | ${meaning} |`)
  const used = [...registered().values()].flatMap(({ scope, admin }) => (admin ? [] : [scope]))
  expect(new Set(used)).toEqual(new Set(Object.keys(scopes)))
})

test('every route rejects no key, the other kind of key, and a key without its scope', async () => {
  const servers = await simulatedServers('projects: [{id: proj_a}]')
  const server = await servers.start()
  const ask = async (route: string, key?: string) => {
    const [method = '', path = ''] = route.replace(/:\w+(\{[^}]*\})?/g, 'x').split(' ')
    const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
    const answer = await server.request(path, { method, headers })
    return [answer.status, Object(await answer.json()).error?.message]
  }
  const keys = { project: server.firstKeys?.key ?? '', admin: server.firstKeys?.adminKey ?? '' }
  for (const [route, { scope = '', admin }] of registered()) {
    expect(await ask(route), route).toEqual([401, expect.stringContaining("didn't provide an API key")])
    const other = admin ? keys.project : keys.admin
    expect(await ask(route, other), route).toEqual([401, expect.stringContaining(`Missing scopes: ${scope}`)])
  }
  const others = Object.keys(scopes)
  for (const [route, { scope = '', admin }] of registered()) {
    if (admin) continue
    const restricted = await keyFor(
      servers,
      'proj_a',
      others.filter((each) => each !== scope && each !== scope.replace('.read', '.write')),
    )
    expect(await ask(route, restricted), route).toEqual([401, expect.stringContaining(`Missing scopes: ${scope}`)])
  }
})

test('an archived project, and headers of another project or organization, are rejected', async () => {
  const servers = await simulatedServers('projects: [{id: proj_a}]')
  const server = await servers.start()
  const apiKey = await keyFor(servers, 'proj_a')
  const adminAPIKey = server.firstKeys?.adminKey ?? ''
  const client = (options: object = {}) =>
    new OpenAI({ baseURL: server.url, apiKey, adminAPIKey, maxRetries: 0, ...options })
  const foreign = client({ project: 'proj_b' }).models.list()
  await expect(foreign).rejects.toMatchObject({ status: 401, code: 'mismatched_project' })
  const organization = client({ organization: 'org-b' }).models.list()
  await expect(organization).rejects.toMatchObject({ status: 401, code: 'mismatched_organization' })
  await client().admin.organization.projects.archive('proj_a')
  await expect(client().models.list()).rejects.toThrow("The project 'proj_a' has been archived")
})
