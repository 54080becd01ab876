import type { Context } from '../../framework/index.ts'
import { daysUntil, type Models, soonInDays } from '../../openai/index.ts'

type ReadContext = Pick<Context<unknown>, 'clock' | 'signal'>

/** How long a plan may wait for a shutdown date, in milliseconds. */
const timeout = 5000

/** Reads the shutdown dates of models, once per model. A failed read is ignored, since only a warning depends on it. */
export class ShutdownDates {
  readonly #models: Pick<Models, 'find'>
  readonly #dates = new Map<string, Promise<string | undefined>>()

  constructor(models: Pick<Models, 'find'>) {
    this.#models = models
  }

  /** Returns the shutdown date of a model as `YYYY-MM-DD`; undefined if the host has none or does not answer in time. */
  of(model: string, context: ReadContext): Promise<string | undefined> {
    const known = this.#dates.get(model)
    const date = known ?? this.#read(model, context)
    this.#dates.set(model, date)
    return date
  }

  async #read(model: string, { clock, signal }: ReadContext): Promise<string | undefined> {
    const done = new AbortController()
    const late = new AbortController()
    clock.alarm(timeout, done.signal).then(
      () => late.abort(),
      () => undefined,
    )
    try {
      const found = await this.#models.find(model, { signal: AbortSignal.any([signal, late.signal]) })
      return found?.shutdown_date ?? undefined
    } catch {
      return undefined
    } finally {
      done.abort()
    }
  }
}

/** Warns if the base model of a job is shut down soon. */
export const warnOfShutdown = async (
  model: string,
  dates: ShutdownDates,
  { diagnostics, ...context }: ReadContext & Pick<Context<unknown>, 'diagnostics'>,
): Promise<void> => {
  const date = await dates.of(model, context)
  const days = date === undefined ? undefined : daysUntil(date, context.clock.now())
  if (days === undefined || days > soonInDays) return
  const when =
    days > 0
      ? `will be shut down on ${date}, in ${days} day${days === 1 ? '' : 's'}`
      : `had its shutdown date on ${date}`
  diagnostics.warning(
    'Base Model Is Shut Down',
    `${model} ${when}. Models fine-tuned from it are shut down on the same day. Choose another base model if this host offers one.`,
    ['model'],
  )
}
