/** A page of the documentation. */
export interface Page {
  /** Where it is in the project. */
  readonly path: string
  readonly text: string
}
