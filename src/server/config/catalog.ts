import type { ModelConfig } from './model-config.ts'

/** The base models that may be trained, by id and alias. */
export class Catalog {
  readonly models: readonly ModelConfig[]
  readonly #byName: ReadonlyMap<string, ModelConfig>

  constructor(models: readonly ModelConfig[]) {
    this.models = models
    this.#byName = new Map(models.flatMap((model) => [model.id, ...model.aliases].map((name) => [name, model])))
  }

  find(name: string): ModelConfig | undefined {
    return this.#byName.get(name)
  }

  /** All names, ids before aliases. */
  get names(): readonly string[] {
    return [...this.#byName.keys()]
  }
}
