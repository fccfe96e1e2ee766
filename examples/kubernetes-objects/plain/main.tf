# The stack of ../main.ts in plain HCL.

terraform {
  required_providers {
    # A development build is found only with its exact version: docs/guides/plain-terraform.md.
    distr = {
      source = "localhost/cdktf-distr/distr"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 2.38"
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

variable "registry_host" {
  description = "Where the agent logs in before each deployment; null is the hub's registry."
  type        = string
  default     = null
}

provider "distr" {} # DISTR_HOST and DISTR_API_KEY

provider "kubernetes" {
  config_path = var.kubeconfig
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
    chart_type    = "repository"
    chart_url     = "https://stefanprodan.github.io/podinfo"
    chart_name    = "podinfo"
    chart_version = var.release
    base_values   = yamlencode({ replicaCount = 1 })
  }

  # The next version is there before this one goes.
  lifecycle {
    create_before_destroy = true
  }
}

# Where it runs, and what runs it there.

resource "distr_deployment_target" "cluster" {
  name      = "cluster-2"
  type      = "kubernetes"
  namespace = "podinfo-objects"
  scope     = "namespace"
  resources = {
    cpu_request    = "50m"
    memory_request = "128Mi"
    cpu_limit      = "500m"
    memory_limit   = "256Mi"
  }
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

# It is made with the agent, and goes with it.
resource "kubernetes_namespace_v1" "this" {
  metadata {
    name = distr_deployment_target.cluster.namespace
  }
}

resource "kubernetes_config_map_v1" "environment" {
  metadata {
    name      = "distr-agent-env"
    namespace = kubernetes_namespace_v1.this.metadata[0].name
  }
  data = merge(distr_agent_credential.cluster.environment, {
    DISTR_REGISTRY_HOST = try(coalesce(var.registry_host, data.distr_hub.this.registry_host), "")
  })
}

# The agent reads it while it works: a new password restarts nothing.
resource "kubernetes_secret_v1" "password" {
  metadata {
    name      = "distr-agent-auth"
    namespace = kubernetes_namespace_v1.this.metadata[0].name
  }
  type = "Opaque"
  data = { DISTR_TARGET_SECRET = distr_agent_credential.cluster.secret }
}

resource "kubernetes_service_account_v1" "agent" {
  metadata {
    name      = "distr-agent"
    namespace = kubernetes_namespace_v1.this.metadata[0].name
  }
}

resource "kubernetes_role_v1" "agent" {
  metadata {
    name      = "namespace-admin"
    namespace = kubernetes_namespace_v1.this.metadata[0].name
  }
  rule {
    api_groups = ["*"]
    resources  = ["*"]
    verbs      = ["*"]
  }
}

resource "kubernetes_role_binding_v1" "agent" {
  metadata {
    name      = "distr-agent"
    namespace = kubernetes_namespace_v1.this.metadata[0].name
  }
  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "Role"
    name      = kubernetes_role_v1.agent.metadata[0].name
  }
  subject {
    kind      = "ServiceAccount"
    name      = kubernetes_service_account_v1.agent.metadata[0].name
    namespace = kubernetes_namespace_v1.this.metadata[0].name
  }
}

resource "kubernetes_deployment_v1" "agent" {
  metadata {
    name      = "distr-agent"
    namespace = kubernetes_namespace_v1.this.metadata[0].name
  }
  spec {
    replicas = 1
    selector {
      match_labels = { app = "distr-agent" }
    }
    # Two agents with one password would do everything twice.
    strategy {
      type = "Recreate"
    }
    template {
      metadata {
        labels = { app = "distr-agent" }
      }
      spec {
        service_account_name = kubernetes_service_account_v1.agent.metadata[0].name
        node_selector        = { "kubernetes.io/os" = "linux" }
        security_context {
          run_as_non_root = true
        }
        container {
          name              = "distr-agent"
          image             = "ghcr.io/distr-sh/distr/kubernetes-agent:${distr_deployment_target.cluster.agent_version}"
          image_pull_policy = "IfNotPresent"
          env {
            name  = "DOCKER_CONFIG"
            value = "/opt/config/.docker/"
          }
          env {
            name  = "DISTR_AGENT_CONFIG_DIRS"
            value = "/opt/config/.agent/env\n/opt/config/.agent/auth\n"
          }
          env_from {
            secret_ref {
              name = kubernetes_secret_v1.password.metadata[0].name
            }
          }
          env_from {
            config_map_ref {
              name = kubernetes_config_map_v1.environment.metadata[0].name
            }
          }
          port {
            container_port = 8765
          }
          readiness_probe {
            http_get {
              path = "/"
              port = "8765"
            }
            initial_delay_seconds = 10
            period_seconds        = 60
            failure_threshold     = 2
          }
          liveness_probe {
            http_get {
              path = "/"
              port = "8765"
            }
            initial_delay_seconds = 10
            period_seconds        = 60
            failure_threshold     = 2
          }
          resources {
            requests = {
              cpu    = distr_deployment_target.cluster.resources.cpu_request
              memory = distr_deployment_target.cluster.resources.memory_request
            }
            limits = {
              cpu    = distr_deployment_target.cluster.resources.cpu_limit
              memory = distr_deployment_target.cluster.resources.memory_limit
            }
          }
          volume_mount {
            name       = "dockerconfig"
            mount_path = "/opt/config/.docker/"
          }
          volume_mount {
            name       = "env"
            mount_path = "/opt/config/.agent/env"
          }
          volume_mount {
            name       = "auth"
            mount_path = "/opt/config/.agent/auth"
          }
          volume_mount {
            name       = "cache"
            mount_path = "/.cache/"
          }
        }
        volume {
          name = "env"
          config_map {
            name = kubernetes_config_map_v1.environment.metadata[0].name
          }
        }
        volume {
          name = "auth"
          secret {
            secret_name = kubernetes_secret_v1.password.metadata[0].name
          }
        }
        volume {
          name = "dockerconfig"
          secret {
            secret_name = "distr-agent-dockerconfig"
            optional    = true
          }
        }
        volume {
          name = "cache"
          empty_dir {}
        }
      }
    }
  }
  # Without its rights the agent could do nothing.
  depends_on = [kubernetes_role_binding_v1.agent]
}

# Deployments begin when the agent has connected, and end before it goes.
resource "distr_agent_connection" "cluster" {
  deployment_target_id = distr_deployment_target.cluster.id
  credential_revision  = distr_agent_credential.cluster.revision
  depends_on           = [kubernetes_deployment_v1.agent]
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
