variable "model" {
  description = "Base model to fine-tune, such as gpt-4o-mini-2024-07-18."
  type        = string
}

variable "training_file" {
  description = "Id of the file to train on."
  type        = string
}

variable "validation_file" {
  description = "Id of the file to measure on."
  type        = string
  default     = null
}

variable "suffix" {
  description = "Added to the name of the fine-tuned model: 1 to 64 characters."
  type        = string
  default     = null
}

variable "training_method" {
  description = "How to fine-tune: \"supervised\" or \"dpo\"."
  type        = string
  default     = "supervised"
  nullable    = false

  validation {
    condition     = contains(["supervised", "dpo"], var.training_method)
    error_message = "training_method must be \"supervised\" or \"dpo\", not \"${var.training_method}\"."
  }
}

variable "hyperparameters" {
  description = "Hyperparameters, each a number or \"auto\": n_epochs, batch_size, learning_rate_multiplier and, for dpo, beta. What is left out is \"auto\"."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.hyperparameters), ["n_epochs", "batch_size", "learning_rate_multiplier", "beta"])) == 0
    error_message = "hyperparameters may hold n_epochs, batch_size, learning_rate_multiplier and beta, not ${join(", ", setsubtract(keys(var.hyperparameters), ["n_epochs", "batch_size", "learning_rate_multiplier", "beta"]))}."
  }
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
