import type { Explanation } from '../framework/index.ts'
import { ApiError, type ErrorCode } from '../openai/index.ts'

/** Headlines for what can go wrong with a call; the detail is what the API said, and what to do. */
export const callHeadlines: { readonly [C in ErrorCode]: string } = {
  invalid_setting: 'Invalid Provider Setting',
  missing_api_key: 'Missing API Key',
  missing_admin_key: 'Missing Admin Key',
  invalid_api_key: 'API Key Refused',
  insufficient_permissions: 'Insufficient Permissions',
  region_not_supported: 'Region Not Supported',
  training_not_available: 'Fine-Tuning Not Available',
  model_not_available: 'Base Model Not Available',
  insufficient_quota: 'Quota Exceeded',
  daily_limit: 'Daily Limit Reached',
  rate_limited: 'Rate Limit Reached',
  file_not_ready: 'File Not Ready',
  file_rejected: 'File Rejected',
  file_unreadable: 'File Unreadable',
  owning_project: 'Checkpoint Belongs to the Project',
  too_much_metadata: 'Too Much Metadata',
  not_found: 'Not Found',
  not_offered: 'Not Offered by This Host',
  bad_request: 'Request Refused',
  conflict: 'Conflict',
  unreachable: 'Server Unreachable',
  timeout: 'No Answer in Time',
  server_error: 'Server Error',
  malformed_response: 'Malformed Response',
  outcome_unknown: 'Outcome Unknown',
  aborted: 'Interrupted',
  unexpected: 'Unexpected Error',
}

/** The argument that an error is about, where the API names none. */
const concerned: { readonly [C in ErrorCode]?: string } = {
  model_not_available: 'model',
  file_not_ready: 'training_file',
}

/** What an error of the services means to a practitioner, and which argument it is about. */
export const explain = (error: unknown): Explanation | undefined => {
  if (!(error instanceof ApiError)) return undefined
  const { status, requestId, apiMessage = error.message } = error
  const facts = [status && `HTTP ${status}`, requestId && `request ${requestId}`].filter(Boolean).join(', ')
  const said = apiMessage.trim().replace(/\.$/, '')
  const argument = error.param ?? concerned[error.code]
  return {
    summary: callHeadlines[error.code],
    detail: `${said.charAt(0).toUpperCase()}${said.slice(1)}${facts && ` (${facts})`}. ${error.advice}`,
    ...(argument === undefined ? {} : { keys: argument.split('.') }),
  }
}
