import type { ResourceContext } from '../../framework/index.ts'
import type { Services } from '../services/services.ts'
import type { FileInState } from '../services/uploads.ts'
import { isNew, markPlanned } from './planned-twins.ts'
import { maximumAge } from './recent-jobs.ts'

type Context = Pick<ResourceContext<Services>, 'services' | 'clock' | 'diagnostics' | 'private'>

/** What tells files of one state apart. */
type Content = Pick<FileInState, 'filename' | 'purpose' | 'content_sha256'>

const advice = 'Use one `openai_file` for both, or give each its own `filename`.'
const summary = 'Equal File in This State'

/** Warns of a new file that would turn out to be the file of another resource: an apply could not tell them apart. */
export const planNewFile = (planned: Content, { services, clock, diagnostics, private: data }: Context): void => {
  const { origin, uploads } = services
  if (origin.stateFile !== undefined || !isNew(data)) return
  const isRecent = ({ created_at }: FileInState) => clock.now() / 1000 - created_at <= maximumAge
  const twin = uploads.twins.create((held) => isRecent(held) && areEqual(held, planned))
  if (twin)
    diagnostics.warning(
      summary,
      `This file has the name, purpose and content of ${twin.id}, which another resource uploaded within the last day. Both resources will have ${twin.id}, and destroying one may delete it. ${advice}`,
      ['filename'],
    )
}

/** Warns of a file that another resource would adopt. */
export const planHeldFile = (state: FileInState, { services, diagnostics, private: data }: Context): void => {
  markPlanned(data)
  // An apply plans again, but does not read: what it creates must not be taken for what it replaces.
  if (services.claims.has(state.id) && services.uploads.twins.hold(state))
    diagnostics.warning(
      summary,
      `A new resource has the name, purpose and content of this file. Both resources will have ${state.id}, and destroying one may delete it. ${advice}`,
      ['filename'],
    )
}

const areEqual = (one: Content, other: Content): boolean =>
  one.filename === other.filename && one.purpose === other.purpose && one.content_sha256 === other.content_sha256
