import type { Terraform } from './terraform.ts'

type Files = Readonly<Record<string, string>>

/** The configuration in a folder of Terraform's, which each step of a test replaces as a whole. */
export class TestFolder {
  readonly #terraform: Terraform
  #files: Files = {}

  constructor(terraform: Terraform) {
    this.#terraform = terraform
  }

  /** What `replace` put here last. */
  get files(): Files {
    return this.#files
  }

  /** Puts these files in the place of those before, and fetches the modules they call. */
  async replace(files: Files): Promise<void> {
    for (const path of Object.keys(this.#files)) if (!(path in files)) this.#terraform.remove(path)
    this.#terraform.write(files)
    this.#files = files
    if (!Object.values(files).some((content) => /^\s*(module|backend)\s+"/m.test(content))) return
    const { code, text } = await this.#terraform.init()
    if (code !== 0) throw new Error(`terraform init failed:\n${text}`)
  }
}
