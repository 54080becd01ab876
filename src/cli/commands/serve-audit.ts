import { type AuditFilter, type AuditRecord, operate } from '../../server/index.ts'
import { command } from '../command-line/command.ts'
import { durationOption, numberOption, whole } from '../options/number-option.ts'
import { momentOf } from '../output/amounts.ts'
import { configArg, readConfig } from '../serve/read-config.ts'

/** Lines that are read at a time. */
const together = 100

/** `tunesmith serve audit`: shows who did what. */
export const serveAudit = command({
  args: {
    config: configArg,
    since: { type: 'string', description: 'Only what happened in the last hours or days', valueHint: '7d' },
    project: { type: 'string', description: 'Only what was done in this project', valueHint: 'proj_…' },
    type: { type: 'string', description: 'Only events of these types', valueHint: 'type,type' },
    object: { type: 'string', description: 'Only what was done to this job, file, model or key', valueHint: 'id' },
    limit: { type: 'string', description: 'Lines to show, newest first (default: 100)', valueHint: 'number' },
  },
  examples: [
    ['tunesmith serve audit --since 7d', 'Show what was done in the last week'],
    ['tunesmith serve audit --type fine_tuning.job.created', 'Show who trained what on which data'],
    ['tunesmith serve audit --limit 100000 --json > audit.json', 'Export the log'],
  ],
  async run({ args, out, dependencies }) {
    const limit = numberOption('limit', args.limit, ...whole(1)) ?? together
    const since = durationOption('since', args.since)
    const listOf = (text: string | undefined) => text?.split(',').map((each) => each.trim()) ?? []
    const filter: AuditFilter = {
      types: listOf(args.type),
      projects: listOf(args.project),
      objects: listOf(args.object),
      at: since === undefined ? [] : [['>=', dependencies.clock.now() / 1000 - since]],
    }
    await operate(await readConfig(args.config), async (operator) => {
      async function* lines(): AsyncGenerator<AuditRecord, void> {
        let [rest, after] = [limit, undefined as string | undefined] // as the first page has no cursor
        while (rest > 0) {
          const page = await operator.audit(filter, { after, limit: Math.min(together, rest) })
          yield* page.items
          rest -= page.items.length
          after = page.items.at(-1)?.id
          if (!page.hasMore) return
        }
      }
      await out.rows(lines(), {
        Time: ({ at }) => momentOf(at),
        Project: ({ project }) => project,
        Key: ({ key, keyName }) => (key === '' ? 'this machine' : `${keyName ?? ''} (${key})`),
        Type: ({ type }) => type,
        Object: ({ object }) => object,
        Data: ({ data }) =>
          Object.entries(data)
            .filter(([, value]) => value !== null)
            .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
            .join(' '),
      })
    })
  },
})
