/** A chat message in the format of chat completions. */
export type Message = Readonly<Record<string, unknown>>

/** A function that a model may call. */
export interface FunctionTool {
  readonly name: string
  readonly description: string
  /** JSON Schema of the arguments; undefined for a function without parameters. */
  readonly parameters: unknown
}

/** Which tools may be called, and whether one has to be. */
export interface ToolChoice {
  readonly mode: 'none' | 'auto' | 'required'
  readonly tools: readonly FunctionTool[]
  /** Whether several tools may be called at once. */
  readonly parallel: boolean
}

/** The form of an answer. */
export type ResponseFormat =
  | { readonly type: 'text' }
  | { readonly type: 'json_object' }
  | { readonly type: 'json_schema'; readonly schema: unknown }

/** What a model is asked, by chat completions or responses. */
export interface ModelRequest {
  readonly model: string
  readonly messages: readonly Message[]
  readonly toolChoice: ToolChoice
  readonly format: ResponseFormat
  readonly stop: readonly string[]
  /** Maximum number of tokens of each answer. */
  readonly limit: number | undefined
  /** Number of answers. */
  readonly n: number
  readonly temperature: number | undefined
  readonly seed: number | undefined
  /** Alternatives to return for each token; undefined for no log probabilities. */
  readonly logprobs: number | undefined
}

/** A call of a function. */
export interface ToolCall {
  readonly id: string
  readonly name: string
  /** JSON. */
  readonly arguments: string
}

/** A token with its log probability. */
export interface TokenLogprob {
  readonly token: string
  readonly logprob: number
  readonly bytes: readonly number[]
}

/** What a model answers: a text or calls. */
export interface Answer {
  readonly text: string | null
  readonly calls: readonly ToolCall[]
  readonly finish: 'stop' | 'length' | 'tool_calls'
  readonly tokens: number
  readonly logprobs: readonly (TokenLogprob & { readonly top: readonly TokenLogprob[] })[] | null
}
