/** A difference from OpenAI's OpenAPI document, and the recording or the example of the document behind it. */
interface KnownDeviation {
  readonly endpoint: RegExp
  readonly place: RegExp
  readonly why: string
}

const cassettes =
  'https://github.com/alexrudall/ruby-openai/blob/62938e02bb83e9f243ad2447805bc461d5d126fe/spec/fixtures/cassettes'
const recorded = (file: string) => `[${file}](${cassettes}/${file}.yml)`

export const knownDeviations: readonly KnownDeviation[] = [
  {
    endpoint: /^(?:GET|POST) \/fine_tuning\/jobs(?:\/\{fine_tuning_job_id\}(?:\/(?:cancel|pause|resume))?)?$/,
    place: /^(?:\/data\/\*)?\/error\/message$/,
    why: 'Unless a job failed, its `error` has three nulls, as in the document’s own examples of “Create fine-tuning job”.',
  },
  {
    endpoint: /^(?:GET|POST) \/fine_tuning\/jobs(?:\/\{fine_tuning_job_id\}(?:\/cancel)?)?$/,
    place: /^(?:\/data\/\*)?\/hyperparameters$/,
    why: 'The document’s own example of a DPO job has null: its hyperparameters are in `method`.',
  },
  {
    endpoint:
      /^(?:GET \/fine_tuning\/jobs\/\{fine_tuning_job_id\}|POST \/fine_tuning\/jobs\/\{fine_tuning_job_id\}\/pause)$/,
    place: /^\/status$/,
    why: 'The document’s own example of “Pause fine-tuning” has the status `paused`. `pausing` is how the emulator shows the second before.',
  },
  {
    endpoint: /^GET \/fine_tuning\/jobs\/\{fine_tuning_job_id\}\/events$/,
    place: /^\/data\/\*\/data$/,
    why: 'The document’s own example of “List fine-tuning events” has null.',
  },
  {
    endpoint: /^(?:POST \/files|GET \/files|GET \/files\/\{file_id\}|POST \/uploads\/\{upload_id\}\/complete)$/,
    place: /^(?:\/data\/\*|\/file)?\/status_details$/,
    why: `Recorded as null, such as in ${recorded('files_retrieve')} and ${recorded('files_list')}.`,
  },
  {
    endpoint: /^POST \/responses \(stream\)$/,
    place: /^\/response\/usage$/,
    why: 'The document’s own example of `response.created` has null.',
  },
  {
    endpoint: /^GET \/chat\/completions\/\{completion_id\}\/messages$/,
    place: /^\/data\/\*\/role$/,
    why: 'The document’s own example of “Get chat messages” lists the messages of the request, whose role is `user`.',
  },
]
