import { EnhancedFineTuning, FineTuning, OpenaiProvider } from '@tunesmith/constructs/cdktf'
import { App, TerraformOutput, TerraformStack } from 'cdktf'
import type { Construct } from 'constructs'

/** Uploads the data and trains on it. Deploy does not wait for the job; deploy again to update the outputs. */
class TrainStack extends TerraformStack {
  readonly bot: EnhancedFineTuning

  constructor(scope: Construct, id: string) {
    super(scope, id)
    new OpenaiProvider(this, 'openai')
    this.bot = new EnhancedFineTuning(this, 'support-bot', {
      model: 'gpt-4o-mini-2024-07-18',
      trainingFile: 'training.jsonl',
      validationFile: 'validation.jsonl',
      suffix: 'support',
      hyperparameters: { nEpochs: 3 },
      checkpointAccess: true,
      metadata: { team: 'support' },
    })
    new TerraformOutput(this, 'job', { value: this.bot.id })
    new TerraformOutput(this, 'status', { value: this.bot.status })
    new TerraformOutput(this, 'model', { value: this.bot.fineTunedModel })
  }
}

/** Shares the best checkpoint. A stack of its own, because it needs the admin key. */
class ShareStack extends TerraformStack {
  constructor(scope: Construct, id: string, jobId: string) {
    super(scope, id)
    new OpenaiProvider(this, 'openai')
    const bot = FineTuning.fromJobId(this, 'support-bot', jobId)
    const sharing = bot.shareWith('website', { projects: ['proj_website', 'proj_helpdesk'], checkpoint: 'best' })
    new TerraformOutput(this, 'state', { value: sharing.state })
  }
}

const app = new App()
const train = new TrainStack(app, 'train')
new ShareStack(app, 'share', train.bot.id)
app.synth()
