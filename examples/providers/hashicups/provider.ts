import { isUnknown, optional } from '@tunesmith/framework'
import * as z from 'zod'
import { ApiError, HashiCups } from './client.ts'
import { coffees } from './coffees.ts'
import { computeTax } from './compute-tax.ts'
import { provider } from './definitions.ts'
import { order } from './order.ts'

export const hashicups = provider('hashicups', {
  version: '1.0.0',
  description: 'Orders coffee from a HashiCups shop.',
  // #region attributes
  attributes: {
    host: optional(z.url(), 'URL of the API. Defaults to the environment variable `HASHICUPS_HOST`.'),
    username: optional(z.string(), 'User name. Defaults to `HASHICUPS_USERNAME`.'),
    password: optional(z.string(), 'Password. Defaults to `HASHICUPS_PASSWORD`.', { sensitive: true }),
  },
  // #endregion
  // #region configure
  configure({ config }, { environment, diagnostics, log }) {
    const settingOf = (name: keyof typeof config): string => {
      const variable = `HASHICUPS_${name.toUpperCase()}`
      const value = config[name] ?? environment[variable]
      if (isUnknown(value))
        diagnostics.error(
          'Unknown Argument',
          `${name} is not known yet. Set ${variable} instead, or apply its source first.`,
          [name],
        )
      else if (!value)
        diagnostics.error('Missing Argument', `Set ${name}, or the environment variable ${variable}.`, [name])
      return String(value)
    }
    const [host, username, password] = [settingOf('host'), settingOf('username'), settingOf('password')]
    log.debug('configured', { host, username })
    return new HashiCups(host, username, password)
  },
  // #endregion
  // #region explain
  explain: (error) =>
    error instanceof ApiError && error.status === 401
      ? { summary: 'Cannot Sign In', detail: 'Check username and password.', keys: ['username'] }
      : undefined,
  // #endregion
  resources: [order],
  dataSources: [coffees],
  functions: [computeTax],
})
