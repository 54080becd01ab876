import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from './case.ts'
import type { Exchange, Reply } from './proxy.ts'
import { scenes } from './scene.ts'
import { Stage } from './stage.ts'
import type { Installation } from './workspace.ts'

const canary = 'canary-0f9d8c7b6a5e4d3c2b1a'
const pair = `acme:${canary}`

/** Where a key can be given: variables, and arguments of the provider. */
const places: Readonly<
  Record<string, { readonly environment?: Readonly<Record<string, string>>; readonly block?: string }>
> = {
  OPENAI_API_KEY: { environment: { OPENAI_API_KEY: canary } },
  OPENAI_ADMIN_KEY: { environment: { OPENAI_ADMIN_KEY: canary } },
  api_key: { environment: { TF_VAR_key: canary }, block: 'api_key = var.key' },
  admin_key: { environment: { TF_VAR_key: canary }, block: 'admin_key = var.key' },
  'headers, api-key': { environment: { TF_VAR_key: canary }, block: 'headers = { "api-key" = var.key }' },
  'headers, Bearer': {
    environment: { TF_VAR_key: `Bearer ${canary}` },
    block: 'headers = { authorization = var.key }',
  },
  'headers, Basic': {
    environment: { TF_VAR_key: `Basic ${Buffer.from(pair).toString('base64')}` },
    block: 'headers = { authorization = var.key }',
  },
  'headers, x-gateway-auth': { environment: { TF_VAR_key: canary }, block: 'headers = { "x-gateway-auth" = var.key }' },
}

/** How a gateway may repeat what it was sent. */
const echoes: Readonly<Record<string, (value: string) => string>> = {
  'as it was sent': (value) => value,
  'without its scheme': (value) => value.replace(/^\w+ /, ''),
  decoded: (value) => Buffer.from(value.replace(/^Basic /, ''), 'base64').toString(),
  'in base64': (value) => Buffer.from(value.replace(/^\w+ /, '')).toString('base64'),
  'in base64, as a pair': (value) => Buffer.from(`acme:${value.replace(/^\w+ /, '')}`).toString('base64'),
  'in base64url': (value) => Buffer.from(`${value.replace(/^\w+ /, '')}?>`).toString('base64url'),
  'percent-encoded': (value) => encodeURIComponent(value),
  'in quotes': (value) => JSON.stringify(JSON.stringify({ key: value })),
}

/** Keys in every place, repeated by the host in every form, and searched in all that is written. */
export const canaries = (installation: Installation): readonly Case[] =>
  Object.entries(places).flatMap(([place, given]) =>
    Object.entries(echoes).map(([form, echo]) => ({
      table: 'canaries' as const,
      row: place,
      column: form,
      name: 'searched in state, logs and output',
      run: () => search(installation, given, echo),
    })),
  )

const search = async (
  installation: Installation,
  { environment = {}, block }: (typeof places)[string],
  echo: (value: string) => string,
): Promise<readonly string[]> => {
  const log = { TF_LOG: 'trace', TF_LOG_PATH: 'trace.log' }
  const stage = await Stage.open(installation, { backend: 'local', environment: { ...environment, ...log } })
  try {
    const variable = 'variable "key" {\n  type = string\n  sensitive = true\n}\n'
    const config = scenes.find(({ name }) => name === 'share')?.config ?? ''
    stage.write(block === undefined ? config : `${variable}provider "openai" {\n  ${block}\n}\n${config}`)
    let requests = 0
    const reply = async ({ headers, forward }: Exchange): Promise<Reply> => {
      requests += 1
      const sent = Object.entries(headers).filter(([, value]) => value.includes(canary) || value.startsWith('Basic '))
      const answered = await forward()
      if (sent.length === 0) return { answer: answered }
      const said = sent.map(([name, value]) => `${name}: ${echo(value)}`).join(', ')
      const body = Buffer.from(
        JSON.stringify({ error: { message: `Refused ${said}`, type: 'x', code: said, param: said } }),
      )
      return {
        answer: {
          status: 401,
          headers: { 'content-type': 'application/json', 'x-request-id': said, 'content-length': String(body.length) },
          body,
        },
      }
    }
    stage.proxy.rule = reply
    const written = [(await stage.run('apply')).text]
    // Without the echo the keys are accepted, so that there is a state to search.
    stage.proxy.clear()
    written.push((await stage.start('apply').ended).text, (await stage.start('plan').ended).text)
    stage.proxy.rule = reply
    for (const line of [['jobs', 'list'], ['jobs', 'list', '--json'], ['doctor'], ['doctor', '--json']])
      written.push((await stage.startTunesmith(line).ended).text)
    const files = readdirSync(stage.folder)
      .map((name) => join(stage.folder, name))
      .filter((file) => statSync(file).isFile())
    const texts = [
      ...written.entries(),
      ...files.map((file) => [file.slice(stage.folder.length + 1), readFileSync(file, 'latin1')] as const),
    ]
    const leaks = texts.flatMap(([where, text]) =>
      formsOf(canary).flatMap((form) => (text.includes(form) ? [`found in ${where}`] : [])),
    )
    return requests === 0 ? ['no request was made'] : [...new Set(leaks)]
  } finally {
    await stage.close()
  }
}

/** A key in plain, and in base64 wherever it begins within three bytes. */
const formsOf = (key: string): readonly string[] => {
  const shifted = ['', 'x', 'xx'].map((before) =>
    Buffer.from(before + key)
      .toString('base64')
      .slice(before === '' ? 0 : 4)
      // The last characters depend on what follows.
      .slice(0, -5),
  )
  return [key, ...shifted]
}
