{{/*
The names are those of the hub's own manifest, whatever the release is called: an agent that updates itself finds its
objects by them, and two agents in one namespace would remove each other's releases.
*/}}

{{/* The Secret with the agent's password. */}}
{{- define "distr-agent.secretName" -}}
{{- .Values.target.existingSecret | default "distr-agent-auth" -}}
{{- end -}}

{{- define "distr-agent.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{/* The agent's variables for the ConfigMap, as YAML. */}}
{{- define "distr-agent.environment" -}}
{{- $secret := include "distr-agent.proxies" . | fromYaml }}
{{- $environment := include "distr-agent.variables" . | fromYaml }}
{{- range keys $secret }}{{- $_ := unset $environment . }}{{- end }}
{{- toYaml $environment }}
{{- end -}}

{{/* Proxies whose address holds a user, which are no matter for a ConfigMap, as YAML. */}}
{{- define "distr-agent.proxies" -}}
{{- $environment := include "distr-agent.variables" . | fromYaml }}
{{- $secret := dict }}
{{- range tuple "HTTP_PROXY" "HTTPS_PROXY" }}
{{- $address := get $environment . }}
{{- if contains "@" $address }}{{- $_ := set $secret . $address }}{{- end }}
{{- end }}
{{- toYaml $secret }}
{{- end -}}

{{/* All of the agent's variables but its password, as YAML. */}}
{{- define "distr-agent.variables" -}}
{{- $environment := dict
  "DISTR_INTERVAL" .Values.interval
  "DISTR_AGENT_VERSION_ID" ""
  "DISTR_REGISTRY_PLAIN_HTTP" (toString .Values.registry.plainHttp)
-}}
{{- with .Values.target.id }}{{- $_ := set $environment "DISTR_TARGET_ID" . }}{{- end }}
{{- with .Values.registry.host }}{{- $_ := set $environment "DISTR_REGISTRY_HOST" . }}{{- end }}
{{- with .Values.proxy.http }}{{- $_ := set $environment "HTTP_PROXY" . }}{{- end }}
{{- with .Values.proxy.https }}{{- $_ := set $environment "HTTPS_PROXY" . }}{{- end }}
{{- with .Values.proxy.exclude }}{{- $_ := set $environment "NO_PROXY" . }}{{- end }}
{{- if .Values.caCertificate }}{{- $_ := set $environment "SSL_CERT_DIR" "/etc/ssl/certs:/opt/config/ca" }}{{- end }}
{{- with .Values.hub.url }}
{{- $agent := printf "%s/api/v1/agent" (trimSuffix "/" .) }}
{{- range $name, $path := dict "LOGIN" "login" "MANIFEST" "manifest" "RESOURCE" "resources" "STATUS" "status" "METRICS" "metrics" "LOGS" "logs" "AGENT_LOGS" "deployment-target-logs" }}
{{- $_ := set $environment (printf "DISTR_%s_ENDPOINT" $name) (printf "%s/%s" $agent $path) }}
{{- end }}
{{- end }}
{{- $environment = merge (dict) .Values.environment $environment }}
{{- if not (index $environment "DISTR_TARGET_ID") }}{{- fail "target.id is missing: the identifier of the deployment target at the hub." }}{{- end }}
{{- if not (index $environment "DISTR_LOGIN_ENDPOINT") }}{{- fail "hub.url is missing: the origin of the hub, such as https://app.distr.sh." }}{{- end }}
{{- if not (index $environment "DISTR_REGISTRY_HOST") }}{{- fail "registry.host is missing: the agent logs in to a registry before each deployment, and without one none would ever start. Give the hub's, or any that answers GET /v2/ with 200." }}{{- end }}
{{- toYaml $environment }}
{{- end -}}
