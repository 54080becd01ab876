import { definitionsFor } from '@tunesmith/framework'

export interface User {
  readonly email: string
  readonly name: string
  readonly language: string
}

/** What the provider manages. It is kept in memory, so that tests see what reached it. */
export class Backend {
  readonly users = new Map<string, User>()
  /** Secrets that were sent, by the name of their owner. Terraform never stores them. */
  readonly secrets = new Map<string, string>()
  readonly calls: string[] = []
}

export const { resource, function: providerFunction, ephemeral, action, list, provider } = definitionsFor<Backend>()

/** Handlers of a resource that consists of nothing but its state. */
export const stateOnly = {
  read: async <S>({ state }: { readonly state: S }): Promise<S> => state,
  delete: async () => {},
}
