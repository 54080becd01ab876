import { Token } from 'cdktf'
import type { Construct } from 'constructs'
import { OpenaiProvider as Bindings, type OpenaiProviderConfig } from './bindings/index.ts'
import { checkFramework } from './framework.ts'

type ProviderHeaders = NonNullable<OpenaiProviderConfig['headers']>

const orSet = (variable: string): string => `, or leave it out and set ${variable} where Terraform runs`

/** Headers that hold a key by their name: `authorization`, `api-key`, `x-portkey-api-key`, `ocp-apim-subscription-key`. */
const secretHeader = /(^|-)(auth|authorization|key|secret|token)$/i

/**
 * The provider `openai`, which every stack that trains or shares has.
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
  /** @throws Error for a key that is written in the app, where it would be read by whoever reads `cdk.tf.json` */
  constructor(scope: Construct, id: string, config: OpenaiProviderConfig = {}) {
    checkFramework(scope, id)
    const inHeaders = Object.entries(config.headers ?? {}).filter(([name]) => secretHeader.test(name))
    const secrets = [
      ['apiKey', config.apiKey, orSet('OPENAI_API_KEY')],
      ['adminKey', config.adminKey, orSet('OPENAI_ADMIN_KEY')],
      ...inHeaders.map(([name, value]) => [`headers[${JSON.stringify(name)}]`, value, '']),
    ] as const
    for (const [prop, value, instead] of secrets)
      if (value !== undefined && !Token.isUnresolved(value))
        throw new Error(
          `${scope.node.path}/${id}: ${prop} must not be written in the app, for it would stand in cdk.tf.json as it is. Give the value of a TerraformVariable with sensitive: true${instead}.`,
        )
    super(scope, id, { ...config, headers: config.headers && namedAsWritten(config.headers) })
  }
}

/** What is no token the frameworks write in snake case, the names of headers too: `api-key` would become `api_key`. */
const namedAsWritten = (headers: ProviderHeaders): ProviderHeaders => Token.asAny(headers) as unknown as ProviderHeaders // resolves to them
