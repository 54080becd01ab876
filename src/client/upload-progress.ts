/** How far an upload has come. */
export interface UploadProgress {
  readonly sentBytes: number
  readonly totalBytes: number
}

/** A `fetch` that tells how many bytes of files it has sent; what is taken back because the request failed is negative. */
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

/** `fetch` reads a part by its `stream()`, and sends it as it reads. */
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
