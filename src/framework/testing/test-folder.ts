import type { Terraform } from './terraform.ts'

type Files = Readonly<Record<string, string>>

/** The configuration in Terraform's folder, which each step of a test replaces completely. */
export class TestFolder {
  readonly #terraform: Terraform
  #files: Files = {}

  constructor(terraform: Terraform) {
    this.#terraform = terraform
  }

  /** The files that `replace` wrote last. */
  get files(): Files {
    return this.#files
  }

  /** Replaces the previous files, and installs the modules that the new ones call. */
  async replace(files: Files): Promise<void> {
    for (const path of Object.keys(this.#files)) if (!(path in files)) this.#terraform.remove(path)
    this.#terraform.write(files)
    this.#files = files
    if (!Object.values(files).some((content) => /^\s*(module|backend)\s+"/m.test(content))) return
    const { code, text } = await this.#terraform.init()
    if (code !== 0) throw new Error(`terraform init failed:\n${text}`)
  }
}
