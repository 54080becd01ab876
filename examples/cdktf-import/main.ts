import { FineTuning, OpenaiProvider } from '@tunesmith/constructs/cdktf'
import { App, TerraformOutput, TerraformStack } from 'cdktf'
import type { Construct } from 'constructs'

/** Jobs that were started by hand before this stack existed. */
const jobs = {
  support: { id: 'ftjob-support2025', model: 'gpt-4o-mini-2024-07-18', trainingFile: 'file-support2025' },
  sales: { id: 'ftjob-sales2025', model: 'gpt-4o-mini-2024-07-18', trainingFile: 'file-sales2025' },
  triage: { id: 'ftjob-triage2025', model: 'gpt-4.1-nano-2025-04-14', trainingFile: 'file-triage2025' },
}

/** Adopts the jobs. None is retrained, whatever settings it was started with. */
class ModelsStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    new OpenaiProvider(this, 'openai')
    for (const [name, { id: jobId, model, trainingFile }] of Object.entries(jobs)) {
      const job = new FineTuning(this, name, { model, trainingFile }).importFrom(jobId)
      new TerraformOutput(this, `${name}-model`, { value: job.fineTunedModel })
    }
  }
}

const app = new App()
new ModelsStack(app, 'models')
app.synth()
