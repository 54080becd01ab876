import { daysUntil, type Model, soonInDays } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { countOf, momentOf } from '../output/amounts.ts'

type Listed = Model & {
  /** Whole days from now; negative once the day has passed. */
  readonly daysUntilShutdown: number | undefined
}

/** `tunesmith models`: the models of the account, and how long they stay. */
export const models = command({
  args: { all: { type: 'boolean', description: "Lists the host's own models too" } },
  examples: [
    ['tunesmith models', 'Lists fine-tuned models, newest first'],
    ['tunesmith models --all', 'Lists those of the host too'],
    [`tunesmith models --json | jq '.[] | select(.daysUntilShutdown < 60) | .id'`, 'Names those that go soon'],
  ],
  async run({ args, out, world }) {
    const { signal, clock } = world
    const known = await clientOf(world).listModels({ signal })
    const dates = new Map(known.map(({ id, shutdownDate }) => [id, shutdownDate]))
    const listed = known
      .filter(({ baseModel }) => args.all === true || baseModel !== undefined)
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .map((model): Listed => {
        // A fine-tuned model goes with its base, also where the host does not say so.
        const shutdownDate = model.shutdownDate ?? dates.get(model.baseModel ?? '')
        return { ...model, shutdownDate, daysUntilShutdown: daysUntil(shutdownDate, clock.now()) }
      })
    await out.rows(listed, {
      Model: ({ id }) => id,
      'Base model': ({ baseModel }) => baseModel,
      Created: ({ createdAt }) => momentOf(createdAt),
      Shutdown: ({ shutdownDate }) => shutdownDate,
      Note: noteOf,
    })
    const going = listed.filter(({ daysUntilShutdown = soonInDays + 1 }) => daysUntilShutdown <= soonInDays)
    if (listed.length === 0) out.say('There are no fine-tuned models; --all lists those of the host.')
    if (going.length > 0)
      out.say(
        `${countOf(going.length, 'model')} of ${listed.length} ${going.length === 1 ? 'is' : 'are'} shut down within ${soonInDays} days, or should have been.`,
      )
    return undefined
  },
})

const noteOf = ({ daysUntilShutdown: days = soonInDays + 1 }: Listed): string | undefined => {
  if (days > soonInDays) return undefined
  if (days < 0) return 'shut down'
  return days === 0 ? 'today' : `in ${countOf(days, 'day')}`
}
