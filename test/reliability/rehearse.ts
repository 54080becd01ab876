import { type Scene, scenes } from './scene.ts'
import { Stage } from './stage.ts'
import type { Installation } from './workspace.ts'

/** A request of a scene: its method and path, and how many like it come before. */
export interface Call {
  readonly request: string
  readonly earlier: number
}

/**
 * Runs each scene undisturbed, and returns the requests it makes: of each kind, the first two.
 *
 * @throws Error if a scene is not right even undisturbed
 */
export const rehearse = async (
  installation: Installation,
): Promise<readonly { readonly scene: Scene; readonly calls: readonly Call[] }[]> => {
  const rehearsed: { scene: Scene; calls: readonly Call[] }[] = []
  for (const scene of scenes) rehearsed.push({ scene, calls: await callsOf(scene, installation) })
  return rehearsed
}

const callsOf = async (scene: Scene, installation: Installation): Promise<readonly Call[]> => {
  const stage = await Stage.open(installation, { backend: 'local' })
  try {
    await stage.begin(scene)
    if (scene.trains) stage.account.emulator.clock.setSpeed(200)
    const { code, text } = await stage.run(scene.command)
    if (code !== 0) throw new Error(`${scene.name} fails undisturbed:\n${text}`)
    const seen = [...stage.proxy.seen]
    const wrong = await stage.wrongNow(scene)
    if (wrong.length > 0) throw new Error(`${scene.name} is wrong undisturbed: ${wrong.join('; ')}`)
    return seen
      .map((request, index) => ({ request, earlier: seen.slice(0, index).filter((one) => one === request).length }))
      .filter(({ earlier }) => earlier < 2)
  } finally {
    await stage.close()
  }
}
