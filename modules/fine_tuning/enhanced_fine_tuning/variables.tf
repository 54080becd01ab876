variable "model" {
  description = "Base model to fine-tune, such as gpt-4o-mini-2024-07-18."
  type        = string
}

variable "training_file" {
  description = "Id of the training file."
  type        = string
}

variable "validation_file" {
  description = "Id of the validation file, which the job is evaluated on. Required for reinforcement."
  type        = string
  default     = null
}

variable "suffix" {
  description = "Suffix added to the name of the fine-tuned model: 1 to 64 characters."
  type        = string
  default     = null
}

variable "training_method" {
  description = "Training method: \"supervised\", \"dpo\" or \"reinforcement\"."
  type        = string
  default     = "supervised"
  nullable    = false

  validation {
    condition     = contains(["supervised", "dpo", "reinforcement"], var.training_method)
    error_message = "training_method must be \"supervised\", \"dpo\" or \"reinforcement\", not \"${var.training_method}\"."
  }
}

variable "hyperparameters" {
  description = "Hyperparameters of the training method: n_epochs, batch_size, learning_rate_multiplier; for dpo also beta; for reinforcement also compute_multiplier, eval_interval, eval_samples, reasoning_effort. The API chooses those that are not set or \"auto\"."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.hyperparameters), ["n_epochs", "batch_size", "learning_rate_multiplier", "beta", "compute_multiplier", "eval_interval", "eval_samples", "reasoning_effort"])) == 0
    error_message = "hyperparameters may have n_epochs, batch_size, learning_rate_multiplier, beta, compute_multiplier, eval_interval, eval_samples, reasoning_effort, not ${join(", ", setsubtract(keys(var.hyperparameters), ["n_epochs", "batch_size", "learning_rate_multiplier", "beta", "compute_multiplier", "eval_interval", "eval_samples", "reasoning_effort"]))}."
  }
}

variable "grader" {
  description = "Grader that scores answers, required for reinforcement: an object in the API's format, such as { type = \"string_check\", … }."
  type        = any
  default     = null
}

variable "response_format" {
  description = "JSON schema that answers must follow, for reinforcement: an object in the API's format."
  type        = any
  default     = null
}

variable "cancel_after_timeout" {
  description = "Limits the cost: apply waits for the job and cancels it if it has not ended this many seconds after its creation. When unset, apply does not wait."
  type        = number
  default     = null
}

variable "completion_window" {
  description = "Maximum time that apply waits for the job, in seconds; 0 does not wait. When it has passed, apply ends with a warning, and the next apply continues to wait. Must be known during plan."
  type        = number
  default     = 0
  nullable    = false
}

variable "metadata" {
  description = "Metadata stored with the job: up to 15 pairs."
  type        = map(string)
  default     = null
}

# The rest is what the module fine_tuning does not have. `npm run bindings` writes everything above.

variable "enable_monitoring" {
  description = "Whether to read the events of the job. Must be known during plan."
  type        = bool
  default     = true
  nullable    = false
}

variable "enable_checkpoint_access" {
  description = "Whether to read the checkpoints of the job. Must be known during plan."
  type        = bool
  default     = false
  nullable    = false
}

variable "share_with_organizations" {
  description = "Ids to share the final checkpoint with, passed to the API unchanged. OpenAI accepts projects of the same organization; other hosts may accept organizations."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "checkpoint_permissions" {
  description = "Projects to share the final checkpoint with. Requires an admin key."
  type = object({
    enabled     = optional(bool, true)
    project_ids = optional(list(string), [])
  })
  default  = { enabled = false }
  nullable = false
}
