/** Why a text is not JSON, and where. */
export interface JsonFault {
  /** Counted from 0, in UTF-16 units. */
  readonly index: number
  /** In plain words: what is there, and what is to be there. */
  readonly reason: string
  /** Whether the text merely stops before its value is whole. */
  readonly unfinished: boolean
}
