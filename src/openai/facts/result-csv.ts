/** Returns the CSV of a result file. OpenAI encodes it in base64, Azure does not. */
export const resultCsv = (content: Uint8Array): string => {
  const text = new TextDecoder().decode(content).trim()
  // Every CSV contains a comma, and no base64 does.
  return text.includes(',') ? text : new TextDecoder().decode(Buffer.from(text, 'base64'))
}
