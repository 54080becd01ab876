/** Asks a model a question and gives its answer. */
export const ask = async (model: string, question: string, baseUrl: string): Promise<string> => {
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-demo', 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: question }] }),
  })
  if (!response.ok) throw new Error(`${model} did not answer: ${await response.text()}`)
  const { choices } = (await response.json()) as { readonly choices: readonly { message: { content: string } }[] } // as OpenAI sends it
  return choices[0]?.message.content ?? ''
}
