/** What Azure Resource Manager keeps of a deployment. */
export interface ArmDeployment {
  /** Path of the account, as it was written. */
  readonly account: string
  readonly sku: { readonly name: string; readonly capacity: number }
  readonly model: { readonly format: string; readonly name: string; readonly version: string }
  /** Unix seconds of the last change. */
  readonly changedAt: number
}

/** Seconds until a change has been carried out. */
const provisioning = 2

/** Returns what Azure Resource Manager says about a deployment. */
export const armView = (
  { id, createdAt }: { readonly id: string; readonly createdAt: number },
  arm: ArmDeployment,
  now: number,
) => ({
  id: `${arm.account}/deployments/${id}`,
  type: 'Microsoft.CognitiveServices/accounts/deployments',
  name: id,
  sku: arm.sku,
  properties: {
    model: arm.model,
    versionUpgradeOption: 'OnceNewDefaultVersionAvailable',
    currentCapacity: arm.sku.capacity,
    capabilities: { chatCompletion: 'true' },
    provisioningState: now >= arm.changedAt + provisioning ? 'Succeeded' : 'Creating',
    rateLimits: [
      { key: 'request', renewalPeriod: 10, count: arm.sku.capacity },
      { key: 'token', renewalPeriod: 60, count: arm.sku.capacity * 1000 },
    ],
  },
  systemData: {
    createdBy: 'emulator',
    createdAt: new Date(createdAt * 1000).toISOString(),
    lastModifiedAt: new Date(arm.changedAt * 1000).toISOString(),
  },
})

/** The format that a deployment has to name, by the base model; anything else is an HTTP 500 at Azure. */
const formats: readonly (readonly [RegExp, string])[] = [
  [/^FW-/, 'Fireworks'],
  [/^gpt-oss|^Phi-/, 'Microsoft'],
  [/^Ministral|^Mistral/, 'Mistral AI'],
  [/^Llama/, 'Meta'],
  [/^Qwen/i, 'Alibaba'],
  [/^DeepSeek/, 'DeepSeek'],
]

/** Returns the format and the SKUs of models that are fine-tuned from a base model. */
export const deployableAs = (baseModel: string): { readonly format: string; readonly skus: readonly string[] } => {
  const format = formats.find(([name]) => name.test(baseModel))?.[1] ?? 'OpenAI'
  return { format, skus: format === 'OpenAI' ? ['Standard', 'GlobalStandard', 'DeveloperTier'] : ['GlobalStandard'] }
}
