import { Token } from 'cdktf'
import type { Construct } from 'constructs'
import { OpenaiProvider as Bindings, type OpenaiProviderConfig } from './bindings/index.ts'
import { blockNames } from './bindings/names.ts'
import { checkProps } from './check-props.ts'
import { checkFramework } from './framework.ts'
import { named } from './named.ts'

type ProviderHeaders = NonNullable<OpenaiProviderConfig['headers']>

const providerProps = named({ ...blockNames.provider, alias: true })

const orSet = (variable: string): string => `, or leave it out and set ${variable} where Terraform runs`

/** Names of headers that hold a key: `authorization`, `api-key`, `x-portkey-api-key`, `ocp-apim-subscription-key`. */
const secretHeader = /(^|-)(auth|authorization|key|secret|token)$/i

/**
 * The provider `openai`. Every stack that trains or shares needs one.
 *
 * Keys come from the environment of Terraform: `OPENAI_API_KEY` and, to share checkpoints, `OPENAI_ADMIN_KEY`.
 *
 * @example
 * new OpenaiProvider(this, 'openai')
 *
 * @example Another host
 * new OpenaiProvider(this, 'openai', { baseUrl: 'https://gateway.example.com/v1' })
 */
export class OpenaiProvider extends Bindings {
  /** @throws Error for an unknown prop, and for a key written in the app, which anyone could read in `cdk.tf.json` */
  constructor(scope: Construct, id: string, config: OpenaiProviderConfig = {}) {
    checkFramework(scope, id)
    checkProps(providerProps, config, `${scope.node.path}/${id}`)
    const inHeaders = Object.entries(config.headers ?? {}).filter(([name]) => secretHeader.test(name))
    const secrets = [
      ['apiKey', config.apiKey, orSet('OPENAI_API_KEY')],
      ['adminKey', config.adminKey, orSet('OPENAI_ADMIN_KEY')],
      ...inHeaders.map(([name, value]) => [`headers[${JSON.stringify(name)}]`, value, '']),
    ] as const
    for (const [prop, value, instead] of secrets)
      if (value !== undefined && !Token.isUnresolved(value))
        throw new Error(
          `${scope.node.path}/${id}: ${prop} must not be written in the app, because cdk.tf.json would show it. Use the value of a TerraformVariable with sensitive: true${instead}.`,
        )
    super(scope, id, { ...config, headers: config.headers && namedAsWritten(config.headers) })
  }
}

/** Hides headers from the frameworks, which would write the name `api-key` as `api_key`. */
const namedAsWritten = (headers: ProviderHeaders): ProviderHeaders => Token.asAny(headers) as unknown as ProviderHeaders // resolves to them
