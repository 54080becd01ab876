import type OpenAI from 'openai'
import { expect } from 'vitest'
import type { FineTuningServer } from '../../../src/server/index.ts'
import { chatLines, collected, upload } from '../../emulator/emulator-fixture.ts'
import { type SimulatedServers, simulatedServers } from '../control/simulated-server.ts'
import { clientOf } from '../server-fixture.ts'

/** A server whose model is deployed as a test says, and what the test does with it. */
export interface Deploying {
  readonly servers: SimulatedServers
  readonly server: FineTuningServer
  readonly client: OpenAI
  /** Trains a job to its end; returns its id and its model. */
  train(): Promise<{ readonly job: string; readonly model: string }>
  /** Status of the deployment of a model, and why. */
  deployment(model: string): Promise<{ readonly status: string; readonly status_reason: string | null } | undefined>
  messages(job: string): Promise<readonly string[]>
  ask(model: string): Promise<string | null | undefined>
  /** Does rounds, a few seconds apart. */
  rounds(count: number): Promise<void>
}

/** @param model further lines of the model in `serve.yaml` */
export const deploying = async (
  model: string,
  options: Parameters<typeof simulatedServers>[2] = {},
): Promise<Deploying> => {
  const servers = await simulatedServers('', model, { fetch, ...options })
  servers.engine.adapterConfig = { peft_type: 'LORA', r: 8, base_model_name_or_path: '/models/tiny' }
  const server = await servers.start()
  const client = clientOf(server)
  const rounds = async (count: number) => {
    for (let i = 0; i < count; i++) {
      servers.wait(4)
      await server.round()
    }
  }
  return {
    servers,
    server,
    client,
    rounds,
    async train() {
      const training_file = await upload(client, chatLines(16))
      const hyperparameters = { n_epochs: 2, batch_size: 4 }
      const method = { type: 'supervised' as const, supervised: { hyperparameters } }
      const { id: job } = await client.fineTuning.jobs.create({ model: 'tiny', training_file, method })
      for (let i = 0; i < 13; i++) {
        await servers.engine.work(8, 4)
        await server.round()
      }
      const { status, fine_tuned_model } = await client.fineTuning.jobs.retrieve(job)
      expect(status).toBe('succeeded')
      return { job, model: fine_tuned_model ?? '' }
    },
    async deployment(name) {
      const headers = { authorization: `Bearer ${server.firstKeys?.key}` }
      const answer = await server.request(`/v0/models/${encodeURIComponent(name)}`, { headers })
      // As the API answers.
      return answer.status === 404 ? undefined : ((await answer.json()) as Awaited<ReturnType<Deploying['deployment']>>)
    },
    messages: async (job) =>
      (await collected(client.fineTuning.jobs.listEvents(job, { limit: 100 }))).map(({ message }) => message),
    async ask(name) {
      const messages = [{ role: 'user' as const, content: 'Hello' }]
      return (await client.chat.completions.create({ model: name, messages })).choices[0]?.message.content
    },
  }
}
