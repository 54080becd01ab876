import { EnhancedFineTuning, OpenaiProvider } from '@tunesmith/constructs/cdktn'
import { App, TerraformOutput, TerraformStack } from 'cdktn'
import type { Construct } from 'constructs'

/** Trains a model, and shares it as soon as there is one. */
class SupportStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    new OpenaiProvider(this, 'openai')
    const bot = new EnhancedFineTuning(this, 'support-bot', {
      model: 'gpt-4o-mini-2024-07-18',
      trainingFile: 'training.jsonl',
      validationFile: 'validation.jsonl',
      suffix: 'support',
      shareWith: ['proj_website', 'proj_helpdesk'],
    })
    new TerraformOutput(this, 'job', { value: bot.id })
    new TerraformOutput(this, 'status', { value: bot.status })
    new TerraformOutput(this, 'model', { value: bot.fineTunedModel })
    new TerraformOutput(this, 'sharing', { value: bot.checkpointPermissions.state })
  }
}

const app = new App()
new SupportStack(app, 'support')
app.synth()
