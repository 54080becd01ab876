/** Reads a job's result file: OpenAI sends the CSV in base64, Azure as it is. */
export const resultCsv = (content: Uint8Array): string => {
  const text = new TextDecoder().decode(content).trim()
  // A comma is in every CSV, and in no base64.
  return text.includes(',') ? text : new TextDecoder().decode(Buffer.from(text, 'base64'))
}
