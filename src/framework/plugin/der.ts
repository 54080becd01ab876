/** Encodes one DER element: a tag, the length of its contents, and its contents (X.690, 10.1). */
export const der = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(contents)
  if (body.length < 0x80) return Buffer.concat([Buffer.of(tag, body.length), body])
  const length = body.length < 0x100 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...length), body])
}

/** Encodes a DER SEQUENCE (X.690, 8.9). */
export const sequence = (...elements: readonly Uint8Array[]): Buffer => der(0x30, ...elements)

/** Encodes a DER OBJECT IDENTIFIER from its dotted form (X.690, 8.19). */
export const objectIdentifier = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)))
}

/** Encodes a time as RFC 5280, 4.1.2.5 requires: UTCTime through 2049, GeneralizedTime from 2050. */
export const time = (moment: Date): Buffer => {
  const digits = `${moment.toISOString().replace(/[-:T]|\.\d+Z$/g, '')}Z`
  return moment.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(digits.slice(2))) : der(0x18, Buffer.from(digits))
}

const base128 = (value: number): number[] => {
  const bytes = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80)
  return bytes
}
