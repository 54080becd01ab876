import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { AssetType, TerraformAsset, type TerraformProvider, Token } from 'cdktf'
import type { Construct } from 'constructs'
import { File } from './bindings/index.ts'

/** An uploaded file, such as a `File` or a `DataOpenaiFile`. */
export interface IFile {
  readonly id: string
}

/**
 * Returns the id of a file, and uploads the file if it is given as a path.
 *
 * A local file becomes an asset of the stack, so that the stack is the same on every machine.
 *
 * @throws Error for a text that is neither an id nor the path of a file
 */
export const fileId = (
  scope: Construct,
  prop: 'trainingFile' | 'validationFile',
  file: string | IFile,
  provider: TerraformProvider | undefined,
): string => {
  if (typeof file !== 'string') return file.id
  if (Token.isUnresolved(file) || /^file-[\w-]+$/.test(file)) return file
  const path = resolve(file)
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new Error(
      `${scope.node.path}: ${prop} must be the id of a file (file-…), the path of one, or a construct such as File, got ${JSON.stringify(file)}. There is no file ${path}.`,
    )
  const name = prop === 'trainingFile' ? 'TrainingFile' : 'ValidationFile'
  const asset = new TerraformAsset(scope, `${name}Asset`, { path, type: AssetType.FILE })
  return new File(scope, name, { file: asset.path, provider }).id
}
