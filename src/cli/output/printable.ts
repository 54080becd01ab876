import { stripVTControlCharacters } from 'node:util'

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is taken out

/** What others have named, without control characters, which would move the cursor or break the line. */
export const oneLine = (value: string | number | undefined): string =>
  stripVTControlCharacters(String(value ?? '')).replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')

/** A text of others for a terminal: lines and tabs, and none of the characters that command it. */
export const plain = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')

/** A text of ours for a terminal, in which others may have named something: as `plain`, but for the colours of a `Styler`. */
export const printable = (text: string): string =>
  text.replaceAll(/(\u001b\[(?:[012]|22|3[1-69])m)|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '$1')

// biome-ignore-end lint/suspicious/noControlCharactersInRegex: from here on there are none
