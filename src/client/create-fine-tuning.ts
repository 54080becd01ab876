import { openAsBlob } from 'node:fs'
import {
  type ClientSettings,
  createClient,
  type Dependencies,
  environmentFetch,
  type Job,
  settingsFromEnvironment,
  systemDependencies,
  type UploadSource,
} from '../openai/index.ts'
import { chat } from './chat.ts'
import { toPermission } from './checkpoint-permission.ts'
import type { FineTuning } from './fine-tuning.ts'
import { toJob } from './job.ts'
import { toCheckpoint } from './job-checkpoint.ts'
import { toEvent } from './job-event.ts'
import { toMetrics } from './job-metrics.ts'
import { listing } from './listing.ts'
import { toModel } from './model.ts'
import { toRequest } from './new-job.ts'
import { countingFetch } from './upload-progress.ts'
import { toFile } from './uploaded-file.ts'
import { waitForJob } from './wait-for-job.ts'

/** What a client depends on from outside. Tests may replace any of it. */
export interface ClientDependencies extends Dependencies {
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Creates a client for the fine-tuning API of OpenAI or a compatible host. Nothing is loaded or sent before the first call.
 *
 * Settings that are left out are read from `OPENAI_API_KEY`, `OPENAI_ADMIN_KEY`, `OPENAI_BASE_URL`, `OPENAI_ORG_ID`,
 * `OPENAI_PROJECT_ID` and `OPENAI_TIMEOUT`, and proxies from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. With a `baseURL`,
 * nothing is read from the environment: its keys belong to its host, and are never sent to another one.
 */
export const createFineTuning = (
  settings: ClientSettings = {},
  given: Partial<ClientDependencies> = {},
): FineTuning => {
  const proxied = given.env && { fetch: environmentFetch(given.env) }
  const { env, ...dependencies } = { ...systemDependencies, env: process.env, ...proxied, ...given }
  const complete = settings.baseURL === undefined ? settingsFromEnvironment(env, settings) : settings
  const client = createClient(complete, dependencies)
  const { jobs, jobPages, files, permissions, models } = client

  return {
    async createJob(job, { token, signal } = {}) {
      const found = token === undefined ? undefined : await jobs.findByToken(token, { signal })
      const options = { token: token ?? randomToken(dependencies), signal }
      if (found) jobs.expect(found.id, toRequest(job))
      return toJob(await (found ? jobs.get(found.id, { signal }) : jobs.create(toRequest(job), options)))
    },
    listJobs({ metadata = {}, ...options } = {}) {
      const wanted = Object.entries(metadata)
      const filter = wanted.length > 0 ? { metadata } : {}
      // Some hosts ignore the filter.
      const keep = (job: Job) => wanted.every(([key, value]) => job.metadata?.[key] === value)
      return listing((page) => jobPages.jobs({ ...page, ...filter }), toJob, options, keep)
    },
    retrieveJob: async (id, options) => toJob(await jobs.get(id, options)),
    cancelJob: async (id, options) => toJob(await jobs.cancel(id, options)),
    pauseJob: async (id, options) => toJob(await jobs.pause(id, options)),
    resumeJob: async (id, options) => toJob(await jobs.resume(id, options)),
    listJobEvents: (id, options) => listing((page) => jobPages.events(id, page), toEvent, options),
    listJobCheckpoints: (id, options) => listing((page) => jobPages.checkpoints(id, page), toCheckpoint, options),
    async retrieveJobMetrics(id, options) {
      const [file] = (await jobs.get(id, options)).result_files ?? []
      return file === undefined ? [] : toMetrics(await files.content(file, options))
    },
    waitForJob: (id, options) => waitForJob(client, dependencies.clock, id, options),

    async uploadFile(source, { onProgress, reuse = false, ...options } = {}) {
      const since = dependencies.clock.now() / 1000 - secondsPerDay
      const found = reuse ? await files.findUploaded(source, { ...options, since }) : undefined
      if (found) return toFile(found)
      if (!onProgress) return toFile(await files.upload(source, options))
      const totalBytes = await sizeOf(source)
      let sentBytes = 0
      const fetch = countingFetch(dependencies.fetch ?? globalThis.fetch, (bytes) => {
        sentBytes += bytes
        onProgress({ sentBytes, totalBytes })
      })
      return toFile(await createClient(complete, { ...dependencies, fetch }).files.upload(source, options))
    },
    retrieveFile: async (id, options) => toFile(await files.get(id, options)),
    listFiles: async (options) => (await files.list(options)).map(toFile),
    deleteFile: (id, options) => files.delete(id, options),
    downloadFile: (id, options) => files.content(id, options),
    waitForFile: async (id, options) => toFile(await files.waitUntilProcessed(id, options)),

    createCheckpointPermissions: async (checkpoint, projectIds, options) =>
      (await permissions.create(checkpoint, projectIds, options)).map(toPermission),
    listCheckpointPermissions: async (checkpoint, options) =>
      (await permissions.list(checkpoint, options)).map(toPermission),
    deleteCheckpointPermission: (checkpoint, permissionId, options) =>
      permissions.delete(checkpoint, permissionId, options),

    listModels: async (options) => (await models.list(options)).map(toModel),
    retrieveModel: async (id, options) => toModel(await models.get(id, options)),
    deleteModel: (id, options) => models.delete(id, options),

    chat: (question, options) => chat(client.chat, question, options),
  }
}

const secondsPerDay = 24 * 60 * 60

/** 120 random bits, like a UUID. */
const randomToken = ({ random }: Dependencies): string =>
  Array.from({ length: 30 }, () => Math.floor(random() * 16).toString(16)).join('')

/** Returns 0 for a file that cannot be read: the upload reports that. */
const sizeOf = async (source: UploadSource): Promise<number> => {
  try {
    return 'content' in source ? new Blob([source.content]).size : (await openAsBlob(source.path)).size
  } catch {
    return 0
  }
}
