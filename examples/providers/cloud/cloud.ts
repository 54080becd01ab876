/** A machine of the cloud. */
export interface Machine {
  readonly id: string
  readonly name: string
  readonly size: 'small' | 'large'
  readonly disks: readonly number[]
  /** A new value after every change. */
  readonly etag: string
}

/** An in-memory cloud: the API that the guide's provider manages. */
export class Cloud {
  readonly machines = new Map<string, Machine>()
  #count = 0

  async create(name: string, size: Machine['size']): Promise<Machine> {
    if ([...this.machines.values()].some((machine) => machine.name === name)) throw new CloudError('name_taken', name)
    this.#count += 1
    return this.#keep({ id: `m-${this.#count}`, name, size, disks: [], etag: '0' })
  }

  async get(id: string): Promise<Machine | undefined> {
    return this.machines.get(id)
  }

  async attach(id: string, gigabytes: number): Promise<Machine> {
    if (gigabytes > 1000) throw new CloudError('too_big', `${gigabytes} GB`)
    const machine = this.#find(id)
    return this.#keep({ ...machine, disks: [...machine.disks, gigabytes] })
  }

  /** Resizes a machine, unless it was changed since the caller read it. */
  async resize(id: string, size: Machine['size'], etag: string): Promise<Machine> {
    const machine = this.#find(id)
    if (machine.etag !== etag) throw new CloudError('changed_meanwhile', id)
    return this.#keep({ ...machine, size })
  }

  async delete(id: string): Promise<void> {
    this.machines.delete(id)
  }

  #find(id: string): Machine {
    const machine = this.machines.get(id)
    if (!machine) throw new CloudError('not_found', id)
    return machine
  }

  #keep(machine: Machine): Machine {
    const kept = { ...machine, etag: String(Number(machine.etag) + 1) }
    this.machines.set(machine.id, kept)
    return kept
  }
}

/** The error of the cloud's API. */
export class CloudError extends Error {
  readonly code: string

  constructor(code: string, about: string) {
    super(`${code}: ${about}`)
    this.code = code
  }
}
