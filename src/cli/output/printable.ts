import { stripVTControlCharacters } from 'node:util'

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is removed

/** Removes control characters and line breaks, which would move the cursor, from names that others have chosen. */
export const oneLine = (value: string | number | undefined): string =>
  stripVTControlCharacters(String(value ?? '')).replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')

/** Prepares a text of others for a terminal: keeps lines and tabs, removes control characters. */
export const plain = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')

/** Prepares our own text for a terminal: like `plain`, but keeps the colors of a `Styler`. */
export const printable = (text: string): string =>
  text.replaceAll(/(\u001b\[(?:[012]|22|3[1-69])m)|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '$1')

// biome-ignore-end lint/suspicious/noControlCharactersInRegex: none below this line
