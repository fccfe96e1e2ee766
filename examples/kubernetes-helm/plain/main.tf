# The stack of ../main.ts in plain HCL.

terraform {
  required_providers {
    # A development build is found only with its exact version: docs/guides/plain-terraform.md.
    distr = {
      source = "localhost/cdktf-distr/distr"
    }
    helm = {
      source  = "hashicorp/helm"
      version = "~> 3.0"
    }
  }
}

variable "release" {
  description = "Which release runs: a version of the chart."
  type        = string
  default     = "6.9.0"
}

variable "greeting" {
  description = "What the page says."
  type        = string
  default     = "Welcome"
}

variable "quarter" {
  description = "Another one gives the agent another password."
  type        = string
  default     = "2026-4"
}

variable "kubeconfig" {
  description = "Names the cluster, by its current context."
  type        = string
  default     = "~/.kube/config"
}

variable "agent_chart" {
  description = "Folder of the chart distr-agent; in a project it is node_modules/cdktf-distr/charts/distr-agent."
  type        = string
  default     = "../../../charts/distr-agent"
}

variable "registry_host" {
  description = "Where the agent logs in before each deployment; null is the hub's registry."
  type        = string
  default     = null
}

provider "distr" {} # DISTR_HOST and DISTR_API_KEY

provider "helm" {
  kubernetes = {
    config_path = var.kubeconfig
  }
}

data "distr_hub" "this" {}

# What is delivered.

resource "distr_application" "podinfo" {
  name = "Podinfo"
  type = "kubernetes"
}

resource "distr_application_version" "current" {
  application_id = distr_application.podinfo.id
  name           = var.release
  kubernetes = {
    chart_type    = "oci"
    chart_url     = "oci://ghcr.io/stefanprodan/charts/podinfo"
    chart_version = var.release
    base_values = yamlencode({
      replicaCount = 1
      resources    = { requests = { cpu = "10m", memory = "32Mi" } }
    })
  }

  # The next version is there before this one goes.
  lifecycle {
    create_before_destroy = true
  }
}

# Where it runs, and what runs it there.

resource "distr_deployment_target" "cluster" {
  name      = "cluster-1"
  type      = "kubernetes"
  namespace = "podinfo"
  scope     = "namespace"
}

resource "distr_agent_credential" "cluster" {
  deployment_target_id = distr_deployment_target.cluster.id
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

resource "helm_release" "agent" {
  name             = "distr-agent"
  chart            = var.agent_chart
  namespace        = distr_deployment_target.cluster.namespace
  create_namespace = true
  # Each one holds a password.
  max_history = 3
  # The provider forgets an install that failed: what is left of it would be in the way of the next, and outlive a destroy.
  atomic = true

  values = [yamlencode({
    target = { scope = distr_deployment_target.cluster.scope }
    image  = { tag = distr_deployment_target.cluster.agent_version }
    environment = merge(distr_agent_credential.cluster.environment, {
      DISTR_REGISTRY_HOST = try(coalesce(var.registry_host, data.distr_hub.this.registry_host), "")
    })
  })]

  set_sensitive = [{
    name  = "target.secret"
    value = distr_agent_credential.cluster.secret
    type  = "string"
  }]
}

# Deployments begin when the agent has connected, and end before it goes.
resource "distr_agent_connection" "cluster" {
  deployment_target_id = distr_deployment_target.cluster.id
  credential_revision  = distr_agent_credential.cluster.revision
  depends_on           = [helm_release.agent]
}

# What runs, and what has to be seen before the apply has succeeded.

resource "distr_deployment" "podinfo" {
  deployment_target_id   = distr_deployment_target.cluster.id
  application_version_id = distr_application_version.current.id
  release_name           = "podinfo"
  kubernetes = {
    values = yamlencode({
      replicaCount = 2
      ui           = { message = var.greeting }
    })
  }
  depends_on = [distr_agent_connection.cluster]
}

resource "distr_rollout" "podinfo" {
  deployments = {
    podinfo = {
      deployment_target_id = distr_deployment_target.cluster.id
      deployment_id        = distr_deployment.podinfo.id
      revision_id          = distr_deployment.podinfo.revision_id
    }
  }
  bake_time = "5s"
}

output "target" {
  value = distr_deployment_target.cluster.id
}

output "deployment" {
  value = distr_deployment.podinfo.id
}
