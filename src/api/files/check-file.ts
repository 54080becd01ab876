import { eachJsonLine } from '../data/json-lines.ts'
import { inSlices } from '../data/sliced.ts'
import { invalidRequest } from '../errors/api-error.ts'
import type { IncomingFile } from '../services/files.ts'

/** Largest file in bytes. */
export const largestFile = 512 * 1024 * 1024

/** Rejects a file that is too large, and a file for fine-tuning that is not JSONL. */
export const checkFile = async (
  { purpose, content }: Pick<IncomingFile, 'purpose' | 'content'>,
  signal: AbortSignal,
  largest = largestFile,
): Promise<void> => {
  if (content.length > largest) {
    throw invalidRequest(`File is too large: ${content.length} bytes. The maximum is ${largest} bytes.`, {
      status: 413,
      param: 'file',
    })
  }
  if (purpose !== 'fine-tune') return
  if (content.length === 0) throw invalidRequest('File is empty.', { param: 'file' })
  const problem = await inSlices(
    eachJsonLine(content, function* ({ number, bytes, text, value }) {
      yield bytes * 40
      if (value) return undefined
      return invalidRequest(
        'Expected file to have JSONL format, where every line is a valid JSON dictionary. ' +
          `Line ${number} is not a dictionary (HINT: line starts with: "${text.trim().slice(0, 10)}...").`,
        { param: 'file' },
      )
    }),
    signal,
  )
  if (problem) throw problem
}
