/** Something to await for one result, or to iterate for many. Nothing is sent before one of them. */
export interface Lazy<Result, Item> extends PromiseLike<Result>, AsyncIterable<Item> {}

/** Makes a `Lazy` of what awaiting does and what iterating does. */
export const lazily = <Result, Item>(
  start: () => Promise<Result>,
  iterate: () => AsyncIterator<Item>,
): Lazy<Result, Item> => ({
  // biome-ignore lint/suspicious/noThenProperty: to be awaited is what it is for
  then: (fulfilled, rejected) => start().then(fulfilled, rejected),
  [Symbol.asyncIterator]: iterate,
})
