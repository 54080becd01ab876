import { isUnknown, type Planned, type ResourceContext } from '../../framework/index.ts'
import { isCancelled, isFinal, type Job, keepsMetadata } from '../../openai/index.ts'
import { holdsUnknown } from '../holds-unknown.ts'
import { type JobConfig, type JobState, toRequest } from '../job/request.ts'
import type { Services } from '../services/services.ts'
import { trainsTheSame } from './adopt-orphan.ts'
import { declarationOf } from './declaration.ts'
import { isNew, markPlanned } from './planned-twins.ts'
import { maximumAge } from './recent-jobs.ts'
import { isShared } from './start-job.ts'

type Context = Pick<ResourceContext<Services>, 'services' | 'clock' | 'diagnostics' | 'private'>

const advice =
  'Give each its own `suffix`, `seed` or `metadata`. If a resource was renamed, add a `moved` block: it keeps the job.'

/** Rejects the plan of a new job that would turn out to be the job of another resource. */
export const planNewJob = (config: Planned<JobConfig>, context: Context): void => {
  const { services, diagnostics } = context
  // A local state can be read during apply, and tells which jobs are not to be adopted.
  if (services.origin.stateFile !== undefined || !isNew(context.private)) return
  const adopts = adoptionBy(config, context)
  const twin = adopts && services.planned.twins.create(adopts)
  if (twin)
    diagnostics.error(
      'Equal Job in This State',
      `This resource equals the one whose job ${twin.id} was started within the last day. An apply could not tell them apart, so that both would have ${twin.id}, and destroying one would end the job of the other. ${advice}`,
      ['suffix'],
    )
}

/**
 * Reads the recent jobs for the create that may follow, while the plan waits for something else.
 *
 * Terraform plans again just before it creates, and then knows every value. If the list cannot be read, the create tries
 * again and reports the error.
 */
export const lookAhead = async (
  config: Planned<JobConfig>,
  { services, clock, signal }: Pick<ResourceContext<Services>, 'services' | 'clock' | 'signal'>,
): Promise<void> => {
  if (!holdsUnknown(config)) await services.recent.look(clock.now() / 1000, signal).catch(() => undefined)
}

/** Rejects the plan of a resource whose job another resource would adopt or end. */
export const planHeldJob = ({ id }: JobState, context: Context): void => {
  const { services, diagnostics } = context
  markPlanned(context.private)
  const job = services.planned.find(id)
  if (job && services.planned.twins.hold(job))
    diagnostics.error(
      'Equal Job in This State',
      `A new resource equals this one, whose job ${id} was started within the last day. An apply could not tell them apart, so that both would have ${id}, and destroying one would end the job of the other. ${advice}`,
      ['suffix'],
    )
  const others = services.planned.keep(id)
  if (others === 'ends') diagnostics.error(...endedElsewhere(id))
  if (others === 'keeps')
    diagnostics.warning(
      'Two Resources Have One Job',
      `${id} is the job of this resource and of another one. Destroying one of them would end the job of the other. ${howToRelease}`,
      ['id'],
    )
}

/** Rejects the plan of a destroy that would end the job of another resource. */
export const planEndOfJob = (state: JobState, context: Context): void => {
  const { services, diagnostics } = context
  const { id, status, skip_destroy, delete_model_on_destroy, fine_tuned_model } = state
  services.planned.leave(id)
  planLeftJob(id, context)
  const ends = !isFinal(status) || (delete_model_on_destroy && fine_tuned_model !== undefined)
  if (ends && !skip_destroy && !isShared(context) && services.planned.end(id)) diagnostics.error(...endedElsewhere(id))
}

/** Remembers a job that was read for the state. */
export const planReadJob = (job: Job, context: Context): void => {
  context.services.planned.read(job)
  planLeftJob(job.id, context)
}

/** Rejects a plan that destroys one resource and creates another that would adopt its job. */
const planLeftJob = (id: string, { services: { planned }, diagnostics }: Context): void => {
  const job = planned.findLeft(id)
  if (job && planned.twins.hold(job))
    diagnostics.error(
      'Equal Job in This State',
      `This plan destroys the resource whose job ${id} was started within the last day, and creates another one that equals it, which would adopt ${id} while it is being ended. ${advice}`,
      ['id'],
    )
}

const howToRelease =
  'Remove one of them from the state without destroying it: use a `removed` block with `destroy = false`, or `terraform state rm`.'

const endedElsewhere = (id: string) =>
  [
    'Job of Another Resource',
    `This plan destroys a resource whose job ${id} another resource keeps. That would cancel the job or delete its model. ${howToRelease}`,
    ['id'],
  ] as const

/** Tells which jobs a create would adopt; undefined if that depends on values known after apply. */
const adoptionBy = (
  { training_file, validation_file, ...rest }: Planned<JobConfig>,
  { services, clock }: Context,
): ((job: Job) => boolean) | undefined => {
  if (holdsUnknown(rest)) return undefined
  const files = { training_file, validation_file }
  const known = rest as Omit<JobConfig, keyof typeof files> // checked above
  const id = (file: typeof validation_file) => (isUnknown(file) ? 'known after apply' : file)
  const request = toRequest({ ...known, training_file: id(training_file) ?? '', validation_file: id(validation_file) })
  const { matches, asksForSame } = declarationOf(request, services)
  const { profile, planned } = services
  const looksTheSame = (job: Job) => !keepsMetadata(profile, planned.jobs) && trainsTheSame(profile, request, job)
  const isPlanned = (job: Job) =>
    (['training_file', 'validation_file'] as const).every((name) => {
      const had = services.contents.get(job[name] ?? '')
      const file = files[name]
      if (!isUnknown(file)) return (job[name] || undefined) === file || (file && services.contents.get(file)) === had
      return had !== undefined && services.uploads.isPlanned(had)
    })
  return (job) =>
    clock.now() / 1000 - job.created_at <= maximumAge &&
    job.status !== 'failed' &&
    !isCancelled(job.status) &&
    (holdsUnknown(files) ? asksForSame(job) && isPlanned(job) : matches(job) || looksTheSame(job))
}
