import { type ApiError, invalidRequest } from '../../api/errors/api-error.ts'
import type { Grader } from '../../api/graders/grader.ts'

/** Returns true if a grader contains code. */
export const usesPython = (grader: Grader): boolean =>
  grader.type === 'multi' ? Object.values(grader.graders).some(usesPython) : grader.type === 'python'

/** The error for code that this server does not run. */
export const pythonDisabled = (param: string): ApiError =>
  invalidRequest(
    `This server runs no graders of type 'python', which are code of whoever creates jobs. Its operator can allow them with \`graders.python\` in serve.yaml. Other graders need no permission.`,
    { param, code: 'python_graders_disabled' },
  )
