import { Token } from 'cdktf'
import type { Construct } from 'constructs'
import { OpenaiProvider as Bindings, type OpenaiProviderConfig } from './bindings/index.ts'
import { checkFramework } from './framework.ts'

const secrets = { apiKey: 'OPENAI_API_KEY', adminKey: 'OPENAI_ADMIN_KEY' } as const

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
    for (const [prop, variable] of Object.entries(secrets) as [keyof typeof secrets, string][]) // as declared above
      if (config[prop] !== undefined && !Token.isUnresolved(config[prop]))
        throw new Error(
          `${scope.node.path}/${id}: ${prop} must not be written in the app, for it would stand in cdk.tf.json as it is. Leave it out and set ${variable} where Terraform runs, or give the value of a TerraformVariable with sensitive: true.`,
        )
    super(scope, id, config)
  }
}
