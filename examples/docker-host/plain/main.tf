# The stack of ../main.ts in plain HCL.

terraform {
  required_providers {
    # A development build is found only with its exact version: docs/guides/plain-terraform.md.
    distr = {
      source = "localhost/cdktf-distr/distr"
    }
    docker = {
      source  = "kreuzwerker/docker"
      version = "~> 3.6"
    }
  }
}

variable "release" {
  description = "Which release of the shop runs: a tag of its image."
  type        = string
  default     = "1.36"
}

variable "greeting" {
  description = "What customers read on its page."
  type        = string
  default     = "Welcome"
}

variable "port" {
  description = "Where the page is, on the host."
  type        = number
  default     = 8080
}

variable "quarter" {
  description = "Another one gives the agent another password."
  type        = string
  default     = "2026-4"
}

variable "docker_socket" {
  description = "Socket of the engine on the host."
  type        = string
  default     = "/var/run/docker.sock"
}

variable "registry_host" {
  description = "Where the agent logs in before each deployment; null is the hub's registry."
  type        = string
  default     = null
}

provider "distr" {}  # DISTR_HOST and DISTR_API_KEY
provider "docker" {} # DOCKER_HOST

data "distr_hub" "this" {}

# What is delivered.

resource "distr_application" "shop" {
  name = "Shop"
  type = "docker"
}

resource "distr_application_version" "current" {
  application_id = distr_application.shop.id
  name           = var.release
  docker = {
    compose_file = <<-EOT
      services:
        web:
          image: busybox:${var.release}
          command: [sh, -c, 'echo "$$GREETING" >/tmp/index.html && exec httpd -f -p "$$PORT" -h /tmp']
          environment:
            PORT: $${PORT}
            GREETING: $${GREETING:-Hello}
          network_mode: host
          restart: always
          stop_grace_period: 1s
          healthcheck:
            test: [CMD-SHELL, 'wget -q -O /dev/null "http://localhost:$$PORT"']
            interval: 2s
            retries: 2
    EOT
  }

  # The next version is there before this one goes.
  lifecycle {
    create_before_destroy = true
  }
}

# Where it runs, and what runs it there.

resource "distr_deployment_target" "host" {
  name = "shop-host-1"
  type = "docker"
}

resource "distr_agent_credential" "host" {
  deployment_target_id = distr_deployment_target.host.id
  rotation_triggers    = { quarter = var.quarter }
  # The agent below gets the new password in the same apply.
  rotate_while_connected = true

  lifecycle {
    precondition {
      condition     = var.registry_host != null || data.distr_hub.this.registry_host != null
      error_message = "The hub runs without a registry, and agents log in to one before each deployment: set registry_host."
    }
  }
}

resource "docker_image" "agent" {
  name         = "ghcr.io/distr-sh/distr/docker-agent:${distr_deployment_target.host.agent_version}"
  keep_locally = true
}

# An agent that meets another target's scratch takes that target's workloads down, so the id is in the name.
resource "docker_volume" "scratch" {
  name = "distr-agent-scratch-${distr_deployment_target.host.id}"
}

locals {
  agent_environment = merge(distr_agent_credential.host.environment, {
    DISTR_REGISTRY_HOST     = try(coalesce(var.registry_host, data.distr_hub.this.registry_host), "")
    DISTR_TARGET_SECRET     = distr_agent_credential.host.secret
    DISTR_AGENT_SCRATCH_DIR = "/scratch"
    HOST_ROOT_DIR           = "/hostfs"
  })
}

resource "docker_container" "agent" {
  name                  = "distr-agent-${distr_deployment_target.host.id}"
  image                 = docker_image.agent.image_id
  env                   = [for name, value in local.agent_environment : "${name}=${value}"]
  network_mode          = "host"
  restart               = "always"
  destroy_grace_seconds = 10

  volumes {
    host_path      = var.docker_socket
    container_path = "/var/run/docker.sock"
  }

  volumes {
    volume_name    = docker_volume.scratch.name
    container_path = "/scratch"
  }

  # What the agent measures.
  mounts {
    type      = "bind"
    source    = "/"
    target    = "/hostfs"
    read_only = true
    bind_options {
      propagation = "rslave"
    }
  }

  labels {
    label = "sh.distr.autoheal"
    value = "true"
  }

  # While a new password is planned the variables are not known, and the provider takes such for unchanged.
  lifecycle {
    replace_triggered_by = [distr_agent_credential.host.revision]
  }
}

resource "docker_image" "autoheal" {
  name         = "ghcr.io/distr-sh/distr/docker-autoheal:${distr_deployment_target.host.agent_version}"
  keep_locally = true
}

resource "docker_container" "autoheal" {
  name         = "distr-autoheal-${distr_deployment_target.host.id}"
  image        = docker_image.autoheal.image_id
  env          = ["AUTOHEAL_CONTAINER_LABEL=all"]
  network_mode = "none"
  restart      = "always"

  volumes {
    host_path      = var.docker_socket
    container_path = "/var/run/docker.sock"
  }
}

# Deployments begin when the agent has connected, and end before it goes.
resource "distr_agent_connection" "host" {
  deployment_target_id = distr_deployment_target.host.id
  credential_revision  = distr_agent_credential.host.revision
  triggers             = { container = docker_container.agent.id }
  depends_on           = [docker_container.autoheal]
}

# What runs, and what has to be seen before the apply has succeeded.

resource "distr_deployment" "shop" {
  deployment_target_id   = distr_deployment_target.host.id
  application_version_id = distr_application_version.current.id
  release_name           = "shop"
  docker = {
    env_file = <<-EOT
      PORT=${var.port}
      GREETING='${var.greeting}'
    EOT
  }
  depends_on = [distr_agent_connection.host]
}

resource "distr_rollout" "shop" {
  deployments = {
    shop = {
      deployment_target_id = distr_deployment_target.host.id
      deployment_id        = distr_deployment.shop.id
      revision_id          = distr_deployment.shop.revision_id
    }
  }
  wait_for    = "healthy"
  bake_time   = "5s"
  error_grace = "5s"
}

output "target" {
  value = distr_deployment_target.host.id
}

output "deployment" {
  value = distr_deployment.shop.id
}
