import { computed, list, required, type State, single } from '@tunesmith/framework'
import * as z from 'zod'
import type { Order } from './client.ts'
import { resource } from './definitions.ts'

// #region attributes
const coffee = {
  id: required(z.int(), 'Id of the coffee.'),
  name: computed(z.string(), 'Name of the coffee.'),
  teaser: computed(z.string(), 'Fun tagline.'),
  description: computed(z.string(), 'What it is made of.'),
  price: computed(z.number(), 'Suggested price.'),
  image: computed(z.string(), 'Path of a picture.'),
}

const attributes = {
  id: computed(z.string(), 'Id of the order.', { stable: true }),
  last_updated: computed(z.string(), 'When the order was last changed.'),
  items: required(
    list({
      coffee: required(single(coffee), 'What is ordered.'),
      quantity: required(z.int().positive(), 'How many of it.'),
    }),
    'Items of the order.',
  ),
}
// #endregion

// #region handlers
export const order = resource('hashicups_order', {
  description: 'An order of coffees.',
  attributes,
  create: async ({ config: { items } }, { services, signal }) => toState(await services.createOrder(items, signal)),
  async read({ state: { id } }, { services, signal }) {
    const found = await services.order(id, signal)
    return found && toState(found) // undefined if it is gone: Terraform then plans to create it again
  },
  update: async ({ config: { items }, state: { id } }, { services, signal }) =>
    toState(await services.updateOrder(id, items, signal)),
  delete: async ({ state: { id } }, { services, signal }) => void (await services.deleteOrder(id, signal)),
  importForRead: ({ id }) => ({ id }),
})
// #endregion

// #region mapper
const toState = ({ id, items, updated }: Order): State<typeof attributes> => ({
  id: String(id),
  items,
  last_updated: updated,
})
// #endregion
