// A fine-tuned model for clients that do not fine-tune themselves.
import OpenAI, { toFile } from 'openai'

export const trained = async (name) => {
  const client = new OpenAI()
  const step = (name, ok) => {
    if (!ok) throw new Error(`${name}: not as expected`)
    console.log(`ok ${name}`)
  }
  const examples = Array.from({ length: 12 }, (_, i) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `When does shop ${i} open?` },
        { role: 'assistant', content: `Ahoy! Shop ${i} opens at ${i}.` },
      ],
    }),
  )
  const file = await client.files.create({
    file: await toFile(Buffer.from(examples.join('\n')), 'train.jsonl'),
    purpose: 'fine-tune',
  })
  let job = await client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file: file.id })
  while (!['succeeded', 'failed', 'cancelled'].includes(job.status)) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    job = await client.fineTuning.jobs.retrieve(job.id)
  }
  if (job.status !== 'succeeded') throw new Error('the training failed')
  console.log(
    `none train, wait, page, share, delete: ${name} has no API for fine-tuning: \`openai\` trains and deletes the model.`,
  )
  return {
    model: job.fine_tuned_model,
    step,
    remove: () => client.models.delete(job.fine_tuned_model),
  }
}
