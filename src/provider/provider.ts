import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { isUnknown, optional, type Unknown } from '../framework/index.ts'

import {
  createClient,
  environmentFetch,
  hasCredentials,
  hostNames,
  profileOf,
  settingsFromEnvironment,
  systemDependencies,
} from '../openai/index.ts'

import { fineTuningJobCancel } from './actions/fine-tuning-job-cancel.ts'
import { fineTuningJobPause } from './actions/fine-tuning-job-pause.ts'
import { fineTuningJobResume } from './actions/fine-tuning-job-resume.ts'
import { file as fileData } from './data-sources/file.ts'
import { files } from './data-sources/files.ts'
import { fineTuningCheckpointPermissions } from './data-sources/fine-tuning-checkpoint-permissions.ts'
import { fineTuningCheckpoints } from './data-sources/fine-tuning-checkpoints.ts'
import { fineTuningEvents } from './data-sources/fine-tuning-events.ts'
import { fineTuningJob as fineTuningJobData } from './data-sources/fine-tuning-job.ts'
import { fineTuningJobs } from './data-sources/fine-tuning-jobs.ts'
import { fineTuningMetrics } from './data-sources/fine-tuning-metrics.ts'
import { model } from './data-sources/model.ts'
import { models } from './data-sources/models.ts'
import { trainingData } from './data-sources/training-data.ts'
import { defineProvider } from './define.ts'
import { explain, help } from './explain.ts'
import { countTokens } from './functions/count-tokens.ts'
import { parseModelName } from './functions/parse-model-name.ts'
import { validateTrainingData } from './functions/validate-training-data.ts'
import { hostOptionsJson, hostOptionsOf } from './job/host-options.ts'
import { fileList } from './lists/file.ts'
import { fineTunedModelList } from './lists/fine-tuned-model.ts'
import { fineTuningCheckpointPermissionList } from './lists/fine-tuning-checkpoint-permission.ts'
import { fineTuningJobList } from './lists/fine-tuning-job.ts'
import { Claims } from './one-paid-job/claims.ts'
import { dataDirectory, originOf } from './one-paid-job/origin.ts'
import { ownerOf } from './one-paid-job/owner.ts'
import { PlannedJobs } from './one-paid-job/planned-jobs.ts'
import { RecentJobs } from './one-paid-job/recent-jobs.ts'
import { file } from './resources/file.ts'
import { fineTunedModel } from './resources/fine-tuned-model.ts'
import { fineTuningCheckpointPermission } from './resources/fine-tuning-checkpoint-permission.ts'
import { fineTuningJob } from './resources/fine-tuning-job.ts'
import { fineTuningJobCompletion } from './resources/fine-tuning-job-completion.ts'
import { modelDeployment } from './resources/model-deployment.ts'
import { batchedJobs } from './services/batched-jobs.ts'
import { cachedPermissions } from './services/cached-permissions.ts'
import { ExistingModels } from './services/existing-models.ts'
import { ShutdownDates } from './services/shutdown-dates.ts'
import { Uploads } from './services/uploads.ts'
import { version } from './version.ts'

const url = z.url({ protocol: /^https?$/, error: 'must be a URL such as "https://api.openai.com/v1"' })

/** What the provider depends on from outside. */
export interface Dependencies {
  /** The folder that relative paths are resolved against. @default the working directory, which is the root module */
  readonly directory?: string
  /** Returns a unique string. @default a random UUID */
  readonly nonce?: () => string
}

/** Creates the provider `openai`. */
export const openaiProvider = ({ directory = process.cwd(), nonce = randomUUID }: Dependencies = {}) =>
  defineProvider('openai', {
    version,
    description:
      'Manages fine-tuned models at OpenAI and hosts with a compatible API. Every argument is optional: the provider reads the environment variables of the OpenAI SDK.',
    attributes: {
      api_key: optional(z.string(), 'API key. Defaults to `OPENAI_API_KEY`.', { sensitive: true }),
      admin_key: optional(
        z.string(),
        'Admin key, used only for checkpoint permissions. Defaults to `OPENAI_ADMIN_KEY`.',
        { sensitive: true },
      ),
      credential_command: optional(
        z.array(z.string()).min(1),
        'Command that prints a short-lived token, such as `["az", "account", "get-access-token"]`. It replaces `api_key`, and runs again when the token expires. What it prints is never shown.',
      ),
      host: optional(
        z.enum(hostNames),
        `Name of the host: ${hostNames.map((name) => `\`${name}\``).join(', ')}. Defaults to \`TUNESMITH_HOST\`, then to the host recognized by \`base_url\`.`,
      ),
      host_options: optional(
        hostOptionsJson,
        'Fields that only the host has, for every job, as a JSON object such as `jsonencode({ custom_llm_provider = "openai" })` for LiteLLM. The `host_options` of a job take precedence. A change applies to new jobs and retrains none. Defaults to `TUNESMITH_HOST_OPTIONS`.',
      ),
      organization: optional(z.string(), 'Id of the organization. Defaults to `OPENAI_ORG_ID`.'),
      project: optional(z.string(), 'Id of the project. Defaults to `OPENAI_PROJECT_ID`.'),
      base_url: optional(
        url,
        'Base URL of the API, for Azure, gateways and other hosts. Defaults to `OPENAI_BASE_URL`, then to `https://api.openai.com/v1`.',
      ),
      api_url: optional(url, 'Alias of `base_url`.', { deprecated: 'Use `base_url` instead.' }),
      headers: optional(
        z.record(z.string(), z.string()),
        'Headers to add to every request. A header named `api-key` or `authorization` replaces the API and admin keys.',
        { sensitive: true },
      ),
      timeout: optional(
        z.number().positive(),
        'Timeout of each request, in seconds. Defaults to `OPENAI_TIMEOUT`, then to 60.',
      ),
      max_retries: optional(
        z.int().min(0).max(20),
        'Maximum number of retries after a temporary failure. Defaults to 4.',
      ),
      admin_requests_per_minute: optional(
        z.int().min(1),
        'Maximum number of requests per minute with the admin key. OpenAI allows about 7; other hosts may allow more. Defaults to 6.',
      ),
      origin: optional(
        z.string().min(1),
        'Name of the configuration that jobs belong to, the same wherever it is applied. An interrupted apply finds only jobs of its own origin again. Defaults to the backend of the state or, with local state, to the repository and the path within it.',
      ),
    },

    validate({ config }, { diagnostics }) {
      if (config.base_url !== undefined && config.api_url !== undefined)
        diagnostics.error(
          'Conflicting Addresses',
          'Set `base_url` or `api_url`, not both: they are two names for the same setting.',
          ['api_url'],
        )
      for (const name of ['base_url', 'api_url'] as const) {
        const address = config[name]
        if (typeof address === 'string' && hasCredentials(address))
          diagnostics.error(
            'Invalid Provider Setting',
            `\`${name}\` contains a user name or password, which is not supported. Remove them, and set the key as \`api_key\` or in \`headers\`.`,
            [name],
          )
      }
    },

    configure({ config }, { environment, clock }) {
      // An argument that is unknown during plan falls back to the environment. Apply configures the provider again.
      const known = <T>(value: T | Unknown | undefined): T | undefined => (isUnknown(value) ? undefined : value)
      const settings = settingsFromEnvironment(environment, {
        apiKey: known(config.api_key),
        adminKey: known(config.admin_key),
        credentialCommand: isUnknown(config.credential_command)
          ? undefined
          : (config.credential_command as readonly string[] | undefined),
        host: known(config.host),
        hostOptions: hostOptionsOf(known(config.host_options)),
        organization: known(config.organization),
        project: known(config.project),
        baseURL: known(config.base_url) ?? known(config.api_url),
        headers: isUnknown(config.headers)
          ? undefined
          : (config.headers as Readonly<Record<string, string>> | undefined),
        timeoutSeconds: known(config.timeout),
        maxRetries: known(config.max_retries),
        adminRequestsPerMinute: known(config.admin_requests_per_minute),
      })
      const client = createClient(settings, { ...systemDependencies, fetch: environmentFetch(environment), clock })
      const claims = new Claims()
      const recent = new RecentJobs(client.jobs)
      const origin = originOf(directory, environment, known(config.origin))
      const owner = () => ownerOf(origin, dataDirectory(directory, environment), nonce)
      const uploads = new Uploads({ files: client.files, claims, recent, origin, owner })
      return {
        client: { ...client, jobs: batchedJobs(client.jobs), permissions: cachedPermissions(client.permissions) },
        profile: profileOf(settings),
        hostOptions: settings.hostOptions ?? {},
        claims,
        recent,
        planned: new PlannedJobs(),
        uploads,
        contents: uploads.contents,
        existingModels: new ExistingModels(client.models),
        examples: new Map(),
        shutdowns: new ShutdownDates(client.models),
        origin,
        owner,
        directory,
        nonce,
      }
    },

    explain,
    help,
    resources: [
      file,
      fineTunedModel,
      fineTuningJob,
      fineTuningJobCompletion,
      fineTuningCheckpointPermission,
      modelDeployment,
    ],
    dataSources: [
      fileData,
      files,
      fineTuningCheckpointPermissions,
      fineTuningCheckpoints,
      fineTuningEvents,
      fineTuningJobData,
      fineTuningJobs,
      fineTuningMetrics,
      model,
      models,
      trainingData,
    ],
    actions: [fineTuningJobCancel, fineTuningJobPause, fineTuningJobResume],
    lists: [fileList, fineTunedModelList, fineTuningCheckpointPermissionList, fineTuningJobList],
    functions: [countTokens, parseModelName, validateTrainingData],
  })
