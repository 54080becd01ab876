import type { Owner } from '../../api/organizations/organization.ts'
import { RecordStore } from '../store/record-store.ts'
import type { Message } from './model-request.ts'

/** A chat completion that was created with `store`. */
export interface StoredCompletion extends Owner {
  readonly id: string
  readonly createdAt: number
  readonly model: string
  readonly metadata: Readonly<Record<string, string>>
  readonly messages: readonly Message[]
  /** The completion as the API shows it, without metadata. */
  readonly view: Readonly<Record<string, unknown>>
}

/** A response that was created with `store`, which is the default. */
export interface StoredResponse extends Owner {
  readonly id: string
  readonly createdAt: number
  /** Input items with their ids, without those of earlier responses. */
  readonly input: readonly Readonly<Record<string, unknown>>[]
  /** The conversation so far, including the output of this response. */
  readonly items: readonly Readonly<Record<string, unknown>>[]
  /** The response as the API shows it. */
  readonly view: Readonly<Record<string, unknown>>
}

/** OpenAI keeps answers for 30 days. */
const lifetime = 30 * 86_400
/** The emulator keeps at most this many of each kind, because all of them are in memory. */
const most = 10_000

/** Answers that clients can read later. */
export class StoredAnswers {
  readonly completions = new RecordStore<StoredCompletion>()
  readonly responses = new RecordStore<StoredResponse>()

  /** Adds an answer and drops the oldest ones. */
  keep(answer: StoredCompletion | StoredResponse, now: number): void {
    if ('items' in answer) trimmed(this.responses, now).add(answer)
    else trimmed(this.completions, now).add(answer)
  }

  clear(): void {
    this.completions.clear()
    this.responses.clear()
  }
}

const trimmed = <T extends { readonly id: string; readonly createdAt: number }>(
  records: RecordStore<T>,
  now: number,
): RecordStore<T> => {
  for (
    let first = records.first;
    first && (records.size >= most || first.createdAt + lifetime <= now);
    first = records.first
  ) {
    records.delete(first.id)
  }
  return records
}
