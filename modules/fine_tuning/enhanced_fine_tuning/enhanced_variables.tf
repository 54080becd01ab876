variable "enable_monitoring" {
  description = "Whether to read the events of the job. Must be known when planning."
  type        = bool
  default     = true
  nullable    = false
}

variable "enable_checkpoint_access" {
  description = "Whether to read the checkpoints of the job. Must be known when planning."
  type        = bool
  default     = false
  nullable    = false
}

variable "share_with_organizations" {
  description = "Ids that the final checkpoint is shared with, passed on to the API as they are. OpenAI grants to projects of the same organization; other hosts may accept organizations."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "checkpoint_permissions" {
  description = "Sharing of the final checkpoint with projects; needs an admin key."
  type = object({
    enabled     = optional(bool, true)
    project_ids = optional(list(string), [])
  })
  default  = { enabled = false }
  nullable = false
}
