import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Case } from './case.ts'
import { leftovers, scenes } from './scene.ts'
import { Stage } from './stage.ts'
import type { Ended, Installation } from './workspace.ts'

const [create] = scenes
const config = create?.config ?? ''

/** What several do at once. */
export const concurrency = (installation: Installation): readonly Case[] => {
  const named = (name: string, run: () => Promise<readonly string[]>): Case => ({
    table: 'concurrency',
    row: name,
    column: 'right',
    name: 'all of it',
    run,
  })
  return [
    named('two applies on one lock, the second waits', () => onOneLock(installation, ['-lock-timeout=1h'])),
    named('two applies on one lock, the second gives up', () => onOneLock(installation, [])),
    named('two states with the same configuration, in two repositories', () => apart(installation, 2, 'repository')),
    named('two states with the same configuration, in two workspaces of one folder', () =>
      apart(installation, 2, 'workspace'),
    ),
    named('twenty applies in parallel, in twenty repositories', () => apart(installation, 20, 'repository')),
    named('two `tune` at once', () => tuneTwice(installation, 'at once')),
    named('`tune` again after it was killed', () => tuneTwice(installation, 'killed')),
  ]
}

/** Two runners apply the same configuration with the same remote state at the same time. */
const onOneLock = async (installation: Installation, more: readonly string[]): Promise<readonly string[]> => {
  const stage = await Stage.open(installation, { backend: 'http' })
  try {
    stage.write(config)
    const first = stage.start('apply', ...more)
    stage.move()
    const second = stage.start('apply', ...more)
    const ended = await Promise.all([first.ended, second.ended])
    const failed = ended.filter(({ code }) => code !== 0)
    const isRefused = ({ text }: Ended) => /Error acquiring the state lock/.test(text)
    return [
      ...(more.length > 0 && failed.length > 0 ? [`an apply failed: ${failed[0]?.text.slice(-400)}`] : []),
      ...(failed.every(isRefused) || more.length > 0 ? [] : [`an apply failed: ${failed[0]?.text.slice(-400)}`]),
      ...(failed.length < 2 && create ? await stage.wrongNow(create) : ['both failed']),
    ]
  } finally {
    await stage.close()
  }
}

/** Several states, each with its own jobs on one account. */
const apart = async (
  installation: Installation,
  count: number,
  by: 'repository' | 'workspace',
): Promise<readonly string[]> => {
  const stages: Stage[] = [await Stage.open(installation, { backend: 'local' })]
  try {
    const [{ account, proxy } = { account: undefined, proxy: undefined }] = stages
    while (stages.length < count) {
      const environment = by === 'workspace' ? { TF_WORKSPACE: `w${stages.length}` } : {}
      stages.push(
        await Stage.open(installation, {
          backend: 'local',
          environment,
          ...(account && { account }),
          ...(proxy && { proxy }),
        }),
      )
    }
    for (const [index, stage] of stages.entries()) {
      if (by === 'workspace') stage.folder = stages[0]?.folder ?? stage.folder
      stage.write(config)
      if (by === 'repository')
        execFileSync('git', [
          '-C',
          stage.folder,
          'remote',
          'set-url',
          'origin',
          `https://git.example/acme/models-${index}.git`,
        ])
    }
    const wrong: string[] = []
    const applied = await Promise.all(stages.map((stage) => stage.run('apply')))
    for (const { code, text } of applied) if (code !== 0) wrong.push(`an apply failed: ${text.slice(-400)}`)
    const jobs = (await account?.jobs()) ?? []
    if (jobs.length !== count) wrong.push(`jobs: ${jobs.length} instead of ${count}`)
    const files = (await account?.files()) ?? []
    if (files.length !== count) wrong.push(`files: ${files.length} instead of ${count}`)
    const [first, ...others] = stages
    await first?.run('destroy')
    for (const other of others.slice(0, 3)) {
      const plan = await other.run('plan')
      if (plan.code !== 0) wrong.push('destroying one changes the plan of another')
    }
    for (const other of others) await other.run('destroy')
    return account ? [...wrong, ...(await leftovers(account))] : wrong
  } finally {
    for (const stage of stages.toReversed()) await stage.close()
  }
}

/** The same `tune` twice, at once or after the first was killed as its job was started. */
const tuneTwice = async (installation: Installation, how: 'at once' | 'killed'): Promise<readonly string[]> => {
  const stage = await Stage.open(installation, { backend: 'local' })
  try {
    const line = ['tune', join(stage.folder, 'training.jsonl'), '--model', 'gpt-4o-mini-2024-07-18', '--json']
    const first = stage.startTunesmith(line)
    if (how === 'killed') {
      stage.proxy.rule = async (exchange) => {
        const answer = await exchange.forward()
        if (exchange.method !== 'POST' || exchange.path !== '/v1/fine_tuning/jobs') return { answer }
        first.kill()
        return 'reset'
      }
      await first.ended
      stage.proxy.clear()
    }
    const ended = [await stage.startTunesmith(line).ended, await first.ended]
    const wrong: string[] = []
    for (const { code, text } of ended)
      if (code !== 0 && code !== undefined) wrong.push(`tune failed: ${text.slice(-300)}`)
    const jobs = (await stage.account.jobs()).filter(({ status }) => status !== 'cancelled')
    if (jobs.length !== 1) wrong.push(`jobs: ${jobs.length} instead of 1`)
    const files = await stage.account.files()
    if (files.length !== 1) wrong.push(`files: ${files.length} instead of 1`)
    return wrong
  } finally {
    await stage.close()
  }
}
