import type { V1Job, V1Pod } from '@kubernetes/client-node'
import type { Explanation } from '../engine.ts'

/** Reasons of the pod condition `DisruptionTarget` that say that its node is gone. */
const nodeGone: ReadonlySet<string> = new Set(['DeletionByTaintManager', 'DeletionByPodGC'])

/** Returns true if the node of a pod no longer answers, so that nobody can tell when the pod ends. */
export const isOnLostNode = (pod: V1Pod): boolean =>
  nodeGone.has(disruptionOf(pod)) || pod.status?.reason === 'NodeLost'

/** Says why a Job waits or has failed, from the Job and its pods. */
export const jobExplanation = (job: V1Job | undefined, pods: readonly V1Pod[]): Explanation | undefined => {
  const failure = job?.status?.conditions?.find(({ type, status }) => type === 'Failed' && status === 'True')
  if (failure?.reason === 'DeadlineExceeded') return { cause: 'time_limit', words: 'ended the run at its time limit' }
  // A Job has one pod, unless it was suspended and went on.
  const pod = pods.toSorted((a, b) => startOf(b) - startOf(a))[0]
  if (failure) return pod && endingOf(pod)
  if (job?.spec?.suspend) return { cause: 'waiting', words: 'keeps the run suspended' }
  return pod && waitingOf(pod)
}

const endingOf = (pod: V1Pod): Explanation | undefined => {
  const { reason, message } = pod.status ?? {}
  const disruption = disruptionOf(pod)
  const ended = pod.status?.containerStatuses?.[0]?.state?.terminated
  if (ended?.reason === 'OOMKilled') {
    return { cause: 'out_of_memory', words: 'ended the run: it needed more memory than it has' }
  }
  if (isOnLostNode(pod)) return { cause: 'node_lost', words: 'lost the node of the run' }
  if (disruption === 'PreemptionByScheduler' || reason === 'Preempting') {
    return { cause: 'preempted', words: 'preempted the run' }
  }
  if (disruption === 'EvictionByEvictionAPI') return { cause: 'preempted', words: 'evicted the run to drain its node' }
  if (reason === 'Evicted' || disruption === 'TerminationByKubelet') {
    return {
      cause: 'node_lost',
      words: `evicted the run: ${message ?? 'its node ran short of resources'}`.slice(0, 300),
    }
  }
  if (!ended) return undefined
  return { cause: 'failed', words: `says that the runner ended with exit code ${ended.exitCode}` }
}

/** States of a container that do not pass by themselves. */
const stuck = /^(ErrImage|ImagePull|InvalidImage|CreateContainer|RunContainer)/

const waitingOf = (pod: V1Pod): Explanation | undefined => {
  if (pod.status?.phase !== 'Pending') return undefined
  const waiting = pod.status.containerStatuses?.[0]?.state?.waiting
  if (waiting?.reason && stuck.test(waiting.reason)) {
    return {
      cause: 'waiting',
      words: `cannot start the run (${waiting.reason}): ${waiting.message ?? ''}`.slice(0, 300),
    }
  }
  const scheduled = pod.status.conditions?.find(({ type }) => type === 'PodScheduled')
  if (scheduled?.reason !== 'Unschedulable') return undefined
  return { cause: 'waiting', words: `keeps the run waiting: ${scheduled.message ?? ''}`.slice(0, 300) }
}

const disruptionOf = (pod: V1Pod): string =>
  pod.status?.conditions?.find(({ type, status }) => type === 'DisruptionTarget' && status === 'True')?.reason ?? ''

const startOf = ({ metadata }: V1Pod): number => new Date(metadata?.creationTimestamp ?? 0).getTime()
