/** A difference from OpenAI's OpenAPI document, and the recording or the reason behind it. */
interface KnownDeviation {
  readonly endpoint: RegExp
  readonly place: RegExp
  readonly why: string
}

export const knownDeviations: readonly KnownDeviation[] = [
  {
    endpoint: /fine_tuning\/jobs/,
    place: /\/error\/(?:code|message)$/,
    why: 'Jobs recorded by ruby-openai have an `error` of three nulls unless they failed.',
  },
  {
    endpoint: /fine_tuning\/jobs/,
    place: /\/hyperparameters$/,
    why: 'Recorded DPO jobs have null: their hyperparameters are in `method`.',
  },
  {
    endpoint: /fine_tuning\/jobs/,
    place: /\/status$/,
    why: 'The document has no status of a paused job, the guide of the API has one.',
  },
  {
    endpoint: /\/events/,
    place: /\/data$/,
    why: 'The recorded event “Fine-tuning job started” has null.',
  },
  {
    endpoint: /(?:files|uploads)/,
    place: /\/(?:expires_at|status_details)$/,
    why: 'Files recorded by ruby-openai have null.',
  },
  {
    endpoint: /responses \(stream\)/,
    place: /\/usage$/,
    why: 'The document’s own example of `response.created` has null.',
  },
  {
    endpoint: /messages/,
    place: /\/role$/,
    why: 'The messages of a stored completion are those of the request, which are not only of the assistant.',
  },
]
