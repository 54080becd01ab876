/**
 * Returns pieces as the body of a response, from a position on. The first of them is read before, so that a content that is
 * missing, or small and damaged, is an error and no response.
 */
export const streamOf = async (
  pieces: AsyncGenerator<Uint8Array>,
  from: number,
): Promise<ReadableStream<Uint8Array>> => {
  let skip = from
  let first: IteratorResult<Uint8Array> | undefined = await pieces.next()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          const { done, value } = first ?? (await pieces.next())
          first = undefined
          if (done) return controller.close()
          const wanted = value.subarray(Math.min(skip, value.length))
          skip -= value.length - wanted.length
          if (wanted.length > 0) return controller.enqueue(wanted)
        }
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
