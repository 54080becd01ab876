variable "model" {
  description = "Base model to fine-tune, such as gpt-4o-mini-2024-07-18."
  type        = string
}

variable "training_file" {
  description = "Id of the file to train on."
  type        = string
}

variable "validation_file" {
  description = "Id of the file to evaluate on; reinforcement needs one."
  type        = string
  default     = null
}

variable "suffix" {
  description = "Added to the name of the fine-tuned model: 1 to 64 characters."
  type        = string
  default     = null
}

variable "training_method" {
  description = "How to fine-tune: \"supervised\", \"dpo\" or \"reinforcement\"."
  type        = string
  default     = "supervised"
  nullable    = false

  validation {
    condition     = contains(["supervised", "dpo", "reinforcement"], var.training_method)
    error_message = "training_method must be \"supervised\", \"dpo\" or \"reinforcement\", not \"${var.training_method}\"."
  }
}

variable "hyperparameters" {
  description = "Hyperparameters of the training method: n_epochs, batch_size, learning_rate_multiplier; for dpo also beta; for reinforcement also compute_multiplier, eval_interval, eval_samples, reasoning_effort. The API chooses what is left out or \"auto\"."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.hyperparameters), ["n_epochs", "batch_size", "learning_rate_multiplier", "beta", "compute_multiplier", "eval_interval", "eval_samples", "reasoning_effort"])) == 0
    error_message = "hyperparameters may have n_epochs, batch_size, learning_rate_multiplier, beta, compute_multiplier, eval_interval, eval_samples, reasoning_effort, not ${join(", ", setsubtract(keys(var.hyperparameters), ["n_epochs", "batch_size", "learning_rate_multiplier", "beta", "compute_multiplier", "eval_interval", "eval_samples", "reasoning_effort"]))}."
  }
}

variable "grader" {
  description = "For reinforcement: the grader that rewards answers, an object in the words of the API, such as { type = \"string_check\", … }."
  type        = any
  default     = null
}

variable "response_format" {
  description = "For reinforcement: JSON schema that answers must follow, an object in the words of the API."
  type        = any
  default     = null
}

variable "cancel_after_timeout" {
  description = "Guards against cost: apply waits for the job this many seconds and then cancels it. Without it, apply does not wait."
  type        = number
  default     = null
}

variable "completion_window" {
  description = "Seconds that apply waits for the job to end; 0 does not wait. When they have passed, apply ends with a warning, and the next one goes on waiting. Must be known when planning."
  type        = number
  default     = 0
  nullable    = false
}

variable "metadata" {
  description = "Up to 15 pairs of text kept with the job."
  type        = map(string)
  default     = null
}
