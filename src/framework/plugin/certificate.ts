import { generateKeyPairSync, sign } from 'node:crypto'
import { der, objectIdentifier, sequence, time } from './der.ts'

/** A private key and its self-signed certificate. */
export interface SelfSigned {
  /** The certificate in DER, as the handshake carries it. */
  readonly der: Uint8Array
  /** The certificate in PEM. */
  readonly certificate: string
  /** The private key in PEM (PKCS #8). */
  readonly key: string
}

/** Dependencies of `createCertificate`. */
interface CertificateOptions {
  readonly clock: () => Date
  readonly random: (bytes: number) => Uint8Array
  /** @default 'P-256' */
  readonly curve?: 'P-256' | 'P-384' | 'P-521'
}

const day = 24 * 60 * 60 * 1000
const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'))
const localhost = Buffer.from('localhost')

/**
 * Makes a key and a self-signed certificate for `localhost`, for both ends of TLS (RFC 5280), in about a millisecond.
 * It exists only in memory, for the life of one process, like that of go-plugin's `mtls.go`.
 */
export const createCertificate = ({ clock, random, curve = 'P-256' }: CertificateOptions): SelfSigned => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve })
  const now = clock().getTime()
  const name = sequence(der(0x31, sequence(objectIdentifier('2.5.4.3'), der(0x0c, localhost))))
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, serialNumber(random)),
    ecdsaWithSha256,
    name,
    // The peers share a clock, but it may have been adjusted, for example after the machine was suspended.
    sequence(time(new Date(now - day)), time(new Date(now + 365 * day))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions())),
  )
  const bytes = sequence(body, ecdsaWithSha256, bitString(0, sign('sha256', body, privateKey)))
  return { der: bytes, certificate: pem(bytes), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

const extensions = (): Buffer[] => {
  const critical = der(0x01, Buffer.of(0xff))
  const extension = (id: string, ...rest: Buffer[]) => sequence(objectIdentifier(id), ...rest)
  const serverAndClient = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'].map(objectIdentifier)
  return [
    extension('2.5.29.19', critical, der(0x04, sequence())), // basicConstraints: not an authority
    extension('2.5.29.15', critical, der(0x04, bitString(7, Buffer.of(0x80)))), // keyUsage: digitalSignature
    extension('2.5.29.37', der(0x04, sequence(...serverAndClient))), // extKeyUsage
    extension('2.5.29.17', der(0x04, sequence(der(0x82, localhost)))), // subjectAltName: DNS
  ]
}

/** Returns a positive serial number without a leading zero byte. */
const serialNumber = (random: CertificateOptions['random']): Buffer => {
  const bytes = Buffer.from(random(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}

const bitString = (unusedBits: number, bits: Uint8Array) => der(0x03, Buffer.of(unusedBits), bits)

const pem = (bytes: Buffer): string => {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
