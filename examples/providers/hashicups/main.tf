terraform {
  required_providers {
    hashicups = {
      source = "example/hashicups"
    }
  }
}

provider "hashicups" {
  username = "education"
  password = "test123"
}

data "hashicups_coffees" "menu" {}

resource "hashicups_order" "edu" {
  items = [
    {
      coffee   = { id = 1 }
      quantity = var.quantity
    },
    {
      coffee   = { id = 2 }
      quantity = 1
    },
  ]
}

variable "quantity" {
  default = 2
}

output "menu" {
  value = data.hashicups_coffees.menu.coffees[*].name
}

output "total" {
  value = provider::hashicups::compute_tax(
    sum([for item in hashicups_order.edu.items : item.coffee.price * item.quantity]), 0.085
  )
}
