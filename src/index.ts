export {
  ApiError,
  type Client,
  type ClientSettings,
  createClient,
  type ErrorCode,
  isFinal,
  type Job,
  type JobCheckpoint,
  type JobEvent,
  type JobStatus,
  settingsFromEnvironment,
} from './openai/index.ts'
