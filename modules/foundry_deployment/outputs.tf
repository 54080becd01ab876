output "id" {
  description = "Resource id of the deployment."
  value       = azapi_resource.deployment.id
}

output "model" {
  description = "Name to chat with: that of the deployment."
  value       = azapi_resource.deployment.name
}

output "provisioning_state" {
  description = "What Azure Resource Manager says about the deployment, such as Succeeded. The model may answer DeploymentNotReady for some minutes after that."
  value       = azapi_resource.deployment.output.properties.provisioningState
}

output "model_format" {
  description = "Publisher of the base model, as it was set or derived."
  value       = local.format
}

output "sku_name" {
  description = "Deployment type, as it was set or derived."
  value       = local.sku_name
}
