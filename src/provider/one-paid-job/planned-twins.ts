/**
 * What a plan creates and what the state has, compared in whatever order Terraform asks.
 *
 * An apply cannot tell an object that another resource of a remote state has from one that an interrupted apply lost. A
 * plan can, because it reads the state.
 */
export class PlannedTwins<T> {
  readonly #held: T[] = []
  readonly #creations: ((held: T) => boolean)[] = []

  /** Remembers an object of the state. Returns whether a planned creation would adopt it. */
  hold(held: T): boolean {
    this.#held.push(held)
    return this.#creations.some((adopts) => adopts(held))
  }

  /** Remembers a planned creation. Returns the object of the state that it would adopt, if any. */
  create(adopts: (held: T) => boolean): T | undefined {
    this.#creations.push(adopts)
    return this.#held.find(adopts)
  }
}

/** Key in private state: this resource has been planned. */
const plannedKey = 'planned'

interface Private {
  get(key: string): unknown
  set(key: string, value: boolean): void
}

/** Tells whether a plan without a state is for a new resource. Terraform plans a replacement twice, the second time without a state. */
export const isNew = (data: Private): boolean => data.get(plannedKey) !== true

/** Remembers that a resource was planned with its state. */
export const markPlanned = (data: Private): void => data.set(plannedKey, true)
