import type { Models } from '../../openai/index.ts'

/** Which models exist, for many questions: one list answers most, and a read of the model itself where it does not. */
export class ExistingModels {
  readonly #models: Pick<Models, 'find' | 'list'>
  #listed: Promise<ReadonlySet<string>> | undefined

  constructor(models: Pick<Models, 'find' | 'list'>) {
    this.#models = models
  }

  async has(model: string, signal: AbortSignal): Promise<boolean> {
    // A host without a list, or one that does not list models of its users, still knows each by its name.
    this.#listed ??= this.#models.list({ signal }).then(
      (models) => new Set(models.map(({ id }) => id)),
      () => new Set(),
    )
    return (await this.#listed).has(model) || (await this.#models.find(model, { signal })) !== undefined
  }
}
