/** A value that is written into code as it is, such as a reference, instead of as a text in quotes. */
export class Code {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}
