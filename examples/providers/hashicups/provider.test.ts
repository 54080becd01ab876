import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { unknown } from '@tunesmith/framework'
import { partial, startProvider, testProvider } from '@tunesmith/framework/testing'
import { computeTax } from './compute-tax.ts'
import { order } from './order.ts'
import { hashicups } from './provider.ts'
import { startServer } from './server.ts'

let shop: Awaited<ReturnType<typeof startServer>>
before(async () => {
  shop = await startServer()
})
after(() => shop.close())

const address = 'hashicups_order.edu'
const configuration = (quantity: number, password = 'test123') => `
provider "hashicups" {
  host     = "${shop.url}"
  username = "education"
  password = "${password}"
}

data "hashicups_coffees" "menu" {}

resource "hashicups_order" "edu" {
  items = [{ coffee = { id = data.hashicups_coffees.menu.coffees[0].id }, quantity = ${quantity} }]
}
`

// #region acceptance
test('an order is created, updated, imported, ordered again and deleted', () =>
  testProvider({
    provider: hashicups,
    steps: [
      {
        config: configuration(2),
        planCheck: (plan) => plan.expectValues(address, { id: unknown }),
        check: (state) => state.expectValues(address, { items: [{ coffee: partial({ price: 200 }), quantity: 2 }] }),
      },
      { config: configuration(3), planCheck: (plan) => plan.expectAction(address, 'update') },
      { import: { address, id: (state) => String(state.values(address).id) } },
      { before: () => shop.orders.clear(), planCheck: (plan) => plan.expectAction(address, 'create') },
      { config: configuration(0), expectError: /quantity/ },
      { config: configuration(3, 'wrong'), expectError: /Cannot Sign In/ },
    ],
    checkDestroy: () => assert.equal(shop.orders.size, 0),
  }))
// #endregion

// #region unit
test('tax is added, and a negative rate is rejected', async () => {
  const running = startProvider(hashicups)
  assert.deepEqual(await running.call(computeTax, 5, 0.085), { result: 5.43 })
  assert.match((await running.call(computeTax, 5, -1)).error?.text ?? '', /must not be negative, got -1/)
})

test('arguments come from the environment', async () => {
  const environment = { HASHICUPS_HOST: shop.url, HASHICUPS_USERNAME: 'education', HASHICUPS_PASSWORD: 'test123' }
  const running = startProvider(hashicups, { environment })
  const { state } = await running.resource(order).apply({ items: [{ coffee: { id: 2 }, quantity: 1 }] })
  assert.equal(state?.items[0]?.coffee.name, 'Packer Spiced Latte')
  const missing = await startProvider(hashicups).configure({ host: shop.url })
  assert.deepEqual(
    missing.map(({ attribute }) => attribute),
    ['username', 'password'],
  )
})
// #endregion
