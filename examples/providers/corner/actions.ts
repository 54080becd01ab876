import { optional, required } from '@tunesmith/framework'
import * as z from 'zod'
import { action } from './backend.ts'

/** An operation that changes no object of Terraform. */
export const greet = action('corner_greet', {
  description: 'Greets someone.',
  attributes: {
    name: required(z.string(), 'Whom to greet.'),
    secret: optional(z.string(), 'A secret to whisper.', { writeOnly: true }),
  },
  async invoke({ config: { name, secret } }, { services, progress }) {
    progress(`looking for ${name}`)
    services.calls.push(`greet ${name}${secret === undefined ? '' : ' with a secret'}`)
    progress(`greeted ${name}`)
  },
})
