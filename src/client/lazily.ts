/** Value to await for one result, or to iterate for many. Nothing is sent before either. */
export interface Lazy<Result, Item> extends PromiseLike<Result>, AsyncIterable<Item> {}

/** Creates a `Lazy` from what awaiting does and what iterating does. */
export const lazily = <Result, Item>(
  start: () => Promise<Result>,
  iterate: () => AsyncIterator<Item>,
): Lazy<Result, Item> => ({
  // biome-ignore lint/suspicious/noThenProperty: it is meant to be awaited
  then: (fulfilled, rejected) => start().then(fulfilled, rejected),
  [Symbol.asyncIterator]: iterate,
})
