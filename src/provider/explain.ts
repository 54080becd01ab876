import type { Explanation } from '../framework/index.ts'
import { ApiError, type ErrorCode } from '../openai/index.ts'

/** Diagnostic summaries of failed API calls. The detail holds the API's message and what to do. */
export const callSummaries: { readonly [C in ErrorCode]: string } = {
  invalid_setting: 'Invalid Provider Setting',
  missing_api_key: 'Missing API Key',
  missing_admin_key: 'Missing Admin Key',
  credential_failed: 'Credential Command Failed',
  invalid_api_key: 'API Key Refused',
  insufficient_permissions: 'Insufficient Permissions',
  region_not_supported: 'Region Not Supported',
  training_not_available: 'Fine-Tuning Not Available',
  model_not_available: 'Base Model Not Available',
  insufficient_quota: 'Quota Exceeded',
  quota_exceeded: 'Quota of the Project Exceeded',
  daily_limit: 'Daily Limit Reached',
  rate_limited: 'Rate Limit Reached',
  file_not_ready: 'File Not Ready',
  file_rejected: 'File Rejected',
  file_unreadable: 'File Unreadable',
  owning_project: 'Checkpoint Belongs to the Project',
  resolved_differently: 'Hyperparameters Changed by the Host',
  too_much_metadata: 'Too Much Metadata',
  not_found: 'Not Found',
  not_offered: 'Not Offered by This Host',
  bad_request: 'Request Refused',
  conflict: 'Conflict',
  model_not_deployed: 'Model Not Deployed',
  unreachable: 'Server Unreachable',
  timeout: 'No Answer in Time',
  server_error: 'Server Error',
  malformed_response: 'Malformed Response',
  outcome_unknown: 'Outcome Unknown',
  aborted: 'Interrupted',
  unexpected: 'Unexpected Error',
}

/** The argument that caused an error, for errors where the API does not name one. */
const defaultArguments: { readonly [C in ErrorCode]?: string } = {
  model_not_available: 'model',
  file_not_ready: 'training_file',
}

/** Turns an API error into a diagnostic; returns undefined for any other error. */
export const explain = (error: unknown): Explanation | undefined => {
  if (!(error instanceof ApiError)) return undefined
  const { status, requestId, apiMessage = error.message } = error
  const origin = [status && `HTTP ${status}`, requestId && `request ${requestId}`].filter(Boolean).join(', ')
  const reason = apiMessage.trim().replace(/\.$/, '')
  const argument = error.param ?? defaultArguments[error.code]
  return {
    summary: callSummaries[error.code],
    detail: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${origin && ` (${origin})`}. ${error.advice}`,
    ...(argument === undefined ? {} : { keys: argument.split('.') }),
  }
}

/**
 * The last line of a diagnostic, which names its entry in `docs/TROUBLESHOOTING.md`.
 *
 * The command prints that entry offline, since the page is part of the package.
 */
export const help = (summary: string): string => `Help: npx tunesmith explain ${topicOf(summary)}`

/** The name of the entry for a summary. Summaries that differ only by operation or provider share an entry. */
export const topicOf = (summary: string): string =>
  (/^Cannot [a-z]/.test(summary) ? 'Operation Given Up' : summary)
    .replace(/ openai$/, '')
    .toLowerCase()
    .replaceAll(' ', '-')
