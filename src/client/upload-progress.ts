/** Progress of an upload. */
export interface UploadProgress {
  readonly sentBytes: number
  readonly totalBytes: number
}

/** Creates a `fetch` that reports how many bytes of files it has sent. Bytes of a failed request are reported as negative. */
export const countingFetch =
  (send: typeof fetch, onSent: (bytes: number) => void): typeof fetch =>
  async (url, init) => {
    let sent = 0
    const count = (bytes: number) => {
      sent += bytes
      onSent(bytes)
    }
    if (init?.body instanceof FormData) for (const [, part] of init.body) if (part instanceof Blob) watch(part, count)
    try {
      const response = await send(url, init)
      if (!response.ok) count(-sent)
      return response
    } catch (error) {
      count(-sent)
      throw error
    }
  }

/** `fetch` reads a part through `stream()` and sends it as it reads. */
const watch = (part: Blob, count: (bytes: number) => void): void => {
  const counter = () =>
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        count(chunk.byteLength)
        controller.enqueue(chunk)
      },
    })
  Object.defineProperty(part, 'stream', { value: () => Blob.prototype.stream.call(part).pipeThrough(counter()) })
}
