import { stat } from 'node:fs/promises'
import type { Dependencies } from '../dependencies.ts'
import { sizeOf } from '../output/amounts.ts'
import { createSteps } from '../output/steps.ts'

/** Milliseconds before progress is shown, and between updates. */
const patience = 1000
const interval = 200

/** Passes data on unchanged. Once reading takes longer than a second, shows on stderr how far it is. */
export async function* withProgress(
  data: AsyncIterable<Uint8Array>,
  path: string,
  doing: string,
  { clock, ...terminal }: Pick<Dependencies, 'clock' | 'stderr' | 'env'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const total = path === '-' ? undefined : (await stat(path).catch(() => undefined))?.size
  const steps = createSteps(terminal)
  let next = clock.now() + patience
  let isShown = false
  let bytes = 0
  try {
    for await (const chunk of data) {
      yield chunk
      bytes += chunk.length
      if (clock.now() < next) continue
      next = clock.now() + interval
      const share = total ? `${Math.round((100 * bytes) / total)} % of ${sizeOf(total)}` : sizeOf(bytes)
      if (isShown) steps.update(`${doing}, ${share}`)
      else steps.begin(`${doing}, ${share}`)
      isShown = true
    }
  } finally {
    if (isShown) steps.close()
  }
}
