import { daysUntil, type Model, soonInDays } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { lastNewJobText } from '../job/last-new-job.ts'
import { shutdownDates } from '../job/shutdown-dates.ts'
import { countOf, momentOf } from '../output/amounts.ts'

type Listed = Model & {
  /** Whole days from now; negative after that date. */
  readonly daysUntilShutdown: number | undefined
}

/** `tunesmith models`: lists the models of the account and their shutdown dates. */
export const models = command({
  usesHost: true,
  args: { all: { type: 'boolean', description: "List the host's own models too" } },
  examples: [
    ['tunesmith models', 'List fine-tuned models, newest first'],
    ['tunesmith models --all', 'List the models of the host too'],
    [
      `tunesmith models --json | jq '.[] | select(.daysUntilShutdown < 60) | .id'`,
      'Print models that will be shut down soon',
    ],
  ],
  async run({ args, out, dependencies }) {
    const { signal, clock } = dependencies
    const known = await clientOf(dependencies).listModels({ signal })
    const dateOf = shutdownDates(known)
    const listed = known
      .filter(({ baseModel }) => args.all === true || baseModel !== undefined)
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .map((model): Listed => {
        const shutdownDate = dateOf(model.id)
        return { ...model, shutdownDate, daysUntilShutdown: daysUntil(shutdownDate, clock.now()) }
      })
    await out.rows(listed, {
      Model: ({ id }) => id,
      'Base model': ({ baseModel }) => baseModel,
      // Of base models, some hosts do not say it.
      Created: ({ createdAt }) => (createdAt > 0 ? momentOf(createdAt) : undefined),
      Shutdown: ({ shutdownDate }) => shutdownDate,
      Note: noteOf,
    })
    const going = listed.filter(({ daysUntilShutdown = soonInDays + 1 }) => daysUntilShutdown <= soonInDays)
    if (listed.length === 0) out.say('There are no fine-tuned models. To list the models of the host, add --all.')
    if (going.length > 0)
      out.say(
        `${going.length} of ${countOf(listed.length, 'model')} will be shut down within ${soonInDays} days, or already should have been.`,
      )
    const closing = lastNewJobText(dependencies)
    if (closing !== undefined) out.say(closing)
    return undefined
  },
})

const noteOf = ({ daysUntilShutdown: days = soonInDays + 1 }: Listed): string | undefined => {
  if (days > soonInDays) return undefined
  if (days < 0) return 'shut down'
  return days === 0 ? 'today' : `in ${countOf(days, 'day')}`
}
