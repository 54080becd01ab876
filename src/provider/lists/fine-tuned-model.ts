import { listResource } from '../define.ts'
import { fineTunedModel, modelOf } from '../resources/fine-tuned-model.ts'
import { fineTuningJobList } from './fine-tuning-job.ts'

/** Lists jobs in their legacy form, to import them. */
export const fineTunedModelList = listResource(fineTunedModel, {
  description:
    'Lists the fine-tuning jobs of the project that `openai_fine_tuned_model` can import, newest first: those with the method "supervised". Requires Terraform 1.14 or later.',
  attributes: fineTuningJobList.attributes,
  async *list(request, context) {
    for await (const { displayName, state: job } of fineTuningJobList.list(request, context)) {
      const state = modelOf(job)
      if (state) yield { displayName, state }
    }
  },
})
