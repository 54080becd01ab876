import type { Context } from '../../framework/index.ts'
import { daysUntil, type Models, soonInDays } from '../../openai/index.ts'

type Reading = Pick<Context<unknown>, 'clock' | 'signal'>

/** How long a plan is held up, in milliseconds. */
const patience = 5000

/** When models are shut down: one call a model, and never a failure, for nothing depends on it. */
export class ShutdownDates {
  readonly #models: Pick<Models, 'find'>
  readonly #dates = new Map<string, Promise<string | undefined>>()

  constructor(models: Pick<Models, 'find'>) {
    this.#models = models
  }

  /** The day a model is shut down, as `YYYY-MM-DD`; undefined where the host does not say, or not soon enough. */
  of(model: string, context: Reading): Promise<string | undefined> {
    const known = this.#dates.get(model)
    const date = known ?? this.#read(model, context)
    this.#dates.set(model, date)
    return date
  }

  async #read(model: string, { clock, signal }: Reading): Promise<string | undefined> {
    const done = new AbortController()
    const late = new AbortController()
    clock.alarm(patience, done.signal).then(
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

/** Warns that what is about to be trained will not last; says nothing of a day far off. */
export const warnOfShutdown = async (
  model: string,
  dates: ShutdownDates,
  { diagnostics, ...reading }: Reading & Pick<Context<unknown>, 'diagnostics'>,
): Promise<void> => {
  const date = await dates.of(model, reading)
  const days = date === undefined ? undefined : daysUntil(date, reading.clock.now())
  if (days === undefined || days > soonInDays) return
  const when =
    days > 0 ? `is shut down on ${date}, in ${days} day${days === 1 ? '' : 's'}` : `was to be shut down on ${date}`
  diagnostics.warning(
    'Base Model Is Shut Down',
    `${model} ${when}, and what is fine-tuned of it goes with it. Choose a base model that stays, if this host has one.`,
    ['model'],
  )
}
