import { computed, list } from '@tunesmith/framework'
import * as z from 'zod'
import { dataSource } from './definitions.ts'

export const coffees = dataSource('hashicups_coffees', {
  description: 'Lists the coffees on the menu.',
  attributes: {
    coffees: computed(
      list({
        id: computed(z.int(), 'Id of the coffee.'),
        name: computed(z.string(), 'Name of the coffee.'),
        teaser: computed(z.string(), 'Fun tagline.'),
        description: computed(z.string(), 'What it is made of.'),
        price: computed(z.number(), 'Suggested price.'),
        image: computed(z.string(), 'Path of a picture.'),
      }),
      'The coffees.',
    ),
  },
  read: async (_, { services, signal }) => ({ coffees: await services.coffees(signal) }),
})
