import { type Emulator, startEmulator } from '../../src/emulator/index.ts'

export const apiKey = 'sk-proj-0123456789abcdef'
export const adminKey = 'sk-admin-0123456789abcdef'

/** The keys, where Terraform's environment has them. */
export const accountKeys = { OPENAI_API_KEY: apiKey, OPENAI_ADMIN_KEY: adminKey }

/** A host with an account on it, seen from outside of what is tried. */
export class Account {
  readonly emulator: Emulator

  private constructor(emulator: Emulator) {
    this.emulator = emulator
  }

  /** Starts a host whose clock stands still. */
  static async open(): Promise<Account> {
    return new Account(await startEmulator({ speed: 0 }))
  }

  async #list(path: string, key = apiKey): Promise<readonly Record<string, unknown>[]> {
    const answer = await this.emulator.request(`/v1${path}`, { headers: { authorization: `Bearer ${key}` } })
    const { data = [] } = (await answer.json()) as { data?: Record<string, unknown>[] }
    return data
  }

  /** Every job there is, newest first. */
  async jobs(): Promise<
    readonly { readonly id: string; readonly status: string; readonly model: string | undefined }[]
  > {
    const jobs = await this.#list('/fine_tuning/jobs?limit=100')
    return jobs.map(({ id, status, fine_tuned_model }) => ({
      id: String(id),
      status: String(status),
      model: typeof fine_tuned_model === 'string' ? fine_tuned_model : undefined,
    }))
  }

  /** Ids of the files that were uploaded to train on. */
  async files(): Promise<readonly string[]> {
    const files = await this.#list('/files?purpose=fine-tune&limit=1000')
    return files.map(({ id }) => String(id))
  }

  /** Each project that may use a checkpoint, once for each of its permissions. */
  async projects(checkpoint: string): Promise<readonly string[]> {
    const path = `/fine_tuning/checkpoints/${encodeURIComponent(checkpoint)}/permissions?limit=100`
    return (await this.#list(path, adminKey)).map(({ project_id }) => String(project_id)).sort()
  }

  async hasModel(name: string): Promise<boolean> {
    const answer = await this.emulator.request(`/v1/models/${encodeURIComponent(name)}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    })
    return answer.status === 200
  }
}
