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
