import type { DeferralReason } from '../definition/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'

const because: { readonly [R in DeferralReason]: string } = {
  resource_config_unknown: 'an argument of it is not known yet',
  provider_config_unknown: 'an argument of its provider is not known yet',
  absent_prereq: 'something that it needs is not there yet',
}

/** What a practitioner is told where the provider puts something off and Terraform cannot. */
export const deferralRefused = (summary: string, reason: DeferralReason): Diagnostic => ({
  severity: 'error',
  summary,
  detail: `This cannot be done yet, because ${because[reason]}, and this run of Terraform cannot put it off to a later one. Apply what it depends on first, with -target, and then the rest.`,
})
