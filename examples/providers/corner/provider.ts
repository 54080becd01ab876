import { defer, optional } from '@tunesmith/framework'
import * as z from 'zod'
import { greet } from './actions.ts'
import { Backend, provider } from './backend.ts'
import { changingType } from './changing-type.ts'
import { later } from './deferral.ts'
import { token } from './ephemerals.ts'
import { join, kinds, sameOfEachType } from './functions.ts'
import { password, secrets } from './secrets.ts'
import { addresses, ports } from './sets.ts'
import { texts } from './texts.ts'
import { user, users } from './users.ts'
import { values } from './values.ts'

/** The provider of the tour. Tests pass in the backend to look into it. */
export const corner = (backend = new Backend()) =>
  provider('corner', {
    version: '1.0.0',
    description: 'Objects for each feature of the framework.',
    attributes: { deferred: optional(z.boolean(), 'Whether nothing can be planned yet.') },
    configure({ config: { deferred } }) {
      if (deferred === true) defer('provider_config_unknown')
      return backend
    },
    resources: [values, changingType, texts, ports, addresses, user, secrets, password, later],
    dataSources: [],
    functions: [...sameOfEachType, join, kinds],
    ephemerals: [token],
    actions: [greet],
    lists: [users],
  })
