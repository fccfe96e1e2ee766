// Generated from scripts/compose-spec/compose-spec.json by `npm run gen`. Do not edit.
// The Compose Specification, Copyright 2020 The Compose Specification Authors, Apache License 2.0.
/* eslint-disable */
// @ts-nocheck -- the code of a compiler
const X={type:"object",properties:{version:{type:"string"},name:{type:"string"},include:{type:"array",items:{$ref:"#/def\
initions/include"}},services:{type:"object",patternProperties:{"^[a-zA-Z0-9._-]+$":{$ref:"#/definitions/service"}},additionalProperties:!1},
models:{type:"object",patternProperties:{"^[a-zA-Z0-9._-]+$":{$ref:"#/definitions/model"}}},networks:{type:"object",patternProperties:{
"^[a-zA-Z0-9._-]+$":{$ref:"#/definitions/network"}}},volumes:{type:"object",patternProperties:{"^[a-zA-Z0-9._-]+$":{$ref:"\
#/definitions/volume"}},additionalProperties:!1},secrets:{type:"object",patternProperties:{"^[a-zA-Z0-9._-]+$":{$ref:"#/\
definitions/secret"}},additionalProperties:!1},configs:{type:"object",patternProperties:{"^[a-zA-Z0-9._-]+$":{$ref:"#/de\
finitions/config"}},additionalProperties:!1}},patternProperties:{"^x-":{}},additionalProperties:!1,definitions:{service:{
type:"object",properties:{develop:{$ref:"#/definitions/development"},deploy:{$ref:"#/definitions/deployment"},annotations:{
$ref:"#/definitions/list_or_dict"},attach:{type:["boolean","string"]},build:{type:["string","object"],properties:{context:{
type:"string"},dockerfile:{type:"string"},dockerfile_inline:{type:"string"},entitlements:{type:"array",items:{type:"stri\
ng"}},args:{$ref:"#/definitions/list_or_dict"},ssh:{$ref:"#/definitions/list_or_dict"},labels:{$ref:"#/definitions/list_\
or_dict"},cache_from:{type:"array",items:{type:"string"}},cache_to:{type:"array",items:{type:"string"}},no_cache:{type:[
"boolean","string"]},additional_contexts:{$ref:"#/definitions/list_or_dict"},network:{type:"string"},provenance:{type:["\
string","boolean"]},sbom:{type:["string","boolean"]},pull:{type:["boolean","string"]},target:{type:"string"},shm_size:{type:[
"integer","string"]},extra_hosts:{$ref:"#/definitions/extra_hosts"},isolation:{type:"string"},privileged:{type:["boolean",
"string"]},secrets:{$ref:"#/definitions/service_config_or_secret"},tags:{type:"array",items:{type:"string"}},ulimits:{$ref:"\
#/definitions/ulimits"},platforms:{type:"array",items:{type:"string"}}},additionalProperties:!1,patternProperties:{"^x-":{}}},
blkio_config:{type:"object",properties:{device_read_bps:{type:"array",items:{$ref:"#/definitions/blkio_limit"}},device_read_iops:{
type:"array",items:{$ref:"#/definitions/blkio_limit"}},device_write_bps:{type:"array",items:{$ref:"#/definitions/blkio_l\
imit"}},device_write_iops:{type:"array",items:{$ref:"#/definitions/blkio_limit"}},weight:{type:["integer","string"]},weight_device:{
type:"array",items:{$ref:"#/definitions/blkio_weight"}}},additionalProperties:!1},cap_add:{type:"array",items:{type:"str\
ing"}},cap_drop:{type:"array",items:{type:"string"}},cgroup:{type:"string",enum:["host","private"]},cgroup_parent:{type:"\
string"},command:{$ref:"#/definitions/command"},configs:{$ref:"#/definitions/service_config_or_secret"},container_name:{
type:"string",pattern:"[a-zA-Z0-9][a-zA-Z0-9_.-]+"},cpu_count:{type:["string","integer"],minimum:0},cpu_percent:{type:["\
string","integer"],minimum:0,maximum:100},cpu_shares:{type:["number","string"]},cpu_quota:{type:["number","string"]},cpu_period:{
type:["number","string"]},cpu_rt_period:{type:["number","string"]},cpu_rt_runtime:{type:["number","string"]},cpus:{type:[
"number","string"]},cpuset:{type:"string"},credential_spec:{type:"object",properties:{config:{type:"string"},file:{type:"\
string"},registry:{type:"string"}},additionalProperties:!1,patternProperties:{"^x-":{}}},depends_on:{type:["array","obje\
ct"],items:{type:"string"},additionalProperties:!1,patternProperties:{"^[a-zA-Z0-9._-]+$":{type:"object",additionalProperties:!1,
patternProperties:{"^x-":{}},properties:{restart:{type:["boolean","string"]},required:{type:"boolean"},condition:{type:"\
string",enum:["service_started","service_healthy","service_completed_successfully"]}},required:["condition"]}}},device_cgroup_rules:{
$ref:"#/definitions/list_of_strings"},devices:{type:"array",items:{type:["string","object"],required:["source"],properties:{
source:{type:"string"},target:{type:"string"},permissions:{type:"string"}},additionalProperties:!1,patternProperties:{"^\
x-":{}}}},dns:{$ref:"#/definitions/string_or_list"},dns_opt:{type:"array",items:{type:"string"}},dns_search:{$ref:"#/def\
initions/string_or_list"},domainname:{type:"string"},entrypoint:{$ref:"#/definitions/command"},env_file:{$ref:"#/definit\
ions/env_file"},label_file:{$ref:"#/definitions/label_file"},environment:{$ref:"#/definitions/list_or_dict"},expose:{type:"\
array",items:{type:["string","number"]}},extends:{type:["string","object"],properties:{service:{type:"string"},file:{type:"\
string"}},required:["service"],additionalProperties:!1},provider:{type:"object",required:["type"],properties:{type:{type:"\
string"},options:{type:"object",patternProperties:{"^.+$":{type:["string","number","boolean","array"],items:{type:["stri\
ng","number","boolean"]}}}}},additionalProperties:!1,patternProperties:{"^x-":{}}},external_links:{type:"array",items:{type:"\
string"}},extra_hosts:{$ref:"#/definitions/extra_hosts"},gpus:{$ref:"#/definitions/gpus"},group_add:{type:"array",items:{
type:["string","number"]}},healthcheck:{$ref:"#/definitions/healthcheck"},hostname:{type:"string"},image:{type:"string"},
init:{type:["boolean","string"]},ipc:{type:"string"},isolation:{type:"string"},labels:{$ref:"#/definitions/list_or_dict"},
links:{type:"array",items:{type:"string"}},logging:{type:"object",properties:{driver:{type:"string"},options:{type:"obje\
ct",patternProperties:{"^.+$":{type:["string","number","null"]}}}},additionalProperties:!1,patternProperties:{"^x-":{}}},
mac_address:{type:"string"},mem_limit:{type:["number","string"]},mem_reservation:{type:["string","integer"]},mem_swappiness:{
type:["integer","string"]},memswap_limit:{type:["number","string"]},network_mode:{type:"string"},models:{type:["array","\
object"],items:{type:"string"},patternProperties:{"^[a-zA-Z0-9._-]+$":{type:"object",properties:{endpoint_var:{type:"str\
ing"},model_var:{type:"string"}},additionalProperties:!1,patternProperties:{"^x-":{}}}}},networks:{type:["array","object"],
items:{type:"string"},patternProperties:{"^[a-zA-Z0-9._-]+$":{type:["object","null"],properties:{aliases:{$ref:"#/defini\
tions/list_of_strings"},interface_name:{type:"string"},ipv4_address:{type:"string"},ipv6_address:{type:"string"},link_local_ips:{
$ref:"#/definitions/list_of_strings"},mac_address:{type:"string"},driver_opts:{type:"object",patternProperties:{"^.+$":{
type:["string","number"]}}},priority:{type:"number"},gw_priority:{type:"number"}},additionalProperties:!1,patternProperties:{
"^x-":{}}}},additionalProperties:!1},oom_kill_disable:{type:["boolean","string"]},oom_score_adj:{type:["string","integer"],
minimum:-1e3,maximum:1e3},pid:{type:["string","null"]},pids_limit:{type:["number","string"]},platform:{type:"string"},ports:{
type:"array",items:{type:["number","string","object"],properties:{name:{type:"string"},mode:{type:"string"},host_ip:{type:"\
string"},target:{type:["integer","string"]},published:{type:["string","integer"]},protocol:{type:"string"},app_protocol:{
type:"string"}},additionalProperties:!1,patternProperties:{"^x-":{}}}},post_start:{type:"array",items:{$ref:"#/definitio\
ns/service_hook"}},pre_stop:{type:"array",items:{$ref:"#/definitions/service_hook"}},privileged:{type:["boolean","string"]},
profiles:{$ref:"#/definitions/list_of_strings"},pull_policy:{type:"string",pattern:"always|never|build|if_not_present|mi\
ssing|refresh|daily|weekly|every_([0-9]+[wdhms])+"},pull_refresh_after:{type:"string"},read_only:{type:["boolean","strin\
g"]},restart:{type:"string"},runtime:{type:"string"},scale:{type:["integer","string"]},security_opt:{type:"array",items:{
type:"string"}},shm_size:{type:["number","string"]},secrets:{$ref:"#/definitions/service_config_or_secret"},sysctls:{$ref:"\
#/definitions/list_or_dict"},stdin_open:{type:["boolean","string"]},stop_grace_period:{type:"string"},stop_signal:{type:"\
string"},storage_opt:{type:"object"},tmpfs:{$ref:"#/definitions/string_or_list"},tty:{type:["boolean","string"]},ulimits:{
$ref:"#/definitions/ulimits"},use_api_socket:{type:"boolean"},user:{type:"string"},uts:{type:"string"},userns_mode:{type:"\
string"},volumes:{type:"array",items:{type:["string","object"],required:["type"],properties:{type:{type:"string",enum:["\
bind","volume","tmpfs","cluster","npipe","image"]},source:{type:"string"},target:{type:"string"},read_only:{type:["boole\
an","string"]},consistency:{type:"string"},bind:{type:"object",properties:{propagation:{type:"string"},create_host_path:{
type:["boolean","string"]},recursive:{type:"string",enum:["enabled","disabled","writable","readonly"]},selinux:{type:"st\
ring",enum:["z","Z"]}},additionalProperties:!1,patternProperties:{"^x-":{}}},volume:{type:"object",properties:{labels:{$ref:"\
#/definitions/list_or_dict"},nocopy:{type:["boolean","string"]},subpath:{type:"string"}},additionalProperties:!1,patternProperties:{
"^x-":{}}},tmpfs:{type:"object",properties:{size:{type:["integer","string"],minimum:0},mode:{type:["number","string"]}},
additionalProperties:!1,patternProperties:{"^x-":{}}},image:{type:"object",properties:{subpath:{type:"string"}},additionalProperties:!1,
patternProperties:{"^x-":{}}}},additionalProperties:!1,patternProperties:{"^x-":{}}}},volumes_from:{type:"array",items:{
type:"string"}},working_dir:{type:"string"}},patternProperties:{"^x-":{}},additionalProperties:!1},healthcheck:{type:"ob\
ject",properties:{disable:{type:["boolean","string"]},interval:{type:"string"},retries:{type:["number","string"]},test:{
type:["string","array"],items:{type:"string"}},timeout:{type:"string"},start_period:{type:"string"},start_interval:{type:"\
string"}},additionalProperties:!1,patternProperties:{"^x-":{}}},development:{type:["object","null"],properties:{watch:{type:"\
array",items:{type:"object",required:["path","action"],properties:{ignore:{$ref:"#/definitions/string_or_list"},include:{
$ref:"#/definitions/string_or_list"},path:{type:"string"},action:{type:"string",enum:["rebuild","sync","restart","sync+r\
estart","sync+exec"]},target:{type:"string"},exec:{$ref:"#/definitions/service_hook"},initial_sync:{type:"boolean"}},additionalProperties:!1,
patternProperties:{"^x-":{}}}}},additionalProperties:!1,patternProperties:{"^x-":{}}},deployment:{type:["object","null"],
properties:{mode:{type:"string"},endpoint_mode:{type:"string"},replicas:{type:["integer","string"]},labels:{$ref:"#/defi\
nitions/list_or_dict"},rollback_config:{type:"object",properties:{parallelism:{type:["integer","string"]},delay:{type:"s\
tring"},failure_action:{type:"string"},monitor:{type:"string"},max_failure_ratio:{type:["number","string"]},order:{type:"\
string",enum:["start-first","stop-first"]}},additionalProperties:!1,patternProperties:{"^x-":{}}},update_config:{type:"o\
bject",properties:{parallelism:{type:["integer","string"]},delay:{type:"string"},failure_action:{type:"string"},monitor:{
type:"string"},max_failure_ratio:{type:["number","string"]},order:{type:"string",enum:["start-first","stop-first"]}},additionalProperties:!1,
patternProperties:{"^x-":{}}},resources:{type:"object",properties:{limits:{type:"object",properties:{cpus:{type:["number",
"string"]},memory:{type:"string"},pids:{type:["integer","string"]}},additionalProperties:!1,patternProperties:{"^x-":{}}},
reservations:{type:"object",properties:{cpus:{type:["number","string"]},memory:{type:"string"},generic_resources:{$ref:"\
#/definitions/generic_resources"},devices:{$ref:"#/definitions/devices"}},additionalProperties:!1,patternProperties:{"^x\
-":{}}}},additionalProperties:!1,patternProperties:{"^x-":{}}},restart_policy:{type:"object",properties:{condition:{type:"\
string"},delay:{type:"string"},max_attempts:{type:["integer","string"]},window:{type:"string"}},additionalProperties:!1,
patternProperties:{"^x-":{}}},placement:{type:"object",properties:{constraints:{type:"array",items:{type:"string"}},preferences:{
type:"array",items:{type:"object",properties:{spread:{type:"string"}},additionalProperties:!1,patternProperties:{"^x-":{}}}},
max_replicas_per_node:{type:["integer","string"]}},additionalProperties:!1,patternProperties:{"^x-":{}}}},additionalProperties:!1,
patternProperties:{"^x-":{}}},generic_resources:{type:"array",items:{type:"object",properties:{discrete_resource_spec:{type:"\
object",properties:{kind:{type:"string"},value:{type:["number","string"]}},additionalProperties:!1,patternProperties:{"^\
x-":{}}}},additionalProperties:!1,patternProperties:{"^x-":{}}}},devices:{type:"array",items:{type:"object",properties:{
capabilities:{$ref:"#/definitions/list_of_strings"},count:{type:["string","integer"]},device_ids:{$ref:"#/definitions/li\
st_of_strings"},driver:{type:"string"},options:{$ref:"#/definitions/list_or_dict"}},additionalProperties:!1,patternProperties:{
"^x-":{}},required:["capabilities"]}},gpus:{type:["string","array"],pattern:"^(all)$",items:{type:"object",properties:{capabilities:{
$ref:"#/definitions/list_of_strings"},count:{type:["string","integer"]},device_ids:{$ref:"#/definitions/list_of_strings"},
driver:{type:"string"},options:{$ref:"#/definitions/list_or_dict"}}},additionalProperties:!1,patternProperties:{"^x-":{}}},
include:{type:["string","object"],properties:{path:{$ref:"#/definitions/string_or_list"},env_file:{$ref:"#/definitions/s\
tring_or_list"},project_directory:{type:"string"}},additionalProperties:!1},network:{type:["object","null"],properties:{
name:{type:"string"},driver:{type:"string"},driver_opts:{type:"object",patternProperties:{"^.+$":{type:["string","number"]}}},
ipam:{type:"object",properties:{driver:{type:"string"},config:{type:"array",items:{type:"object",properties:{subnet:{type:"\
string"},ip_range:{type:"string"},gateway:{type:"string"},aux_addresses:{type:"object",additionalProperties:!1,patternProperties:{
"^.+$":{type:"string"}}}},additionalProperties:!1,patternProperties:{"^x-":{}}}},options:{type:"object",additionalProperties:!1,
patternProperties:{"^.+$":{type:"string"}}}},additionalProperties:!1,patternProperties:{"^x-":{}}},external:{type:["bool\
ean","string","object"],properties:{name:{type:"string"}},additionalProperties:!1,patternProperties:{"^x-":{}}},internal:{
type:["boolean","string"]},enable_ipv4:{type:["boolean","string"]},enable_ipv6:{type:["boolean","string"]},attachable:{type:[
"boolean","string"]},labels:{$ref:"#/definitions/list_or_dict"}},additionalProperties:!1,patternProperties:{"^x-":{}}},volume:{
type:["object","null"],properties:{name:{type:"string"},driver:{type:"string"},driver_opts:{type:"object",patternProperties:{
"^.+$":{type:["string","number"]}}},external:{type:["boolean","string","object"],properties:{name:{type:"string"}},additionalProperties:!1,
patternProperties:{"^x-":{}}},labels:{$ref:"#/definitions/list_or_dict"}},additionalProperties:!1,patternProperties:{"^x\
-":{}}},secret:{type:"object",properties:{name:{type:"string"},environment:{type:"string"},file:{type:"string"},external:{
type:["boolean","string","object"],properties:{name:{type:"string"}}},labels:{$ref:"#/definitions/list_or_dict"},driver:{
type:"string"},driver_opts:{type:"object",patternProperties:{"^.+$":{type:["string","number"]}}},template_driver:{type:"\
string"}},additionalProperties:!1,patternProperties:{"^x-":{}}},config:{type:"object",properties:{name:{type:"string"},content:{
type:"string"},environment:{type:"string"},file:{type:"string"},external:{type:["boolean","string","object"],properties:{
name:{type:"string"}}},labels:{$ref:"#/definitions/list_or_dict"},template_driver:{type:"string"}},additionalProperties:!1,
patternProperties:{"^x-":{}}},model:{type:"object",properties:{name:{type:"string"},model:{type:"string"},context_size:{
type:"integer"},runtime_flags:{type:"array",items:{type:"string"}}},required:["model"],additionalProperties:!1,patternProperties:{
"^x-":{}}},command:{type:["null","string","array"],items:{type:"string"}},service_hook:{type:"object",properties:{command:{
$ref:"#/definitions/command"},user:{type:"string"},privileged:{type:["boolean","string"]},working_dir:{type:"string"},environment:{
$ref:"#/definitions/list_or_dict"}},additionalProperties:!1,patternProperties:{"^x-":{}},required:["command"]},env_file:{
type:["string","array"],items:{type:["string","object"],additionalProperties:!1,properties:{path:{type:"string"},format:{
type:"string"},required:{type:["boolean","string"]}},required:["path"]}},label_file:{type:["string","array"],items:{type:"\
string"}},string_or_list:{type:["string","array"],items:{type:"string"}},list_of_strings:{type:"array",items:{type:"stri\
ng"}},list_or_dict:{type:["object","array"],patternProperties:{".+":{type:["string","number","boolean","null"]}},additionalProperties:!1,
items:{type:"string"}},extra_hosts:{type:["object","array"],patternProperties:{".+":{type:["string","array"],items:{type:"\
string"}}},additionalProperties:!1,items:{type:"string"}},blkio_limit:{type:"object",properties:{path:{type:"string"},rate:{
type:["integer","string"]}},additionalProperties:!1},blkio_weight:{type:"object",properties:{path:{type:"string"},weight:{
type:["integer","string"]}},additionalProperties:!1},service_config_or_secret:{type:"array",items:{type:["string","objec\
t"],properties:{source:{type:"string"},target:{type:"string"},uid:{type:"string"},gid:{type:"string"},mode:{type:["numbe\
r","string"]}},additionalProperties:!1,patternProperties:{"^x-":{}}}},ulimits:{type:"object",patternProperties:{"^[a-z]+\
$":{type:["integer","string","object"],properties:{hard:{type:["integer","string"]},soft:{type:["integer","string"]}},required:[
"soft","hard"],additionalProperties:!1,patternProperties:{"^x-":{}}}}}}},D=Object.prototype.hasOwnProperty,u=new RegExp(
"^x-","u"),P=new RegExp("^[a-zA-Z0-9._-]+$","u"),oe={type:["string","object"],properties:{path:{$ref:"#/definitions/stri\
ng_or_list"},env_file:{$ref:"#/definitions/string_or_list"},project_directory:{type:"string"}},additionalProperties:!1},
ne={type:["string","array"],items:{type:"string"}};function _(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){
let e=null,p=0;if(typeof s!="string"&&!Array.isArray(s)){const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{
type:ne.type}};e===null?e=[r]:e.push(r),p++}if(Array.isArray(s)){const r=s.length;for(let t=0;t<r;t++)if(typeof s[t]!="s\
tring"){const i={instancePath:o+"/"+t,schemaPath:"#/items/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:e.
push(i),p++}}return _.errors=e,p===0}function E(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){
let e=null,p=0;if(typeof s!="string"&&!(s&&typeof s=="object"&&!Array.isArray(s))){const r={instancePath:o,schemaPath:"#\
/type",keyword:"type",params:{type:oe.type}};e===null?e=[r]:e.push(r),p++}if(s&&typeof s=="object"&&!Array.isArray(s)){for(const r in s)
if(!(r==="path"||r==="env_file"||r==="project_directory")){const t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),p++}if(s.path!==void 0&&(_(s.path,{instancePath:o+
"/path",parentData:s,parentDataProperty:"path",rootData:y})||(e=e===null?_.errors:e.concat(_.errors),p=e.length)),s.env_file!==
void 0&&(_(s.env_file,{instancePath:o+"/env_file",parentData:s,parentDataProperty:"env_file",rootData:y})||(e=e===null?_.
errors:e.concat(_.errors),p=e.length)),s.project_directory!==void 0&&typeof s.project_directory!="string"){const r={instancePath:o+
"/project_directory",schemaPath:"#/properties/project_directory/type",keyword:"type",params:{type:"string"}};e===null?e=
[r]:e.push(r),p++}}return E.errors=e,p===0}const f={type:"object",properties:{develop:{$ref:"#/definitions/development"},
deploy:{$ref:"#/definitions/deployment"},annotations:{$ref:"#/definitions/list_or_dict"},attach:{type:["boolean","string"]},
build:{type:["string","object"],properties:{context:{type:"string"},dockerfile:{type:"string"},dockerfile_inline:{type:"\
string"},entitlements:{type:"array",items:{type:"string"}},args:{$ref:"#/definitions/list_or_dict"},ssh:{$ref:"#/definit\
ions/list_or_dict"},labels:{$ref:"#/definitions/list_or_dict"},cache_from:{type:"array",items:{type:"string"}},cache_to:{
type:"array",items:{type:"string"}},no_cache:{type:["boolean","string"]},additional_contexts:{$ref:"#/definitions/list_o\
r_dict"},network:{type:"string"},provenance:{type:["string","boolean"]},sbom:{type:["string","boolean"]},pull:{type:["bo\
olean","string"]},target:{type:"string"},shm_size:{type:["integer","string"]},extra_hosts:{$ref:"#/definitions/extra_hos\
ts"},isolation:{type:"string"},privileged:{type:["boolean","string"]},secrets:{$ref:"#/definitions/service_config_or_sec\
ret"},tags:{type:"array",items:{type:"string"}},ulimits:{$ref:"#/definitions/ulimits"},platforms:{type:"array",items:{type:"\
string"}}},additionalProperties:!1,patternProperties:{"^x-":{}}},blkio_config:{type:"object",properties:{device_read_bps:{
type:"array",items:{$ref:"#/definitions/blkio_limit"}},device_read_iops:{type:"array",items:{$ref:"#/definitions/blkio_l\
imit"}},device_write_bps:{type:"array",items:{$ref:"#/definitions/blkio_limit"}},device_write_iops:{type:"array",items:{
$ref:"#/definitions/blkio_limit"}},weight:{type:["integer","string"]},weight_device:{type:"array",items:{$ref:"#/definit\
ions/blkio_weight"}}},additionalProperties:!1},cap_add:{type:"array",items:{type:"string"}},cap_drop:{type:"array",items:{
type:"string"}},cgroup:{type:"string",enum:["host","private"]},cgroup_parent:{type:"string"},command:{$ref:"#/definition\
s/command"},configs:{$ref:"#/definitions/service_config_or_secret"},container_name:{type:"string",pattern:"[a-zA-Z0-9][a\
-zA-Z0-9_.-]+"},cpu_count:{type:["string","integer"],minimum:0},cpu_percent:{type:["string","integer"],minimum:0,maximum:100},
cpu_shares:{type:["number","string"]},cpu_quota:{type:["number","string"]},cpu_period:{type:["number","string"]},cpu_rt_period:{
type:["number","string"]},cpu_rt_runtime:{type:["number","string"]},cpus:{type:["number","string"]},cpuset:{type:"string"},
credential_spec:{type:"object",properties:{config:{type:"string"},file:{type:"string"},registry:{type:"string"}},additionalProperties:!1,
patternProperties:{"^x-":{}}},depends_on:{type:["array","object"],items:{type:"string"},additionalProperties:!1,patternProperties:{
"^[a-zA-Z0-9._-]+$":{type:"object",additionalProperties:!1,patternProperties:{"^x-":{}},properties:{restart:{type:["bool\
ean","string"]},required:{type:"boolean"},condition:{type:"string",enum:["service_started","service_healthy","service_co\
mpleted_successfully"]}},required:["condition"]}}},device_cgroup_rules:{$ref:"#/definitions/list_of_strings"},devices:{type:"\
array",items:{type:["string","object"],required:["source"],properties:{source:{type:"string"},target:{type:"string"},permissions:{
type:"string"}},additionalProperties:!1,patternProperties:{"^x-":{}}}},dns:{$ref:"#/definitions/string_or_list"},dns_opt:{
type:"array",items:{type:"string"}},dns_search:{$ref:"#/definitions/string_or_list"},domainname:{type:"string"},entrypoint:{
$ref:"#/definitions/command"},env_file:{$ref:"#/definitions/env_file"},label_file:{$ref:"#/definitions/label_file"},environment:{
$ref:"#/definitions/list_or_dict"},expose:{type:"array",items:{type:["string","number"]}},extends:{type:["string","objec\
t"],properties:{service:{type:"string"},file:{type:"string"}},required:["service"],additionalProperties:!1},provider:{type:"\
object",required:["type"],properties:{type:{type:"string"},options:{type:"object",patternProperties:{"^.+$":{type:["stri\
ng","number","boolean","array"],items:{type:["string","number","boolean"]}}}}},additionalProperties:!1,patternProperties:{
"^x-":{}}},external_links:{type:"array",items:{type:"string"}},extra_hosts:{$ref:"#/definitions/extra_hosts"},gpus:{$ref:"\
#/definitions/gpus"},group_add:{type:"array",items:{type:["string","number"]}},healthcheck:{$ref:"#/definitions/healthch\
eck"},hostname:{type:"string"},image:{type:"string"},init:{type:["boolean","string"]},ipc:{type:"string"},isolation:{type:"\
string"},labels:{$ref:"#/definitions/list_or_dict"},links:{type:"array",items:{type:"string"}},logging:{type:"object",properties:{
driver:{type:"string"},options:{type:"object",patternProperties:{"^.+$":{type:["string","number","null"]}}}},additionalProperties:!1,
patternProperties:{"^x-":{}}},mac_address:{type:"string"},mem_limit:{type:["number","string"]},mem_reservation:{type:["s\
tring","integer"]},mem_swappiness:{type:["integer","string"]},memswap_limit:{type:["number","string"]},network_mode:{type:"\
string"},models:{type:["array","object"],items:{type:"string"},patternProperties:{"^[a-zA-Z0-9._-]+$":{type:"object",properties:{
endpoint_var:{type:"string"},model_var:{type:"string"}},additionalProperties:!1,patternProperties:{"^x-":{}}}}},networks:{
type:["array","object"],items:{type:"string"},patternProperties:{"^[a-zA-Z0-9._-]+$":{type:["object","null"],properties:{
aliases:{$ref:"#/definitions/list_of_strings"},interface_name:{type:"string"},ipv4_address:{type:"string"},ipv6_address:{
type:"string"},link_local_ips:{$ref:"#/definitions/list_of_strings"},mac_address:{type:"string"},driver_opts:{type:"obje\
ct",patternProperties:{"^.+$":{type:["string","number"]}}},priority:{type:"number"},gw_priority:{type:"number"}},additionalProperties:!1,
patternProperties:{"^x-":{}}}},additionalProperties:!1},oom_kill_disable:{type:["boolean","string"]},oom_score_adj:{type:[
"string","integer"],minimum:-1e3,maximum:1e3},pid:{type:["string","null"]},pids_limit:{type:["number","string"]},platform:{
type:"string"},ports:{type:"array",items:{type:["number","string","object"],properties:{name:{type:"string"},mode:{type:"\
string"},host_ip:{type:"string"},target:{type:["integer","string"]},published:{type:["string","integer"]},protocol:{type:"\
string"},app_protocol:{type:"string"}},additionalProperties:!1,patternProperties:{"^x-":{}}}},post_start:{type:"array",items:{
$ref:"#/definitions/service_hook"}},pre_stop:{type:"array",items:{$ref:"#/definitions/service_hook"}},privileged:{type:[
"boolean","string"]},profiles:{$ref:"#/definitions/list_of_strings"},pull_policy:{type:"string",pattern:"always|never|bu\
ild|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+"},pull_refresh_after:{type:"string"},read_only:{type:[
"boolean","string"]},restart:{type:"string"},runtime:{type:"string"},scale:{type:["integer","string"]},security_opt:{type:"\
array",items:{type:"string"}},shm_size:{type:["number","string"]},secrets:{$ref:"#/definitions/service_config_or_secret"},
sysctls:{$ref:"#/definitions/list_or_dict"},stdin_open:{type:["boolean","string"]},stop_grace_period:{type:"string"},stop_signal:{
type:"string"},storage_opt:{type:"object"},tmpfs:{$ref:"#/definitions/string_or_list"},tty:{type:["boolean","string"]},ulimits:{
$ref:"#/definitions/ulimits"},use_api_socket:{type:"boolean"},user:{type:"string"},uts:{type:"string"},userns_mode:{type:"\
string"},volumes:{type:"array",items:{type:["string","object"],required:["type"],properties:{type:{type:"string",enum:["\
bind","volume","tmpfs","cluster","npipe","image"]},source:{type:"string"},target:{type:"string"},read_only:{type:["boole\
an","string"]},consistency:{type:"string"},bind:{type:"object",properties:{propagation:{type:"string"},create_host_path:{
type:["boolean","string"]},recursive:{type:"string",enum:["enabled","disabled","writable","readonly"]},selinux:{type:"st\
ring",enum:["z","Z"]}},additionalProperties:!1,patternProperties:{"^x-":{}}},volume:{type:"object",properties:{labels:{$ref:"\
#/definitions/list_or_dict"},nocopy:{type:["boolean","string"]},subpath:{type:"string"}},additionalProperties:!1,patternProperties:{
"^x-":{}}},tmpfs:{type:"object",properties:{size:{type:["integer","string"],minimum:0},mode:{type:["number","string"]}},
additionalProperties:!1,patternProperties:{"^x-":{}}},image:{type:"object",properties:{subpath:{type:"string"}},additionalProperties:!1,
patternProperties:{"^x-":{}}}},additionalProperties:!1,patternProperties:{"^x-":{}}}},volumes_from:{type:"array",items:{
type:"string"}},working_dir:{type:"string"}},patternProperties:{"^x-":{}},additionalProperties:!1},ae=new RegExp("[a-zA-\
Z0-9][a-zA-Z0-9_.-]+","u"),w=new RegExp("^.+$","u"),le=new RegExp("always|never|build|if_not_present|missing|refresh|dai\
ly|weekly|every_([0-9]+[wdhms])+","u"),Y={type:["object","null"],properties:{watch:{type:"array",items:{type:"object",required:[
"path","action"],properties:{ignore:{$ref:"#/definitions/string_or_list"},include:{$ref:"#/definitions/string_or_list"},
path:{type:"string"},action:{type:"string",enum:["rebuild","sync","restart","sync+restart","sync+exec"]},target:{type:"s\
tring"},exec:{$ref:"#/definitions/service_hook"},initial_sync:{type:"boolean"}},additionalProperties:!1,patternProperties:{
"^x-":{}}}}},additionalProperties:!1,patternProperties:{"^x-":{}}},ye={type:"object",properties:{command:{$ref:"#/defini\
tions/command"},user:{type:"string"},privileged:{type:["boolean","string"]},working_dir:{type:"string"},environment:{$ref:"\
#/definitions/list_or_dict"}},additionalProperties:!1,patternProperties:{"^x-":{}},required:["command"]},fe={type:["null",
"string","array"],items:{type:"string"}};function v(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){
let e=null,p=0;if(s!==null&&typeof s!="string"&&!Array.isArray(s)){const r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:fe.type}};e===null?e=[r]:e.push(r),p++}if(Array.isArray(s)){const r=s.length;for(let t=0;t<r;t++)if(typeof s[t]!=
"string"){const i={instancePath:o+"/"+t,schemaPath:"#/items/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:
e.push(i),p++}}return v.errors=e,p===0}const ee={type:["object","array"],patternProperties:{".+":{type:["string","number",
"boolean","null"]}},additionalProperties:!1,items:{type:"string"}},B=new RegExp(".+","u");function d(s,{instancePath:o="",
parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(!s||typeof s!="object"){const r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:ee.type}};e===null?e=[r]:e.push(r),p++}if(Array.isArray(s)){const r=s.length;for(let t=0;t<
r;t++)if(typeof s[t]!="string"){const i={instancePath:o+"/"+t,schemaPath:"#/items/type",keyword:"type",params:{type:"str\
ing"}};e===null?e=[i]:e.push(i),p++}}if(s&&typeof s=="object"&&!Array.isArray(s)){for(const r in s)if(!B.test(r)){const t={
instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?
e=[t]:e.push(t),p++}for(const r in s)if(B.test(r)){let t=s[r];if(typeof t!="string"&&!(typeof t=="number"&&isFinite(t))&&
typeof t!="boolean"&&t!==null){const i={instancePath:o+"/"+r.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/patter\
nProperties/.%2B/type",keyword:"type",params:{type:ee.patternProperties[".+"].type}};e===null?e=[i]:e.push(i),p++}}}return d.
errors=e,p===0}function A(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(s&&
typeof s=="object"&&!Array.isArray(s)){if(s.command===void 0){const r={instancePath:o,schemaPath:"#/required",keyword:"r\
equired",params:{missingProperty:"command"}};e===null?e=[r]:e.push(r),p++}for(const r in s)if(!(r==="command"||r==="user"||
r==="privileged"||r==="working_dir"||r==="environment"||u.test(r))){const t={instancePath:o,schemaPath:"#/additionalProp\
erties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),p++}if(s.command!==void 0&&
(v(s.command,{instancePath:o+"/command",parentData:s,parentDataProperty:"command",rootData:y})||(e=e===null?v.errors:e.concat(
v.errors),p=e.length)),s.user!==void 0&&typeof s.user!="string"){const r={instancePath:o+"/user",schemaPath:"#/propertie\
s/user/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.privileged!==void 0){let r=s.privileged;
if(typeof r!="boolean"&&typeof r!="string"){const t={instancePath:o+"/privileged",schemaPath:"#/properties/privileged/ty\
pe",keyword:"type",params:{type:ye.properties.privileged.type}};e===null?e=[t]:e.push(t),p++}}if(s.working_dir!==void 0&&
typeof s.working_dir!="string"){const r={instancePath:o+"/working_dir",schemaPath:"#/properties/working_dir/type",keyword:"\
type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}s.environment!==void 0&&(d(s.environment,{instancePath:o+"/en\
vironment",parentData:s,parentDataProperty:"environment",rootData:y})||(e=e===null?d.errors:e.concat(d.errors),p=e.length))}else{
const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),p++}return A.
errors=e,p===0}function N(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(!(s&&
typeof s=="object"&&!Array.isArray(s))&&s!==null){const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:Y.
type}};e===null?e=[r]:e.push(r),p++}if(s&&typeof s=="object"&&!Array.isArray(s)){for(const r in s)if(!(r==="watch"||u.test(
r))){const t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),p++}if(s.watch!==void 0){let r=s.watch;if(Array.isArray(r)){const t=r.length;for(let i=0;i<t;i++){
let n=r[i];if(n&&typeof n=="object"&&!Array.isArray(n)){if(n.path===void 0){const a={instancePath:o+"/watch/"+i,schemaPath:"\
#/properties/watch/items/required",keyword:"required",params:{missingProperty:"path"}};e===null?e=[a]:e.push(a),p++}if(n.
action===void 0){const a={instancePath:o+"/watch/"+i,schemaPath:"#/properties/watch/items/required",keyword:"required",params:{
missingProperty:"action"}};e===null?e=[a]:e.push(a),p++}for(const a in n)if(!(a==="ignore"||a==="include"||a==="path"||a===
"action"||a==="target"||a==="exec"||a==="initial_sync"||u.test(a))){const l={instancePath:o+"/watch/"+i,schemaPath:"#/pr\
operties/watch/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:a}};e===null?e=[l]:
e.push(l),p++}if(n.ignore!==void 0&&(_(n.ignore,{instancePath:o+"/watch/"+i+"/ignore",parentData:n,parentDataProperty:"i\
gnore",rootData:y})||(e=e===null?_.errors:e.concat(_.errors),p=e.length)),n.include!==void 0&&(_(n.include,{instancePath:o+
"/watch/"+i+"/include",parentData:n,parentDataProperty:"include",rootData:y})||(e=e===null?_.errors:e.concat(_.errors),p=
e.length)),n.path!==void 0&&typeof n.path!="string"){const a={instancePath:o+"/watch/"+i+"/path",schemaPath:"#/propertie\
s/watch/items/properties/path/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),p++}if(n.action!==void 0){
let a=n.action;if(typeof a!="string"){const l={instancePath:o+"/watch/"+i+"/action",schemaPath:"#/properties/watch/items\
/properties/action/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),p++}if(!(a==="rebuild"||a==="sy\
nc"||a==="restart"||a==="sync+restart"||a==="sync+exec")){const l={instancePath:o+"/watch/"+i+"/action",schemaPath:"#/pr\
operties/watch/items/properties/action/enum",keyword:"enum",params:{allowedValues:Y.properties.watch.items.properties.action.
enum}};e===null?e=[l]:e.push(l),p++}}if(n.target!==void 0&&typeof n.target!="string"){const a={instancePath:o+"/watch/"+
i+"/target",schemaPath:"#/properties/watch/items/properties/target/type",keyword:"type",params:{type:"string"}};e===null?
e=[a]:e.push(a),p++}if(n.exec!==void 0&&(A(n.exec,{instancePath:o+"/watch/"+i+"/exec",parentData:n,parentDataProperty:"e\
xec",rootData:y})||(e=e===null?A.errors:e.concat(A.errors),p=e.length)),n.initial_sync!==void 0&&typeof n.initial_sync!=
"boolean"){const a={instancePath:o+"/watch/"+i+"/initial_sync",schemaPath:"#/properties/watch/items/properties/initial_s\
ync/type",keyword:"type",params:{type:"boolean"}};e===null?e=[a]:e.push(a),p++}}else{const a={instancePath:o+"/watch/"+i,
schemaPath:"#/properties/watch/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),p++}}}else{const t={
instancePath:o+"/watch",schemaPath:"#/properties/watch/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(
t),p++}}}return N.errors=e,p===0}const b={type:["object","null"],properties:{mode:{type:"string"},endpoint_mode:{type:"s\
tring"},replicas:{type:["integer","string"]},labels:{$ref:"#/definitions/list_or_dict"},rollback_config:{type:"object",properties:{
parallelism:{type:["integer","string"]},delay:{type:"string"},failure_action:{type:"string"},monitor:{type:"string"},max_failure_ratio:{
type:["number","string"]},order:{type:"string",enum:["start-first","stop-first"]}},additionalProperties:!1,patternProperties:{
"^x-":{}}},update_config:{type:"object",properties:{parallelism:{type:["integer","string"]},delay:{type:"string"},failure_action:{
type:"string"},monitor:{type:"string"},max_failure_ratio:{type:["number","string"]},order:{type:"string",enum:["start-fi\
rst","stop-first"]}},additionalProperties:!1,patternProperties:{"^x-":{}}},resources:{type:"object",properties:{limits:{
type:"object",properties:{cpus:{type:["number","string"]},memory:{type:"string"},pids:{type:["integer","string"]}},additionalProperties:!1,
patternProperties:{"^x-":{}}},reservations:{type:"object",properties:{cpus:{type:["number","string"]},memory:{type:"stri\
ng"},generic_resources:{$ref:"#/definitions/generic_resources"},devices:{$ref:"#/definitions/devices"}},additionalProperties:!1,
patternProperties:{"^x-":{}}}},additionalProperties:!1,patternProperties:{"^x-":{}}},restart_policy:{type:"object",properties:{
condition:{type:"string"},delay:{type:"string"},max_attempts:{type:["integer","string"]},window:{type:"string"}},additionalProperties:!1,
patternProperties:{"^x-":{}}},placement:{type:"object",properties:{constraints:{type:"array",items:{type:"string"}},preferences:{
type:"array",items:{type:"object",properties:{spread:{type:"string"}},additionalProperties:!1,patternProperties:{"^x-":{}}}},
max_replicas_per_node:{type:["integer","string"]}},additionalProperties:!1,patternProperties:{"^x-":{}}}},additionalProperties:!1,
patternProperties:{"^x-":{}}},ce={type:"array",items:{type:"object",properties:{discrete_resource_spec:{type:"object",properties:{
kind:{type:"string"},value:{type:["number","string"]}},additionalProperties:!1,patternProperties:{"^x-":{}}}},additionalProperties:!1,
patternProperties:{"^x-":{}}}};function F(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,
p=0;if(Array.isArray(s)){const r=s.length;for(let t=0;t<r;t++){let i=s[t];if(i&&typeof i=="object"&&!Array.isArray(i)){for(const n in i)
if(!(n==="discrete_resource_spec"||u.test(n))){const a={instancePath:o+"/"+t,schemaPath:"#/items/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:n}};e===null?e=[a]:e.push(a),p++}if(i.discrete_resource_spec!==void 0){
let n=i.discrete_resource_spec;if(n&&typeof n=="object"&&!Array.isArray(n)){for(const a in n)if(!(a==="kind"||a==="value"||
u.test(a))){const l={instancePath:o+"/"+t+"/discrete_resource_spec",schemaPath:"#/items/properties/discrete_resource_spe\
c/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),p++}if(n.
kind!==void 0&&typeof n.kind!="string"){const a={instancePath:o+"/"+t+"/discrete_resource_spec/kind",schemaPath:"#/items\
/properties/discrete_resource_spec/properties/kind/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),
p++}if(n.value!==void 0){let a=n.value;if(!(typeof a=="number"&&isFinite(a))&&typeof a!="string"){const l={instancePath:o+
"/"+t+"/discrete_resource_spec/value",schemaPath:"#/items/properties/discrete_resource_spec/properties/value/type",keyword:"\
type",params:{type:ce.items.properties.discrete_resource_spec.properties.value.type}};e===null?e=[l]:e.push(l),p++}}}else{
const a={instancePath:o+"/"+t+"/discrete_resource_spec",schemaPath:"#/items/properties/discrete_resource_spec/type",keyword:"\
type",params:{type:"object"}};e===null?e=[a]:e.push(a),p++}}}else{const n={instancePath:o+"/"+t,schemaPath:"#/items/type",
keyword:"type",params:{type:"object"}};e===null?e=[n]:e.push(n),p++}}}else{const r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:"array"}};e===null?e=[r]:e.push(r),p++}return F.errors=e,p===0}const de={type:"array",items:{type:"ob\
ject",properties:{capabilities:{$ref:"#/definitions/list_of_strings"},count:{type:["string","integer"]},device_ids:{$ref:"\
#/definitions/list_of_strings"},driver:{type:"string"},options:{$ref:"#/definitions/list_or_dict"}},additionalProperties:!1,
patternProperties:{"^x-":{}},required:["capabilities"]}},be={type:"array",items:{type:"string"}};function g(s,{instancePath:o="",
parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(Array.isArray(s)){const r=s.length;for(let t=0;t<r;t++)
if(typeof s[t]!="string"){const i={instancePath:o+"/"+t,schemaPath:"#/items/type",keyword:"type",params:{type:"string"}};
e===null?e=[i]:e.push(i),p++}}else{const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"array"}};e===
null?e=[r]:e.push(r),p++}return g.errors=e,p===0}function Z(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){
let e=null,p=0;if(Array.isArray(s)){const r=s.length;for(let t=0;t<r;t++){let i=s[t];if(i&&typeof i=="object"&&!Array.isArray(
i)){if(i.capabilities===void 0){const n={instancePath:o+"/"+t,schemaPath:"#/items/required",keyword:"required",params:{missingProperty:"\
capabilities"}};e===null?e=[n]:e.push(n),p++}for(const n in i)if(!(n==="capabilities"||n==="count"||n==="device_ids"||n===
"driver"||n==="options"||u.test(n))){const a={instancePath:o+"/"+t,schemaPath:"#/items/additionalProperties",keyword:"ad\
ditionalProperties",params:{additionalProperty:n}};e===null?e=[a]:e.push(a),p++}if(i.capabilities!==void 0&&(g(i.capabilities,
{instancePath:o+"/"+t+"/capabilities",parentData:i,parentDataProperty:"capabilities",rootData:y})||(e=e===null?g.errors:
e.concat(g.errors),p=e.length)),i.count!==void 0){let n=i.count;if(typeof n!="string"&&!(typeof n=="number"&&!(n%1)&&!isNaN(
n)&&isFinite(n))){const a={instancePath:o+"/"+t+"/count",schemaPath:"#/items/properties/count/type",keyword:"type",params:{
type:de.items.properties.count.type}};e===null?e=[a]:e.push(a),p++}}if(i.device_ids!==void 0&&(g(i.device_ids,{instancePath:o+
"/"+t+"/device_ids",parentData:i,parentDataProperty:"device_ids",rootData:y})||(e=e===null?g.errors:e.concat(g.errors),p=
e.length)),i.driver!==void 0&&typeof i.driver!="string"){const n={instancePath:o+"/"+t+"/driver",schemaPath:"#/items/pro\
perties/driver/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}i.options!==void 0&&(d(i.options,
{instancePath:o+"/"+t+"/options",parentData:i,parentDataProperty:"options",rootData:y})||(e=e===null?d.errors:e.concat(d.
errors),p=e.length))}else{const n={instancePath:o+"/"+t,schemaPath:"#/items/type",keyword:"type",params:{type:"object"}};
e===null?e=[n]:e.push(n),p++}}}else{const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"array"}};e===
null?e=[r]:e.push(r),p++}return Z.errors=e,p===0}function R(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){
let e=null,p=0;if(!(s&&typeof s=="object"&&!Array.isArray(s))&&s!==null){const r={instancePath:o,schemaPath:"#/type",keyword:"\
type",params:{type:b.type}};e===null?e=[r]:e.push(r),p++}if(s&&typeof s=="object"&&!Array.isArray(s)){for(const r in s)if(!(D.
call(b.properties,r)||u.test(r))){const t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalPropert\
ies",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),p++}if(s.mode!==void 0&&typeof s.mode!="string"){const r={instancePath:o+
"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.endpoint_mode!==
void 0&&typeof s.endpoint_mode!="string"){const r={instancePath:o+"/endpoint_mode",schemaPath:"#/properties/endpoint_mod\
e/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.replicas!==void 0){let r=s.replicas;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r)&&isFinite(r))&&typeof r!="string"){const t={instancePath:o+"/replicas",schemaPath:"#/propert\
ies/replicas/type",keyword:"type",params:{type:b.properties.replicas.type}};e===null?e=[t]:e.push(t),p++}}if(s.labels!==
void 0&&(d(s.labels,{instancePath:o+"/labels",parentData:s,parentDataProperty:"labels",rootData:y})||(e=e===null?d.errors:
e.concat(d.errors),p=e.length)),s.rollback_config!==void 0){let r=s.rollback_config;if(r&&typeof r=="object"&&!Array.isArray(
r)){for(const t in r)if(!(t==="parallelism"||t==="delay"||t==="failure_action"||t==="monitor"||t==="max_failure_ratio"||
t==="order"||u.test(t))){const i={instancePath:o+"/rollback_config",schemaPath:"#/properties/rollback_config/additionalP\
roperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}if(r.parallelism!==
void 0){let t=r.parallelism;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t)&&isFinite(t))&&typeof t!="string"){const i={instancePath:o+
"/rollback_config/parallelism",schemaPath:"#/properties/rollback_config/properties/parallelism/type",keyword:"type",params:{
type:b.properties.rollback_config.properties.parallelism.type}};e===null?e=[i]:e.push(i),p++}}if(r.delay!==void 0&&typeof r.
delay!="string"){const t={instancePath:o+"/rollback_config/delay",schemaPath:"#/properties/rollback_config/properties/de\
lay/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.failure_action!==void 0&&typeof r.failure_action!=
"string"){const t={instancePath:o+"/rollback_config/failure_action",schemaPath:"#/properties/rollback_config/properties/\
failure_action/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.monitor!==void 0&&typeof r.
monitor!="string"){const t={instancePath:o+"/rollback_config/monitor",schemaPath:"#/properties/rollback_config/propertie\
s/monitor/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.max_failure_ratio!==void 0){let t=r.
max_failure_ratio;if(!(typeof t=="number"&&isFinite(t))&&typeof t!="string"){const i={instancePath:o+"/rollback_config/m\
ax_failure_ratio",schemaPath:"#/properties/rollback_config/properties/max_failure_ratio/type",keyword:"type",params:{type:b.
properties.rollback_config.properties.max_failure_ratio.type}};e===null?e=[i]:e.push(i),p++}}if(r.order!==void 0){let t=r.
order;if(typeof t!="string"){const i={instancePath:o+"/rollback_config/order",schemaPath:"#/properties/rollback_config/p\
roperties/order/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:e.push(i),p++}if(!(t==="start-first"||t==="s\
top-first")){const i={instancePath:o+"/rollback_config/order",schemaPath:"#/properties/rollback_config/properties/order/\
enum",keyword:"enum",params:{allowedValues:b.properties.rollback_config.properties.order.enum}};e===null?e=[i]:e.push(i),
p++}}}else{const t={instancePath:o+"/rollback_config",schemaPath:"#/properties/rollback_config/type",keyword:"type",params:{
type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.update_config!==void 0){let r=s.update_config;if(r&&typeof r=="object"&&
!Array.isArray(r)){for(const t in r)if(!(t==="parallelism"||t==="delay"||t==="failure_action"||t==="monitor"||t==="max_f\
ailure_ratio"||t==="order"||u.test(t))){const i={instancePath:o+"/update_config",schemaPath:"#/properties/update_config/\
additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}if(r.parallelism!==
void 0){let t=r.parallelism;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t)&&isFinite(t))&&typeof t!="string"){const i={instancePath:o+
"/update_config/parallelism",schemaPath:"#/properties/update_config/properties/parallelism/type",keyword:"type",params:{
type:b.properties.update_config.properties.parallelism.type}};e===null?e=[i]:e.push(i),p++}}if(r.delay!==void 0&&typeof r.
delay!="string"){const t={instancePath:o+"/update_config/delay",schemaPath:"#/properties/update_config/properties/delay/\
type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.failure_action!==void 0&&typeof r.failure_action!=
"string"){const t={instancePath:o+"/update_config/failure_action",schemaPath:"#/properties/update_config/properties/fail\
ure_action/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.monitor!==void 0&&typeof r.monitor!=
"string"){const t={instancePath:o+"/update_config/monitor",schemaPath:"#/properties/update_config/properties/monitor/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.max_failure_ratio!==void 0){let t=r.max_failure_ratio;
if(!(typeof t=="number"&&isFinite(t))&&typeof t!="string"){const i={instancePath:o+"/update_config/max_failure_ratio",schemaPath:"\
#/properties/update_config/properties/max_failure_ratio/type",keyword:"type",params:{type:b.properties.update_config.properties.
max_failure_ratio.type}};e===null?e=[i]:e.push(i),p++}}if(r.order!==void 0){let t=r.order;if(typeof t!="string"){const i={
instancePath:o+"/update_config/order",schemaPath:"#/properties/update_config/properties/order/type",keyword:"type",params:{
type:"string"}};e===null?e=[i]:e.push(i),p++}if(!(t==="start-first"||t==="stop-first")){const i={instancePath:o+"/update\
_config/order",schemaPath:"#/properties/update_config/properties/order/enum",keyword:"enum",params:{allowedValues:b.properties.
update_config.properties.order.enum}};e===null?e=[i]:e.push(i),p++}}}else{const t={instancePath:o+"/update_config",schemaPath:"\
#/properties/update_config/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.resources!==void 0){
let r=s.resources;if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)if(!(t==="limits"||t==="reservations"||u.
test(t))){const i={instancePath:o+"/resources",schemaPath:"#/properties/resources/additionalProperties",keyword:"additio\
nalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}if(r.limits!==void 0){let t=r.limits;if(t&&typeof t==
"object"&&!Array.isArray(t)){for(const i in t)if(!(i==="cpus"||i==="memory"||i==="pids"||u.test(i))){const n={instancePath:o+
"/resources/limits",schemaPath:"#/properties/resources/properties/limits/additionalProperties",keyword:"additionalProper\
ties",params:{additionalProperty:i}};e===null?e=[n]:e.push(n),p++}if(t.cpus!==void 0){let i=t.cpus;if(!(typeof i=="numbe\
r"&&isFinite(i))&&typeof i!="string"){const n={instancePath:o+"/resources/limits/cpus",schemaPath:"#/properties/resource\
s/properties/limits/properties/cpus/type",keyword:"type",params:{type:b.properties.resources.properties.limits.properties.
cpus.type}};e===null?e=[n]:e.push(n),p++}}if(t.memory!==void 0&&typeof t.memory!="string"){const i={instancePath:o+"/res\
ources/limits/memory",schemaPath:"#/properties/resources/properties/limits/properties/memory/type",keyword:"type",params:{
type:"string"}};e===null?e=[i]:e.push(i),p++}if(t.pids!==void 0){let i=t.pids;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&
isFinite(i))&&typeof i!="string"){const n={instancePath:o+"/resources/limits/pids",schemaPath:"#/properties/resources/pr\
operties/limits/properties/pids/type",keyword:"type",params:{type:b.properties.resources.properties.limits.properties.pids.
type}};e===null?e=[n]:e.push(n),p++}}}else{const i={instancePath:o+"/resources/limits",schemaPath:"#/properties/resource\
s/properties/limits/type",keyword:"type",params:{type:"object"}};e===null?e=[i]:e.push(i),p++}}if(r.reservations!==void 0){
let t=r.reservations;if(t&&typeof t=="object"&&!Array.isArray(t)){for(const i in t)if(!(i==="cpus"||i==="memory"||i==="g\
eneric_resources"||i==="devices"||u.test(i))){const n={instancePath:o+"/resources/reservations",schemaPath:"#/properties\
/resources/properties/reservations/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:i}};e===
null?e=[n]:e.push(n),p++}if(t.cpus!==void 0){let i=t.cpus;if(!(typeof i=="number"&&isFinite(i))&&typeof i!="string"){const n={
instancePath:o+"/resources/reservations/cpus",schemaPath:"#/properties/resources/properties/reservations/properties/cpus\
/type",keyword:"type",params:{type:b.properties.resources.properties.reservations.properties.cpus.type}};e===null?e=[n]:
e.push(n),p++}}if(t.memory!==void 0&&typeof t.memory!="string"){const i={instancePath:o+"/resources/reservations/memory",
schemaPath:"#/properties/resources/properties/reservations/properties/memory/type",keyword:"type",params:{type:"string"}};
e===null?e=[i]:e.push(i),p++}t.generic_resources!==void 0&&(F(t.generic_resources,{instancePath:o+"/resources/reservatio\
ns/generic_resources",parentData:t,parentDataProperty:"generic_resources",rootData:y})||(e=e===null?F.errors:e.concat(F.
errors),p=e.length)),t.devices!==void 0&&(Z(t.devices,{instancePath:o+"/resources/reservations/devices",parentData:t,parentDataProperty:"\
devices",rootData:y})||(e=e===null?Z.errors:e.concat(Z.errors),p=e.length))}else{const i={instancePath:o+"/resources/res\
ervations",schemaPath:"#/properties/resources/properties/reservations/type",keyword:"type",params:{type:"object"}};e===null?
e=[i]:e.push(i),p++}}}else{const t={instancePath:o+"/resources",schemaPath:"#/properties/resources/type",keyword:"type",
params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.restart_policy!==void 0){let r=s.restart_policy;if(r&&typeof r==
"object"&&!Array.isArray(r)){for(const t in r)if(!(t==="condition"||t==="delay"||t==="max_attempts"||t==="window"||u.test(
t))){const i={instancePath:o+"/restart_policy",schemaPath:"#/properties/restart_policy/additionalProperties",keyword:"ad\
ditionalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}if(r.condition!==void 0&&typeof r.condition!=
"string"){const t={instancePath:o+"/restart_policy/condition",schemaPath:"#/properties/restart_policy/properties/conditi\
on/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.delay!==void 0&&typeof r.delay!="strin\
g"){const t={instancePath:o+"/restart_policy/delay",schemaPath:"#/properties/restart_policy/properties/delay/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.max_attempts!==void 0){let t=r.max_attempts;if(!(typeof t==
"number"&&!(t%1)&&!isNaN(t)&&isFinite(t))&&typeof t!="string"){const i={instancePath:o+"/restart_policy/max_attempts",schemaPath:"\
#/properties/restart_policy/properties/max_attempts/type",keyword:"type",params:{type:b.properties.restart_policy.properties.
max_attempts.type}};e===null?e=[i]:e.push(i),p++}}if(r.window!==void 0&&typeof r.window!="string"){const t={instancePath:o+
"/restart_policy/window",schemaPath:"#/properties/restart_policy/properties/window/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[t]:e.push(t),p++}}else{const t={instancePath:o+"/restart_policy",schemaPath:"#/properties/restart_po\
licy/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.placement!==void 0){let r=s.placement;
if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)if(!(t==="constraints"||t==="preferences"||t==="max_replic\
as_per_node"||u.test(t))){const i={instancePath:o+"/placement",schemaPath:"#/properties/placement/additionalProperties",
keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}if(r.constraints!==void 0){let t=r.
constraints;if(Array.isArray(t)){const i=t.length;for(let n=0;n<i;n++)if(typeof t[n]!="string"){const a={instancePath:o+
"/placement/constraints/"+n,schemaPath:"#/properties/placement/properties/constraints/items/type",keyword:"type",params:{
type:"string"}};e===null?e=[a]:e.push(a),p++}}else{const i={instancePath:o+"/placement/constraints",schemaPath:"#/proper\
ties/placement/properties/constraints/type",keyword:"type",params:{type:"array"}};e===null?e=[i]:e.push(i),p++}}if(r.preferences!==
void 0){let t=r.preferences;if(Array.isArray(t)){const i=t.length;for(let n=0;n<i;n++){let a=t[n];if(a&&typeof a=="objec\
t"&&!Array.isArray(a)){for(const l in a)if(!(l==="spread"||u.test(l))){const c={instancePath:o+"/placement/preferences/"+
n,schemaPath:"#/properties/placement/properties/preferences/items/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:l}};e===null?e=[c]:e.push(c),p++}if(a.spread!==void 0&&typeof a.spread!="string"){const l={instancePath:o+
"/placement/preferences/"+n+"/spread",schemaPath:"#/properties/placement/properties/preferences/items/properties/spread/\
type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),p++}}else{const l={instancePath:o+"/placement/pref\
erences/"+n,schemaPath:"#/properties/placement/properties/preferences/items/type",keyword:"type",params:{type:"object"}};
e===null?e=[l]:e.push(l),p++}}}else{const i={instancePath:o+"/placement/preferences",schemaPath:"#/properties/placement/\
properties/preferences/type",keyword:"type",params:{type:"array"}};e===null?e=[i]:e.push(i),p++}}if(r.max_replicas_per_node!==
void 0){let t=r.max_replicas_per_node;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t)&&isFinite(t))&&typeof t!="string"){const i={
instancePath:o+"/placement/max_replicas_per_node",schemaPath:"#/properties/placement/properties/max_replicas_per_node/ty\
pe",keyword:"type",params:{type:b.properties.placement.properties.max_replicas_per_node.type}};e===null?e=[i]:e.push(i),
p++}}}else{const t={instancePath:o+"/placement",schemaPath:"#/properties/placement/type",keyword:"type",params:{type:"ob\
ject"}};e===null?e=[t]:e.push(t),p++}}}return R.errors=e,p===0}const re={type:["object","array"],patternProperties:{".+":{
type:["string","array"],items:{type:"string"}}},additionalProperties:!1,items:{type:"string"}};function z(s,{instancePath:o="",
parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(!s||typeof s!="object"){const r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:re.type}};e===null?e=[r]:e.push(r),p++}if(Array.isArray(s)){const r=s.length;for(let t=0;t<
r;t++)if(typeof s[t]!="string"){const i={instancePath:o+"/"+t,schemaPath:"#/items/type",keyword:"type",params:{type:"str\
ing"}};e===null?e=[i]:e.push(i),p++}}if(s&&typeof s=="object"&&!Array.isArray(s)){for(const r in s)if(!B.test(r)){const t={
instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?
e=[t]:e.push(t),p++}for(const r in s)if(B.test(r)){let t=s[r];if(typeof t!="string"&&!Array.isArray(t)){const i={instancePath:o+
"/"+r.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/patternProperties/.%2B/type",keyword:"type",params:{type:re.patternProperties["\
.+"].type}};e===null?e=[i]:e.push(i),p++}if(Array.isArray(t)){const i=t.length;for(let n=0;n<i;n++)if(typeof t[n]!="stri\
ng"){const a={instancePath:o+"/"+r.replace(/~/g,"~0").replace(/\//g,"~1")+"/"+n,schemaPath:"#/patternProperties/.%2B/ite\
ms/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),p++}}}}return z.errors=e,p===0}const te={type:"\
array",items:{type:["string","object"],properties:{source:{type:"string"},target:{type:"string"},uid:{type:"string"},gid:{
type:"string"},mode:{type:["number","string"]}},additionalProperties:!1,patternProperties:{"^x-":{}}}};function j(s,{instancePath:o="",
parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(Array.isArray(s)){const r=s.length;for(let t=0;t<r;t++){
let i=s[t];if(typeof i!="string"&&!(i&&typeof i=="object"&&!Array.isArray(i))){const n={instancePath:o+"/"+t,schemaPath:"\
#/items/type",keyword:"type",params:{type:te.items.type}};e===null?e=[n]:e.push(n),p++}if(i&&typeof i=="object"&&!Array.
isArray(i)){for(const n in i)if(!(n==="source"||n==="target"||n==="uid"||n==="gid"||n==="mode"||u.test(n))){const a={instancePath:o+
"/"+t,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:n}};e===null?e=
[a]:e.push(a),p++}if(i.source!==void 0&&typeof i.source!="string"){const n={instancePath:o+"/"+t+"/source",schemaPath:"#\
/items/properties/source/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}if(i.target!==void 0&&
typeof i.target!="string"){const n={instancePath:o+"/"+t+"/target",schemaPath:"#/items/properties/target/type",keyword:"\
type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}if(i.uid!==void 0&&typeof i.uid!="string"){const n={instancePath:o+
"/"+t+"/uid",schemaPath:"#/items/properties/uid/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}
if(i.gid!==void 0&&typeof i.gid!="string"){const n={instancePath:o+"/"+t+"/gid",schemaPath:"#/items/properties/gid/type",
keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}if(i.mode!==void 0){let n=i.mode;if(!(typeof n=="num\
ber"&&isFinite(n))&&typeof n!="string"){const a={instancePath:o+"/"+t+"/mode",schemaPath:"#/items/properties/mode/type",
keyword:"type",params:{type:te.items.properties.mode.type}};e===null?e=[a]:e.push(a),p++}}}}}else{const r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"array"}};e===null?e=[r]:e.push(r),p++}return j.errors=e,p===0}const S={
type:"object",patternProperties:{"^[a-z]+$":{type:["integer","string","object"],properties:{hard:{type:["integer","strin\
g"]},soft:{type:["integer","string"]}},required:["soft","hard"],additionalProperties:!1,patternProperties:{"^x-":{}}}}},
ue=new RegExp("^[a-z]+$","u");function q(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,
p=0;if(s&&typeof s=="object"&&!Array.isArray(s)){for(const r in s)if(ue.test(r)){let t=s[r];if(!(typeof t=="number"&&!(t%
1)&&!isNaN(t)&&isFinite(t))&&typeof t!="string"&&!(t&&typeof t=="object"&&!Array.isArray(t))){const i={instancePath:o+"/"+
r.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/patternProperties/%5E%5Ba-z%5D%2B%24/type",keyword:"type",params:{
type:S.patternProperties["^[a-z]+$"].type}};e===null?e=[i]:e.push(i),p++}if(t&&typeof t=="object"&&!Array.isArray(t)){if(t.
soft===void 0){const i={instancePath:o+"/"+r.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/patternProperties/%5E%\
5Ba-z%5D%2B%24/required",keyword:"required",params:{missingProperty:"soft"}};e===null?e=[i]:e.push(i),p++}if(t.hard===void 0){
const i={instancePath:o+"/"+r.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/patternProperties/%5E%5Ba-z%5D%2B%24/\
required",keyword:"required",params:{missingProperty:"hard"}};e===null?e=[i]:e.push(i),p++}for(const i in t)if(!(i==="ha\
rd"||i==="soft"||u.test(i))){const n={instancePath:o+"/"+r.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/patternP\
roperties/%5E%5Ba-z%5D%2B%24/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:i}};e===null?
e=[n]:e.push(n),p++}if(t.hard!==void 0){let i=t.hard;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&typeof i!=
"string"){const n={instancePath:o+"/"+r.replace(/~/g,"~0").replace(/\//g,"~1")+"/hard",schemaPath:"#/patternProperties/%\
5E%5Ba-z%5D%2B%24/properties/hard/type",keyword:"type",params:{type:S.patternProperties["^[a-z]+$"].properties.hard.type}};
e===null?e=[n]:e.push(n),p++}}if(t.soft!==void 0){let i=t.soft;if(!(typeof i=="number"&&!(i%1)&&!isNaN(i)&&isFinite(i))&&
typeof i!="string"){const n={instancePath:o+"/"+r.replace(/~/g,"~0").replace(/\//g,"~1")+"/soft",schemaPath:"#/patternPr\
operties/%5E%5Ba-z%5D%2B%24/properties/soft/type",keyword:"type",params:{type:S.patternProperties["^[a-z]+$"].properties.
soft.type}};e===null?e=[n]:e.push(n),p++}}}}}else{const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"\
object"}};e===null?e=[r]:e.push(r),p++}return q.errors=e,p===0}const me={type:"object",properties:{path:{type:"string"},
rate:{type:["integer","string"]}},additionalProperties:!1};function k(s,{instancePath:o="",parentData:m,parentDataProperty:h,
rootData:y=s}={}){let e=null,p=0;if(s&&typeof s=="object"&&!Array.isArray(s)){for(const r in s)if(!(r==="path"||r==="rat\
e")){const t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),p++}if(s.path!==void 0&&typeof s.path!="string"){const r={instancePath:o+"/path",schemaPath:"#/\
properties/path/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.rate!==void 0){let r=s.rate;
if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))&&typeof r!="string"){const t={instancePath:o+"/rate",schemaPath:"\
#/properties/rate/type",keyword:"type",params:{type:me.properties.rate.type}};e===null?e=[t]:e.push(t),p++}}}else{const r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),p++}return k.errors=e,
p===0}const he={type:"object",properties:{path:{type:"string"},weight:{type:["integer","string"]}},additionalProperties:!1};
function V(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(s&&typeof s=="obje\
ct"&&!Array.isArray(s)){for(const r in s)if(!(r==="path"||r==="weight")){const t={instancePath:o,schemaPath:"#/additiona\
lProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),p++}if(s.path!==void 0&&
typeof s.path!="string"){const r={instancePath:o+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type:"\
string"}};e===null?e=[r]:e.push(r),p++}if(s.weight!==void 0){let r=s.weight;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&
isFinite(r))&&typeof r!="string"){const t={instancePath:o+"/weight",schemaPath:"#/properties/weight/type",keyword:"type",
params:{type:he.properties.weight.type}};e===null?e=[t]:e.push(t),p++}}}else{const r={instancePath:o,schemaPath:"#/type",
keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),p++}return V.errors=e,p===0}const T={type:["string","arr\
ay"],items:{type:["string","object"],additionalProperties:!1,properties:{path:{type:"string"},format:{type:"string"},required:{
type:["boolean","string"]}},required:["path"]}};function O(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){
let e=null,p=0;if(typeof s!="string"&&!Array.isArray(s)){const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{
type:T.type}};e===null?e=[r]:e.push(r),p++}if(Array.isArray(s)){const r=s.length;for(let t=0;t<r;t++){let i=s[t];if(typeof i!=
"string"&&!(i&&typeof i=="object"&&!Array.isArray(i))){const n={instancePath:o+"/"+t,schemaPath:"#/items/type",keyword:"\
type",params:{type:T.items.type}};e===null?e=[n]:e.push(n),p++}if(i&&typeof i=="object"&&!Array.isArray(i)){if(i.path===
void 0){const n={instancePath:o+"/"+t,schemaPath:"#/items/required",keyword:"required",params:{missingProperty:"path"}};
e===null?e=[n]:e.push(n),p++}for(const n in i)if(!(n==="path"||n==="format"||n==="required")){const a={instancePath:o+"/"+
t,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:n}};e===null?e=[a]:
e.push(a),p++}if(i.path!==void 0&&typeof i.path!="string"){const n={instancePath:o+"/"+t+"/path",schemaPath:"#/items/pro\
perties/path/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}if(i.format!==void 0&&typeof i.format!=
"string"){const n={instancePath:o+"/"+t+"/format",schemaPath:"#/items/properties/format/type",keyword:"type",params:{type:"\
string"}};e===null?e=[n]:e.push(n),p++}if(i.required!==void 0){let n=i.required;if(typeof n!="boolean"&&typeof n!="strin\
g"){const a={instancePath:o+"/"+t+"/required",schemaPath:"#/items/properties/required/type",keyword:"type",params:{type:T.
items.properties.required.type}};e===null?e=[a]:e.push(a),p++}}}}}return O.errors=e,p===0}const ge={type:["string","arra\
y"],items:{type:"string"}};function C(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,
p=0;if(typeof s!="string"&&!Array.isArray(s)){const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:ge.
type}};e===null?e=[r]:e.push(r),p++}if(Array.isArray(s)){const r=s.length;for(let t=0;t<r;t++)if(typeof s[t]!="string"){
const i={instancePath:o+"/"+t,schemaPath:"#/items/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:e.push(i),
p++}}return C.errors=e,p===0}const ie={type:["string","array"],pattern:"^(all)$",items:{type:"object",properties:{capabilities:{
$ref:"#/definitions/list_of_strings"},count:{type:["string","integer"]},device_ids:{$ref:"#/definitions/list_of_strings"},
driver:{type:"string"},options:{$ref:"#/definitions/list_or_dict"}}},additionalProperties:!1,patternProperties:{"^x-":{}}},
_e=new RegExp("^(all)$","u");function G(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,
p=0;if(typeof s!="string"&&!Array.isArray(s)){const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:ie.
type}};e===null?e=[r]:e.push(r),p++}if(typeof s=="string"&&!_e.test(s)){const r={instancePath:o,schemaPath:"#/pattern",keyword:"\
pattern",params:{pattern:"^(all)$"}};e===null?e=[r]:e.push(r),p++}if(Array.isArray(s)){const r=s.length;for(let t=0;t<r;t++){
let i=s[t];if(i&&typeof i=="object"&&!Array.isArray(i)){if(i.capabilities!==void 0&&(g(i.capabilities,{instancePath:o+"/"+
t+"/capabilities",parentData:i,parentDataProperty:"capabilities",rootData:y})||(e=e===null?g.errors:e.concat(g.errors),p=
e.length)),i.count!==void 0){let n=i.count;if(typeof n!="string"&&!(typeof n=="number"&&!(n%1)&&!isNaN(n)&&isFinite(n))){
const a={instancePath:o+"/"+t+"/count",schemaPath:"#/items/properties/count/type",keyword:"type",params:{type:ie.items.properties.
count.type}};e===null?e=[a]:e.push(a),p++}}if(i.device_ids!==void 0&&(g(i.device_ids,{instancePath:o+"/"+t+"/device_ids",
parentData:i,parentDataProperty:"device_ids",rootData:y})||(e=e===null?g.errors:e.concat(g.errors),p=e.length)),i.driver!==
void 0&&typeof i.driver!="string"){const n={instancePath:o+"/"+t+"/driver",schemaPath:"#/items/properties/driver/type",keyword:"\
type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}i.options!==void 0&&(d(i.options,{instancePath:o+"/"+t+"/opti\
ons",parentData:i,parentDataProperty:"options",rootData:y})||(e=e===null?d.errors:e.concat(d.errors),p=e.length))}else{const n={
instancePath:o+"/"+t,schemaPath:"#/items/type",keyword:"type",params:{type:"object"}};e===null?e=[n]:e.push(n),p++}}}if(s&&
typeof s=="object"&&!Array.isArray(s)){for(const r in s)if(!u.test(r)){const t={instancePath:o,schemaPath:"#/additionalP\
roperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),p++}}return G.errors=e,
p===0}const U={type:"object",properties:{disable:{type:["boolean","string"]},interval:{type:"string"},retries:{type:["nu\
mber","string"]},test:{type:["string","array"],items:{type:"string"}},timeout:{type:"string"},start_period:{type:"string"},
start_interval:{type:"string"}},additionalProperties:!1,patternProperties:{"^x-":{}}};function H(s,{instancePath:o="",parentData:m,
parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(s&&typeof s=="object"&&!Array.isArray(s)){for(const r in s)if(!(r===
"disable"||r==="interval"||r==="retries"||r==="test"||r==="timeout"||r==="start_period"||r==="start_interval"||u.test(r))){
const t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),p++}if(s.disable!==void 0){let r=s.disable;if(typeof r!="boolean"&&typeof r!="string"){const t={
instancePath:o+"/disable",schemaPath:"#/properties/disable/type",keyword:"type",params:{type:U.properties.disable.type}};
e===null?e=[t]:e.push(t),p++}}if(s.interval!==void 0&&typeof s.interval!="string"){const r={instancePath:o+"/interval",schemaPath:"\
#/properties/interval/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.retries!==void 0){let r=s.
retries;if(!(typeof r=="number"&&isFinite(r))&&typeof r!="string"){const t={instancePath:o+"/retries",schemaPath:"#/prop\
erties/retries/type",keyword:"type",params:{type:U.properties.retries.type}};e===null?e=[t]:e.push(t),p++}}if(s.test!==void 0){
let r=s.test;if(typeof r!="string"&&!Array.isArray(r)){const t={instancePath:o+"/test",schemaPath:"#/properties/test/typ\
e",keyword:"type",params:{type:U.properties.test.type}};e===null?e=[t]:e.push(t),p++}if(Array.isArray(r)){const t=r.length;
for(let i=0;i<t;i++)if(typeof r[i]!="string"){const n={instancePath:o+"/test/"+i,schemaPath:"#/properties/test/items/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}}if(s.timeout!==void 0&&typeof s.timeout!="strin\
g"){const r={instancePath:o+"/timeout",schemaPath:"#/properties/timeout/type",keyword:"type",params:{type:"string"}};e===
null?e=[r]:e.push(r),p++}if(s.start_period!==void 0&&typeof s.start_period!="string"){const r={instancePath:o+"/start_pe\
riod",schemaPath:"#/properties/start_period/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.
start_interval!==void 0&&typeof s.start_interval!="string"){const r={instancePath:o+"/start_interval",schemaPath:"#/prop\
erties/start_interval/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}}else{const r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),p++}return H.errors=e,p===0}function I(s,{
instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(s&&typeof s=="object"&&!Array.isArray(
s)){for(const r in s)if(!(D.call(f.properties,r)||u.test(r))){const t={instancePath:o,schemaPath:"#/additionalProperties",
keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),p++}if(s.develop!==void 0&&(N(s.develop,
{instancePath:o+"/develop",parentData:s,parentDataProperty:"develop",rootData:y})||(e=e===null?N.errors:e.concat(N.errors),
p=e.length)),s.deploy!==void 0&&(R(s.deploy,{instancePath:o+"/deploy",parentData:s,parentDataProperty:"deploy",rootData:y})||
(e=e===null?R.errors:e.concat(R.errors),p=e.length)),s.annotations!==void 0&&(d(s.annotations,{instancePath:o+"/annotati\
ons",parentData:s,parentDataProperty:"annotations",rootData:y})||(e=e===null?d.errors:e.concat(d.errors),p=e.length)),s.
attach!==void 0){let r=s.attach;if(typeof r!="boolean"&&typeof r!="string"){const t={instancePath:o+"/attach",schemaPath:"\
#/properties/attach/type",keyword:"type",params:{type:f.properties.attach.type}};e===null?e=[t]:e.push(t),p++}}if(s.build!==
void 0){let r=s.build;if(typeof r!="string"&&!(r&&typeof r=="object"&&!Array.isArray(r))){const t={instancePath:o+"/buil\
d",schemaPath:"#/properties/build/type",keyword:"type",params:{type:f.properties.build.type}};e===null?e=[t]:e.push(t),p++}
if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)if(!(D.call(f.properties.build.properties,t)||u.test(t))){
const i={instancePath:o+"/build",schemaPath:"#/properties/build/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:t}};e===null?e=[i]:e.push(i),p++}if(r.context!==void 0&&typeof r.context!="string"){const t={instancePath:o+
"/build/context",schemaPath:"#/properties/build/properties/context/type",keyword:"type",params:{type:"string"}};e===null?
e=[t]:e.push(t),p++}if(r.dockerfile!==void 0&&typeof r.dockerfile!="string"){const t={instancePath:o+"/build/dockerfile",
schemaPath:"#/properties/build/properties/dockerfile/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(
t),p++}if(r.dockerfile_inline!==void 0&&typeof r.dockerfile_inline!="string"){const t={instancePath:o+"/build/dockerfile\
_inline",schemaPath:"#/properties/build/properties/dockerfile_inline/type",keyword:"type",params:{type:"string"}};e===null?
e=[t]:e.push(t),p++}if(r.entitlements!==void 0){let t=r.entitlements;if(Array.isArray(t)){const i=t.length;for(let n=0;n<
i;n++)if(typeof t[n]!="string"){const a={instancePath:o+"/build/entitlements/"+n,schemaPath:"#/properties/build/properti\
es/entitlements/items/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),p++}}else{const i={instancePath:o+
"/build/entitlements",schemaPath:"#/properties/build/properties/entitlements/type",keyword:"type",params:{type:"array"}};
e===null?e=[i]:e.push(i),p++}}if(r.args!==void 0&&(d(r.args,{instancePath:o+"/build/args",parentData:r,parentDataProperty:"\
args",rootData:y})||(e=e===null?d.errors:e.concat(d.errors),p=e.length)),r.ssh!==void 0&&(d(r.ssh,{instancePath:o+"/buil\
d/ssh",parentData:r,parentDataProperty:"ssh",rootData:y})||(e=e===null?d.errors:e.concat(d.errors),p=e.length)),r.labels!==
void 0&&(d(r.labels,{instancePath:o+"/build/labels",parentData:r,parentDataProperty:"labels",rootData:y})||(e=e===null?d.
errors:e.concat(d.errors),p=e.length)),r.cache_from!==void 0){let t=r.cache_from;if(Array.isArray(t)){const i=t.length;for(let n=0;n<
i;n++)if(typeof t[n]!="string"){const a={instancePath:o+"/build/cache_from/"+n,schemaPath:"#/properties/build/properties\
/cache_from/items/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),p++}}else{const i={instancePath:o+
"/build/cache_from",schemaPath:"#/properties/build/properties/cache_from/type",keyword:"type",params:{type:"array"}};e===
null?e=[i]:e.push(i),p++}}if(r.cache_to!==void 0){let t=r.cache_to;if(Array.isArray(t)){const i=t.length;for(let n=0;n<i;n++)
if(typeof t[n]!="string"){const a={instancePath:o+"/build/cache_to/"+n,schemaPath:"#/properties/build/properties/cache_t\
o/items/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),p++}}else{const i={instancePath:o+"/build/\
cache_to",schemaPath:"#/properties/build/properties/cache_to/type",keyword:"type",params:{type:"array"}};e===null?e=[i]:
e.push(i),p++}}if(r.no_cache!==void 0){let t=r.no_cache;if(typeof t!="boolean"&&typeof t!="string"){const i={instancePath:o+
"/build/no_cache",schemaPath:"#/properties/build/properties/no_cache/type",keyword:"type",params:{type:f.properties.build.
properties.no_cache.type}};e===null?e=[i]:e.push(i),p++}}if(r.additional_contexts!==void 0&&(d(r.additional_contexts,{instancePath:o+
"/build/additional_contexts",parentData:r,parentDataProperty:"additional_contexts",rootData:y})||(e=e===null?d.errors:e.
concat(d.errors),p=e.length)),r.network!==void 0&&typeof r.network!="string"){const t={instancePath:o+"/build/network",schemaPath:"\
#/properties/build/properties/network/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.provenance!==
void 0){let t=r.provenance;if(typeof t!="string"&&typeof t!="boolean"){const i={instancePath:o+"/build/provenance",schemaPath:"\
#/properties/build/properties/provenance/type",keyword:"type",params:{type:f.properties.build.properties.provenance.type}};
e===null?e=[i]:e.push(i),p++}}if(r.sbom!==void 0){let t=r.sbom;if(typeof t!="string"&&typeof t!="boolean"){const i={instancePath:o+
"/build/sbom",schemaPath:"#/properties/build/properties/sbom/type",keyword:"type",params:{type:f.properties.build.properties.
sbom.type}};e===null?e=[i]:e.push(i),p++}}if(r.pull!==void 0){let t=r.pull;if(typeof t!="boolean"&&typeof t!="string"){const i={
instancePath:o+"/build/pull",schemaPath:"#/properties/build/properties/pull/type",keyword:"type",params:{type:f.properties.
build.properties.pull.type}};e===null?e=[i]:e.push(i),p++}}if(r.target!==void 0&&typeof r.target!="string"){const t={instancePath:o+
"/build/target",schemaPath:"#/properties/build/properties/target/type",keyword:"type",params:{type:"string"}};e===null?e=
[t]:e.push(t),p++}if(r.shm_size!==void 0){let t=r.shm_size;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t)&&isFinite(t))&&typeof t!=
"string"){const i={instancePath:o+"/build/shm_size",schemaPath:"#/properties/build/properties/shm_size/type",keyword:"ty\
pe",params:{type:f.properties.build.properties.shm_size.type}};e===null?e=[i]:e.push(i),p++}}if(r.extra_hosts!==void 0&&
(z(r.extra_hosts,{instancePath:o+"/build/extra_hosts",parentData:r,parentDataProperty:"extra_hosts",rootData:y})||(e=e===
null?z.errors:e.concat(z.errors),p=e.length)),r.isolation!==void 0&&typeof r.isolation!="string"){const t={instancePath:o+
"/build/isolation",schemaPath:"#/properties/build/properties/isolation/type",keyword:"type",params:{type:"string"}};e===
null?e=[t]:e.push(t),p++}if(r.privileged!==void 0){let t=r.privileged;if(typeof t!="boolean"&&typeof t!="string"){const i={
instancePath:o+"/build/privileged",schemaPath:"#/properties/build/properties/privileged/type",keyword:"type",params:{type:f.
properties.build.properties.privileged.type}};e===null?e=[i]:e.push(i),p++}}if(r.secrets!==void 0&&(j(r.secrets,{instancePath:o+
"/build/secrets",parentData:r,parentDataProperty:"secrets",rootData:y})||(e=e===null?j.errors:e.concat(j.errors),p=e.length)),
r.tags!==void 0){let t=r.tags;if(Array.isArray(t)){const i=t.length;for(let n=0;n<i;n++)if(typeof t[n]!="string"){const a={
instancePath:o+"/build/tags/"+n,schemaPath:"#/properties/build/properties/tags/items/type",keyword:"type",params:{type:"\
string"}};e===null?e=[a]:e.push(a),p++}}else{const i={instancePath:o+"/build/tags",schemaPath:"#/properties/build/proper\
ties/tags/type",keyword:"type",params:{type:"array"}};e===null?e=[i]:e.push(i),p++}}if(r.ulimits!==void 0&&(q(r.ulimits,
{instancePath:o+"/build/ulimits",parentData:r,parentDataProperty:"ulimits",rootData:y})||(e=e===null?q.errors:e.concat(q.
errors),p=e.length)),r.platforms!==void 0){let t=r.platforms;if(Array.isArray(t)){const i=t.length;for(let n=0;n<i;n++)if(typeof t[n]!=
"string"){const a={instancePath:o+"/build/platforms/"+n,schemaPath:"#/properties/build/properties/platforms/items/type",
keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),p++}}else{const i={instancePath:o+"/build/platforms",schemaPath:"\
#/properties/build/properties/platforms/type",keyword:"type",params:{type:"array"}};e===null?e=[i]:e.push(i),p++}}}}if(s.
blkio_config!==void 0){let r=s.blkio_config;if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)if(!(t==="devi\
ce_read_bps"||t==="device_read_iops"||t==="device_write_bps"||t==="device_write_iops"||t==="weight"||t==="weight_device")){
const i={instancePath:o+"/blkio_config",schemaPath:"#/properties/blkio_config/additionalProperties",keyword:"additionalP\
roperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}if(r.device_read_bps!==void 0){let t=r.device_read_bps;
if(Array.isArray(t)){const i=t.length;for(let n=0;n<i;n++)k(t[n],{instancePath:o+"/blkio_config/device_read_bps/"+n,parentData:t,
parentDataProperty:n,rootData:y})||(e=e===null?k.errors:e.concat(k.errors),p=e.length)}else{const i={instancePath:o+"/bl\
kio_config/device_read_bps",schemaPath:"#/properties/blkio_config/properties/device_read_bps/type",keyword:"type",params:{
type:"array"}};e===null?e=[i]:e.push(i),p++}}if(r.device_read_iops!==void 0){let t=r.device_read_iops;if(Array.isArray(t)){
const i=t.length;for(let n=0;n<i;n++)k(t[n],{instancePath:o+"/blkio_config/device_read_iops/"+n,parentData:t,parentDataProperty:n,
rootData:y})||(e=e===null?k.errors:e.concat(k.errors),p=e.length)}else{const i={instancePath:o+"/blkio_config/device_rea\
d_iops",schemaPath:"#/properties/blkio_config/properties/device_read_iops/type",keyword:"type",params:{type:"array"}};e===
null?e=[i]:e.push(i),p++}}if(r.device_write_bps!==void 0){let t=r.device_write_bps;if(Array.isArray(t)){const i=t.length;
for(let n=0;n<i;n++)k(t[n],{instancePath:o+"/blkio_config/device_write_bps/"+n,parentData:t,parentDataProperty:n,rootData:y})||
(e=e===null?k.errors:e.concat(k.errors),p=e.length)}else{const i={instancePath:o+"/blkio_config/device_write_bps",schemaPath:"\
#/properties/blkio_config/properties/device_write_bps/type",keyword:"type",params:{type:"array"}};e===null?e=[i]:e.push(
i),p++}}if(r.device_write_iops!==void 0){let t=r.device_write_iops;if(Array.isArray(t)){const i=t.length;for(let n=0;n<i;n++)
k(t[n],{instancePath:o+"/blkio_config/device_write_iops/"+n,parentData:t,parentDataProperty:n,rootData:y})||(e=e===null?
k.errors:e.concat(k.errors),p=e.length)}else{const i={instancePath:o+"/blkio_config/device_write_iops",schemaPath:"#/pro\
perties/blkio_config/properties/device_write_iops/type",keyword:"type",params:{type:"array"}};e===null?e=[i]:e.push(i),p++}}
if(r.weight!==void 0){let t=r.weight;if(!(typeof t=="number"&&!(t%1)&&!isNaN(t)&&isFinite(t))&&typeof t!="string"){const i={
instancePath:o+"/blkio_config/weight",schemaPath:"#/properties/blkio_config/properties/weight/type",keyword:"type",params:{
type:f.properties.blkio_config.properties.weight.type}};e===null?e=[i]:e.push(i),p++}}if(r.weight_device!==void 0){let t=r.
weight_device;if(Array.isArray(t)){const i=t.length;for(let n=0;n<i;n++)V(t[n],{instancePath:o+"/blkio_config/weight_dev\
ice/"+n,parentData:t,parentDataProperty:n,rootData:y})||(e=e===null?V.errors:e.concat(V.errors),p=e.length)}else{const i={
instancePath:o+"/blkio_config/weight_device",schemaPath:"#/properties/blkio_config/properties/weight_device/type",keyword:"\
type",params:{type:"array"}};e===null?e=[i]:e.push(i),p++}}}else{const t={instancePath:o+"/blkio_config",schemaPath:"#/p\
roperties/blkio_config/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.cap_add!==void 0){
let r=s.cap_add;if(Array.isArray(r)){const t=r.length;for(let i=0;i<t;i++)if(typeof r[i]!="string"){const n={instancePath:o+
"/cap_add/"+i,schemaPath:"#/properties/cap_add/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(
n),p++}}else{const t={instancePath:o+"/cap_add",schemaPath:"#/properties/cap_add/type",keyword:"type",params:{type:"arra\
y"}};e===null?e=[t]:e.push(t),p++}}if(s.cap_drop!==void 0){let r=s.cap_drop;if(Array.isArray(r)){const t=r.length;for(let i=0;i<
t;i++)if(typeof r[i]!="string"){const n={instancePath:o+"/cap_drop/"+i,schemaPath:"#/properties/cap_drop/items/type",keyword:"\
type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}else{const t={instancePath:o+"/cap_drop",schemaPath:"#/prope\
rties/cap_drop/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),p++}}if(s.cgroup!==void 0){let r=s.cgroup;
if(typeof r!="string"){const t={instancePath:o+"/cgroup",schemaPath:"#/properties/cgroup/type",keyword:"type",params:{type:"\
string"}};e===null?e=[t]:e.push(t),p++}if(!(r==="host"||r==="private")){const t={instancePath:o+"/cgroup",schemaPath:"#/\
properties/cgroup/enum",keyword:"enum",params:{allowedValues:f.properties.cgroup.enum}};e===null?e=[t]:e.push(t),p++}}if(s.
cgroup_parent!==void 0&&typeof s.cgroup_parent!="string"){const r={instancePath:o+"/cgroup_parent",schemaPath:"#/propert\
ies/cgroup_parent/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.command!==void 0&&(v(s.
command,{instancePath:o+"/command",parentData:s,parentDataProperty:"command",rootData:y})||(e=e===null?v.errors:e.concat(
v.errors),p=e.length)),s.configs!==void 0&&(j(s.configs,{instancePath:o+"/configs",parentData:s,parentDataProperty:"conf\
igs",rootData:y})||(e=e===null?j.errors:e.concat(j.errors),p=e.length)),s.container_name!==void 0){let r=s.container_name;
if(typeof r=="string"){if(!ae.test(r)){const t={instancePath:o+"/container_name",schemaPath:"#/properties/container_name\
/pattern",keyword:"pattern",params:{pattern:"[a-zA-Z0-9][a-zA-Z0-9_.-]+"}};e===null?e=[t]:e.push(t),p++}}else{const t={instancePath:o+
"/container_name",schemaPath:"#/properties/container_name/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.
push(t),p++}}if(s.cpu_count!==void 0){let r=s.cpu_count;if(typeof r!="string"&&!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&
isFinite(r))){const t={instancePath:o+"/cpu_count",schemaPath:"#/properties/cpu_count/type",keyword:"type",params:{type:f.
properties.cpu_count.type}};e===null?e=[t]:e.push(t),p++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){const t={instancePath:o+
"/cpu_count",schemaPath:"#/properties/cpu_count/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=
[t]:e.push(t),p++}}if(s.cpu_percent!==void 0){let r=s.cpu_percent;if(typeof r!="string"&&!(typeof r=="number"&&!(r%1)&&!isNaN(
r)&&isFinite(r))){const t={instancePath:o+"/cpu_percent",schemaPath:"#/properties/cpu_percent/type",keyword:"type",params:{
type:f.properties.cpu_percent.type}};e===null?e=[t]:e.push(t),p++}if(typeof r=="number"&&isFinite(r)){if(r>100||isNaN(r)){
const t={instancePath:o+"/cpu_percent",schemaPath:"#/properties/cpu_percent/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:100}};e===null?e=[t]:e.push(t),p++}if(r<0||isNaN(r)){const t={instancePath:o+"/cpu_percent",schemaPath:"#/prop\
erties/cpu_percent/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),p++}}}if(s.cpu_shares!==
void 0){let r=s.cpu_shares;if(!(typeof r=="number"&&isFinite(r))&&typeof r!="string"){const t={instancePath:o+"/cpu_shar\
es",schemaPath:"#/properties/cpu_shares/type",keyword:"type",params:{type:f.properties.cpu_shares.type}};e===null?e=[t]:
e.push(t),p++}}if(s.cpu_quota!==void 0){let r=s.cpu_quota;if(!(typeof r=="number"&&isFinite(r))&&typeof r!="string"){const t={
instancePath:o+"/cpu_quota",schemaPath:"#/properties/cpu_quota/type",keyword:"type",params:{type:f.properties.cpu_quota.
type}};e===null?e=[t]:e.push(t),p++}}if(s.cpu_period!==void 0){let r=s.cpu_period;if(!(typeof r=="number"&&isFinite(r))&&
typeof r!="string"){const t={instancePath:o+"/cpu_period",schemaPath:"#/properties/cpu_period/type",keyword:"type",params:{
type:f.properties.cpu_period.type}};e===null?e=[t]:e.push(t),p++}}if(s.cpu_rt_period!==void 0){let r=s.cpu_rt_period;if(!(typeof r==
"number"&&isFinite(r))&&typeof r!="string"){const t={instancePath:o+"/cpu_rt_period",schemaPath:"#/properties/cpu_rt_per\
iod/type",keyword:"type",params:{type:f.properties.cpu_rt_period.type}};e===null?e=[t]:e.push(t),p++}}if(s.cpu_rt_runtime!==
void 0){let r=s.cpu_rt_runtime;if(!(typeof r=="number"&&isFinite(r))&&typeof r!="string"){const t={instancePath:o+"/cpu_\
rt_runtime",schemaPath:"#/properties/cpu_rt_runtime/type",keyword:"type",params:{type:f.properties.cpu_rt_runtime.type}};
e===null?e=[t]:e.push(t),p++}}if(s.cpus!==void 0){let r=s.cpus;if(!(typeof r=="number"&&isFinite(r))&&typeof r!="string"){
const t={instancePath:o+"/cpus",schemaPath:"#/properties/cpus/type",keyword:"type",params:{type:f.properties.cpus.type}};
e===null?e=[t]:e.push(t),p++}}if(s.cpuset!==void 0&&typeof s.cpuset!="string"){const r={instancePath:o+"/cpuset",schemaPath:"\
#/properties/cpuset/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.credential_spec!==void 0){
let r=s.credential_spec;if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)if(!(t==="config"||t==="file"||t===
"registry"||u.test(t))){const i={instancePath:o+"/credential_spec",schemaPath:"#/properties/credential_spec/additionalPr\
operties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}if(r.config!==void 0&&
typeof r.config!="string"){const t={instancePath:o+"/credential_spec/config",schemaPath:"#/properties/credential_spec/pr\
operties/config/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.file!==void 0&&typeof r.file!=
"string"){const t={instancePath:o+"/credential_spec/file",schemaPath:"#/properties/credential_spec/properties/file/type",
keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.registry!==void 0&&typeof r.registry!="string"){
const t={instancePath:o+"/credential_spec/registry",schemaPath:"#/properties/credential_spec/properties/registry/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}}else{const t={instancePath:o+"/credential_spec",schemaPath:"\
#/properties/credential_spec/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.depends_on!==
void 0){let r=s.depends_on;if(!r||typeof r!="object"){const t={instancePath:o+"/depends_on",schemaPath:"#/properties/dep\
ends_on/type",keyword:"type",params:{type:f.properties.depends_on.type}};e===null?e=[t]:e.push(t),p++}if(Array.isArray(r)){
const t=r.length;for(let i=0;i<t;i++)if(typeof r[i]!="string"){const n={instancePath:o+"/depends_on/"+i,schemaPath:"#/pr\
operties/depends_on/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}if(r&&typeof r=="ob\
ject"&&!Array.isArray(r)){for(const t in r)if(!P.test(t)){const i={instancePath:o+"/depends_on",schemaPath:"#/properties\
/depends_on/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),
p++}for(const t in r)if(P.test(t)){let i=r[t];if(i&&typeof i=="object"&&!Array.isArray(i)){if(i.condition===void 0){const n={
instancePath:o+"/depends_on/"+t.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/depends_on/patternProper\
ties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/required",keyword:"required",params:{missingProperty:"condition"}};e===null?e=[n]:e.push(
n),p++}for(const n in i)if(!(n==="restart"||n==="required"||n==="condition"||u.test(n))){const a={instancePath:o+"/depen\
ds_on/"+t.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/depends_on/patternProperties/%5E%5Ba-zA-Z0-9._\
-%5D%2B%24/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:n}};e===null?e=[a]:e.push(a),
p++}if(i.restart!==void 0){let n=i.restart;if(typeof n!="boolean"&&typeof n!="string"){const a={instancePath:o+"/depends\
_on/"+t.replace(/~/g,"~0").replace(/\//g,"~1")+"/restart",schemaPath:"#/properties/depends_on/patternProperties/%5E%5Ba-\
zA-Z0-9._-%5D%2B%24/properties/restart/type",keyword:"type",params:{type:f.properties.depends_on.patternProperties["^[a-\
zA-Z0-9._-]+$"].properties.restart.type}};e===null?e=[a]:e.push(a),p++}}if(i.required!==void 0&&typeof i.required!="bool\
ean"){const n={instancePath:o+"/depends_on/"+t.replace(/~/g,"~0").replace(/\//g,"~1")+"/required",schemaPath:"#/properti\
es/depends_on/patternProperties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/properties/required/type",keyword:"type",params:{type:"boole\
an"}};e===null?e=[n]:e.push(n),p++}if(i.condition!==void 0){let n=i.condition;if(typeof n!="string"){const a={instancePath:o+
"/depends_on/"+t.replace(/~/g,"~0").replace(/\//g,"~1")+"/condition",schemaPath:"#/properties/depends_on/patternProperti\
es/%5E%5Ba-zA-Z0-9._-%5D%2B%24/properties/condition/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),
p++}if(!(n==="service_started"||n==="service_healthy"||n==="service_completed_successfully")){const a={instancePath:o+"/\
depends_on/"+t.replace(/~/g,"~0").replace(/\//g,"~1")+"/condition",schemaPath:"#/properties/depends_on/patternProperties\
/%5E%5Ba-zA-Z0-9._-%5D%2B%24/properties/condition/enum",keyword:"enum",params:{allowedValues:f.properties.depends_on.patternProperties["\
^[a-zA-Z0-9._-]+$"].properties.condition.enum}};e===null?e=[a]:e.push(a),p++}}}else{const n={instancePath:o+"/depends_on\
/"+t.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/depends_on/patternProperties/%5E%5Ba-zA-Z0-9._-%5D%\
2B%24/type",keyword:"type",params:{type:"object"}};e===null?e=[n]:e.push(n),p++}}}}if(s.device_cgroup_rules!==void 0&&(g(
s.device_cgroup_rules,{instancePath:o+"/device_cgroup_rules",parentData:s,parentDataProperty:"device_cgroup_rules",rootData:y})||
(e=e===null?g.errors:e.concat(g.errors),p=e.length)),s.devices!==void 0){let r=s.devices;if(Array.isArray(r)){const t=r.
length;for(let i=0;i<t;i++){let n=r[i];if(typeof n!="string"&&!(n&&typeof n=="object"&&!Array.isArray(n))){const a={instancePath:o+
"/devices/"+i,schemaPath:"#/properties/devices/items/type",keyword:"type",params:{type:f.properties.devices.items.type}};
e===null?e=[a]:e.push(a),p++}if(n&&typeof n=="object"&&!Array.isArray(n)){if(n.source===void 0){const a={instancePath:o+
"/devices/"+i,schemaPath:"#/properties/devices/items/required",keyword:"required",params:{missingProperty:"source"}};e===
null?e=[a]:e.push(a),p++}for(const a in n)if(!(a==="source"||a==="target"||a==="permissions"||u.test(a))){const l={instancePath:o+
"/devices/"+i,schemaPath:"#/properties/devices/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:a}};
e===null?e=[l]:e.push(l),p++}if(n.source!==void 0&&typeof n.source!="string"){const a={instancePath:o+"/devices/"+i+"/so\
urce",schemaPath:"#/properties/devices/items/properties/source/type",keyword:"type",params:{type:"string"}};e===null?e=[
a]:e.push(a),p++}if(n.target!==void 0&&typeof n.target!="string"){const a={instancePath:o+"/devices/"+i+"/target",schemaPath:"\
#/properties/devices/items/properties/target/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),p++}if(n.
permissions!==void 0&&typeof n.permissions!="string"){const a={instancePath:o+"/devices/"+i+"/permissions",schemaPath:"#\
/properties/devices/items/properties/permissions/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),p++}}}}else{
const t={instancePath:o+"/devices",schemaPath:"#/properties/devices/type",keyword:"type",params:{type:"array"}};e===null?
e=[t]:e.push(t),p++}}if(s.dns!==void 0&&(_(s.dns,{instancePath:o+"/dns",parentData:s,parentDataProperty:"dns",rootData:y})||
(e=e===null?_.errors:e.concat(_.errors),p=e.length)),s.dns_opt!==void 0){let r=s.dns_opt;if(Array.isArray(r)){const t=r.
length;for(let i=0;i<t;i++)if(typeof r[i]!="string"){const n={instancePath:o+"/dns_opt/"+i,schemaPath:"#/properties/dns_\
opt/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}else{const t={instancePath:o+"/dns_\
opt",schemaPath:"#/properties/dns_opt/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),p++}}if(s.dns_search!==
void 0&&(_(s.dns_search,{instancePath:o+"/dns_search",parentData:s,parentDataProperty:"dns_search",rootData:y})||(e=e===
null?_.errors:e.concat(_.errors),p=e.length)),s.domainname!==void 0&&typeof s.domainname!="string"){const r={instancePath:o+
"/domainname",schemaPath:"#/properties/domainname/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),
p++}if(s.entrypoint!==void 0&&(v(s.entrypoint,{instancePath:o+"/entrypoint",parentData:s,parentDataProperty:"entrypoint",
rootData:y})||(e=e===null?v.errors:e.concat(v.errors),p=e.length)),s.env_file!==void 0&&(O(s.env_file,{instancePath:o+"/\
env_file",parentData:s,parentDataProperty:"env_file",rootData:y})||(e=e===null?O.errors:e.concat(O.errors),p=e.length)),
s.label_file!==void 0&&(C(s.label_file,{instancePath:o+"/label_file",parentData:s,parentDataProperty:"label_file",rootData:y})||
(e=e===null?C.errors:e.concat(C.errors),p=e.length)),s.environment!==void 0&&(d(s.environment,{instancePath:o+"/environm\
ent",parentData:s,parentDataProperty:"environment",rootData:y})||(e=e===null?d.errors:e.concat(d.errors),p=e.length)),s.
expose!==void 0){let r=s.expose;if(Array.isArray(r)){const t=r.length;for(let i=0;i<t;i++){let n=r[i];if(typeof n!="stri\
ng"&&!(typeof n=="number"&&isFinite(n))){const a={instancePath:o+"/expose/"+i,schemaPath:"#/properties/expose/items/type",
keyword:"type",params:{type:f.properties.expose.items.type}};e===null?e=[a]:e.push(a),p++}}}else{const t={instancePath:o+
"/expose",schemaPath:"#/properties/expose/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),p++}}if(s.
extends!==void 0){let r=s.extends;if(typeof r!="string"&&!(r&&typeof r=="object"&&!Array.isArray(r))){const t={instancePath:o+
"/extends",schemaPath:"#/properties/extends/type",keyword:"type",params:{type:f.properties.extends.type}};e===null?e=[t]:
e.push(t),p++}if(r&&typeof r=="object"&&!Array.isArray(r)){if(r.service===void 0){const t={instancePath:o+"/extends",schemaPath:"\
#/properties/extends/required",keyword:"required",params:{missingProperty:"service"}};e===null?e=[t]:e.push(t),p++}for(const t in r)
if(!(t==="service"||t==="file")){const i={instancePath:o+"/extends",schemaPath:"#/properties/extends/additionalPropertie\
s",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}if(r.service!==void 0&&typeof r.
service!="string"){const t={instancePath:o+"/extends/service",schemaPath:"#/properties/extends/properties/service/type",
keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.file!==void 0&&typeof r.file!="string"){const t={
instancePath:o+"/extends/file",schemaPath:"#/properties/extends/properties/file/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[t]:e.push(t),p++}}}if(s.provider!==void 0){let r=s.provider;if(r&&typeof r=="object"&&!Array.isArray(r)){
if(r.type===void 0){const t={instancePath:o+"/provider",schemaPath:"#/properties/provider/required",keyword:"required",params:{
missingProperty:"type"}};e===null?e=[t]:e.push(t),p++}for(const t in r)if(!(t==="type"||t==="options"||u.test(t))){const i={
instancePath:o+"/provider",schemaPath:"#/properties/provider/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:t}};e===null?e=[i]:e.push(i),p++}if(r.type!==void 0&&typeof r.type!="string"){const t={instancePath:o+
"/provider/type",schemaPath:"#/properties/provider/properties/type/type",keyword:"type",params:{type:"string"}};e===null?
e=[t]:e.push(t),p++}if(r.options!==void 0){let t=r.options;if(t&&typeof t=="object"&&!Array.isArray(t)){for(const i in t)
if(w.test(i)){let n=t[i];if(typeof n!="string"&&!(typeof n=="number"&&isFinite(n))&&typeof n!="boolean"&&!Array.isArray(
n)){const a={instancePath:o+"/provider/options/"+i.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/provi\
der/properties/options/patternProperties/%5E.%2B%24/type",keyword:"type",params:{type:f.properties.provider.properties.options.
patternProperties["^.+$"].type}};e===null?e=[a]:e.push(a),p++}if(Array.isArray(n)){const a=n.length;for(let l=0;l<a;l++){
let c=n[l];if(typeof c!="string"&&!(typeof c=="number"&&isFinite(c))&&typeof c!="boolean"){const x={instancePath:o+"/pro\
vider/options/"+i.replace(/~/g,"~0").replace(/\//g,"~1")+"/"+l,schemaPath:"#/properties/provider/properties/options/patt\
ernProperties/%5E.%2B%24/items/type",keyword:"type",params:{type:f.properties.provider.properties.options.patternProperties["\
^.+$"].items.type}};e===null?e=[x]:e.push(x),p++}}}}}else{const i={instancePath:o+"/provider/options",schemaPath:"#/prop\
erties/provider/properties/options/type",keyword:"type",params:{type:"object"}};e===null?e=[i]:e.push(i),p++}}}else{const t={
instancePath:o+"/provider",schemaPath:"#/properties/provider/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:
e.push(t),p++}}if(s.external_links!==void 0){let r=s.external_links;if(Array.isArray(r)){const t=r.length;for(let i=0;i<
t;i++)if(typeof r[i]!="string"){const n={instancePath:o+"/external_links/"+i,schemaPath:"#/properties/external_links/ite\
ms/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}else{const t={instancePath:o+"/external_li\
nks",schemaPath:"#/properties/external_links/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),p++}}if(s.
extra_hosts!==void 0&&(z(s.extra_hosts,{instancePath:o+"/extra_hosts",parentData:s,parentDataProperty:"extra_hosts",rootData:y})||
(e=e===null?z.errors:e.concat(z.errors),p=e.length)),s.gpus!==void 0&&(G(s.gpus,{instancePath:o+"/gpus",parentData:s,parentDataProperty:"\
gpus",rootData:y})||(e=e===null?G.errors:e.concat(G.errors),p=e.length)),s.group_add!==void 0){let r=s.group_add;if(Array.
isArray(r)){const t=r.length;for(let i=0;i<t;i++){let n=r[i];if(typeof n!="string"&&!(typeof n=="number"&&isFinite(n))){
const a={instancePath:o+"/group_add/"+i,schemaPath:"#/properties/group_add/items/type",keyword:"type",params:{type:f.properties.
group_add.items.type}};e===null?e=[a]:e.push(a),p++}}}else{const t={instancePath:o+"/group_add",schemaPath:"#/properties\
/group_add/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),p++}}if(s.healthcheck!==void 0&&(H(s.healthcheck,
{instancePath:o+"/healthcheck",parentData:s,parentDataProperty:"healthcheck",rootData:y})||(e=e===null?H.errors:e.concat(
H.errors),p=e.length)),s.hostname!==void 0&&typeof s.hostname!="string"){const r={instancePath:o+"/hostname",schemaPath:"\
#/properties/hostname/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.image!==void 0&&typeof s.
image!="string"){const r={instancePath:o+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type:"stri\
ng"}};e===null?e=[r]:e.push(r),p++}if(s.init!==void 0){let r=s.init;if(typeof r!="boolean"&&typeof r!="string"){const t={
instancePath:o+"/init",schemaPath:"#/properties/init/type",keyword:"type",params:{type:f.properties.init.type}};e===null?
e=[t]:e.push(t),p++}}if(s.ipc!==void 0&&typeof s.ipc!="string"){const r={instancePath:o+"/ipc",schemaPath:"#/properties/\
ipc/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.isolation!==void 0&&typeof s.isolation!=
"string"){const r={instancePath:o+"/isolation",schemaPath:"#/properties/isolation/type",keyword:"type",params:{type:"str\
ing"}};e===null?e=[r]:e.push(r),p++}if(s.labels!==void 0&&(d(s.labels,{instancePath:o+"/labels",parentData:s,parentDataProperty:"\
labels",rootData:y})||(e=e===null?d.errors:e.concat(d.errors),p=e.length)),s.links!==void 0){let r=s.links;if(Array.isArray(
r)){const t=r.length;for(let i=0;i<t;i++)if(typeof r[i]!="string"){const n={instancePath:o+"/links/"+i,schemaPath:"#/pro\
perties/links/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}else{const t={instancePath:o+
"/links",schemaPath:"#/properties/links/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),p++}}if(s.logging!==
void 0){let r=s.logging;if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)if(!(t==="driver"||t==="options"||
u.test(t))){const i={instancePath:o+"/logging",schemaPath:"#/properties/logging/additionalProperties",keyword:"additiona\
lProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}if(r.driver!==void 0&&typeof r.driver!="string"){
const t={instancePath:o+"/logging/driver",schemaPath:"#/properties/logging/properties/driver/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.options!==void 0){let t=r.options;if(t&&typeof t=="object"&&!Array.isArray(
t)){for(const i in t)if(w.test(i)){let n=t[i];if(typeof n!="string"&&!(typeof n=="number"&&isFinite(n))&&n!==null){const a={
instancePath:o+"/logging/options/"+i.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/logging/properties/\
options/patternProperties/%5E.%2B%24/type",keyword:"type",params:{type:f.properties.logging.properties.options.patternProperties["\
^.+$"].type}};e===null?e=[a]:e.push(a),p++}}}else{const i={instancePath:o+"/logging/options",schemaPath:"#/properties/lo\
gging/properties/options/type",keyword:"type",params:{type:"object"}};e===null?e=[i]:e.push(i),p++}}}else{const t={instancePath:o+
"/logging",schemaPath:"#/properties/logging/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.
mac_address!==void 0&&typeof s.mac_address!="string"){const r={instancePath:o+"/mac_address",schemaPath:"#/properties/ma\
c_address/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.mem_limit!==void 0){let r=s.mem_limit;
if(!(typeof r=="number"&&isFinite(r))&&typeof r!="string"){const t={instancePath:o+"/mem_limit",schemaPath:"#/properties\
/mem_limit/type",keyword:"type",params:{type:f.properties.mem_limit.type}};e===null?e=[t]:e.push(t),p++}}if(s.mem_reservation!==
void 0){let r=s.mem_reservation;if(typeof r!="string"&&!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){const t={instancePath:o+
"/mem_reservation",schemaPath:"#/properties/mem_reservation/type",keyword:"type",params:{type:f.properties.mem_reservation.
type}};e===null?e=[t]:e.push(t),p++}}if(s.mem_swappiness!==void 0){let r=s.mem_swappiness;if(!(typeof r=="number"&&!(r%1)&&
!isNaN(r)&&isFinite(r))&&typeof r!="string"){const t={instancePath:o+"/mem_swappiness",schemaPath:"#/properties/mem_swap\
piness/type",keyword:"type",params:{type:f.properties.mem_swappiness.type}};e===null?e=[t]:e.push(t),p++}}if(s.memswap_limit!==
void 0){let r=s.memswap_limit;if(!(typeof r=="number"&&isFinite(r))&&typeof r!="string"){const t={instancePath:o+"/memsw\
ap_limit",schemaPath:"#/properties/memswap_limit/type",keyword:"type",params:{type:f.properties.memswap_limit.type}};e===
null?e=[t]:e.push(t),p++}}if(s.network_mode!==void 0&&typeof s.network_mode!="string"){const r={instancePath:o+"/network\
_mode",schemaPath:"#/properties/network_mode/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.
models!==void 0){let r=s.models;if(!r||typeof r!="object"){const t={instancePath:o+"/models",schemaPath:"#/properties/mo\
dels/type",keyword:"type",params:{type:f.properties.models.type}};e===null?e=[t]:e.push(t),p++}if(Array.isArray(r)){const t=r.
length;for(let i=0;i<t;i++)if(typeof r[i]!="string"){const n={instancePath:o+"/models/"+i,schemaPath:"#/properties/model\
s/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}if(r&&typeof r=="object"&&!Array.isArray(
r)){for(const t in r)if(P.test(t)){let i=r[t];if(i&&typeof i=="object"&&!Array.isArray(i)){for(const n in i)if(!(n==="en\
dpoint_var"||n==="model_var"||u.test(n))){const a={instancePath:o+"/models/"+t.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"\
#/properties/models/patternProperties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:n}};e===null?e=[a]:e.push(a),p++}if(i.endpoint_var!==void 0&&typeof i.endpoint_var!="string"){const n={
instancePath:o+"/models/"+t.replace(/~/g,"~0").replace(/\//g,"~1")+"/endpoint_var",schemaPath:"#/properties/models/patte\
rnProperties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/properties/endpoint_var/type",keyword:"type",params:{type:"string"}};e===null?e=
[n]:e.push(n),p++}if(i.model_var!==void 0&&typeof i.model_var!="string"){const n={instancePath:o+"/models/"+t.replace(/~/g,
"~0").replace(/\//g,"~1")+"/model_var",schemaPath:"#/properties/models/patternProperties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/pro\
perties/model_var/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}else{const n={instancePath:o+
"/models/"+t.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/models/patternProperties/%5E%5Ba-zA-Z0-9._-\
%5D%2B%24/type",keyword:"type",params:{type:"object"}};e===null?e=[n]:e.push(n),p++}}}}if(s.networks!==void 0){let r=s.networks;
if(!r||typeof r!="object"){const t={instancePath:o+"/networks",schemaPath:"#/properties/networks/type",keyword:"type",params:{
type:f.properties.networks.type}};e===null?e=[t]:e.push(t),p++}if(Array.isArray(r)){const t=r.length;for(let i=0;i<t;i++)
if(typeof r[i]!="string"){const n={instancePath:o+"/networks/"+i,schemaPath:"#/properties/networks/items/type",keyword:"\
type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)
if(!P.test(t)){const i={instancePath:o+"/networks",schemaPath:"#/properties/networks/additionalProperties",keyword:"addi\
tionalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}for(const t in r)if(P.test(t)){let i=r[t];
if(!(i&&typeof i=="object"&&!Array.isArray(i))&&i!==null){const n={instancePath:o+"/networks/"+t.replace(/~/g,"~0").replace(
/\//g,"~1"),schemaPath:"#/properties/networks/patternProperties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/type",keyword:"type",params:{
type:f.properties.networks.patternProperties["^[a-zA-Z0-9._-]+$"].type}};e===null?e=[n]:e.push(n),p++}if(i&&typeof i=="o\
bject"&&!Array.isArray(i)){for(const n in i)if(!(D.call(f.properties.networks.patternProperties["^[a-zA-Z0-9._-]+$"].properties,
n)||u.test(n))){const a={instancePath:o+"/networks/"+t.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/n\
etworks/patternProperties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:n}};
e===null?e=[a]:e.push(a),p++}if(i.aliases!==void 0&&(g(i.aliases,{instancePath:o+"/networks/"+t.replace(/~/g,"~0").replace(
/\//g,"~1")+"/aliases",parentData:i,parentDataProperty:"aliases",rootData:y})||(e=e===null?g.errors:e.concat(g.errors),p=
e.length)),i.interface_name!==void 0&&typeof i.interface_name!="string"){const n={instancePath:o+"/networks/"+t.replace(
/~/g,"~0").replace(/\//g,"~1")+"/interface_name",schemaPath:"#/properties/networks/patternProperties/%5E%5Ba-zA-Z0-9._-%\
5D%2B%24/properties/interface_name/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}if(i.ipv4_address!==
void 0&&typeof i.ipv4_address!="string"){const n={instancePath:o+"/networks/"+t.replace(/~/g,"~0").replace(/\//g,"~1")+"\
/ipv4_address",schemaPath:"#/properties/networks/patternProperties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/properties/ipv4_address/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}if(i.ipv6_address!==void 0&&typeof i.ipv6_address!=
"string"){const n={instancePath:o+"/networks/"+t.replace(/~/g,"~0").replace(/\//g,"~1")+"/ipv6_address",schemaPath:"#/pr\
operties/networks/patternProperties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/properties/ipv6_address/type",keyword:"type",params:{type:"\
string"}};e===null?e=[n]:e.push(n),p++}if(i.link_local_ips!==void 0&&(g(i.link_local_ips,{instancePath:o+"/networks/"+t.
replace(/~/g,"~0").replace(/\//g,"~1")+"/link_local_ips",parentData:i,parentDataProperty:"link_local_ips",rootData:y})||
(e=e===null?g.errors:e.concat(g.errors),p=e.length)),i.mac_address!==void 0&&typeof i.mac_address!="string"){const n={instancePath:o+
"/networks/"+t.replace(/~/g,"~0").replace(/\//g,"~1")+"/mac_address",schemaPath:"#/properties/networks/patternProperties\
/%5E%5Ba-zA-Z0-9._-%5D%2B%24/properties/mac_address/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),
p++}if(i.driver_opts!==void 0){let n=i.driver_opts;if(n&&typeof n=="object"&&!Array.isArray(n)){for(const a in n)if(w.test(
a)){let l=n[a];if(typeof l!="string"&&!(typeof l=="number"&&isFinite(l))){const c={instancePath:o+"/networks/"+t.replace(
/~/g,"~0").replace(/\//g,"~1")+"/driver_opts/"+a.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/network\
s/patternProperties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/properties/driver_opts/patternProperties/%5E.%2B%24/type",keyword:"type",
params:{type:f.properties.networks.patternProperties["^[a-zA-Z0-9._-]+$"].properties.driver_opts.patternProperties["^.+$"].
type}};e===null?e=[c]:e.push(c),p++}}}else{const a={instancePath:o+"/networks/"+t.replace(/~/g,"~0").replace(/\//g,"~1")+
"/driver_opts",schemaPath:"#/properties/networks/patternProperties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/properties/driver_opts/ty\
pe",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),p++}}if(i.priority!==void 0){let n=i.priority;if(!(typeof n==
"number"&&isFinite(n))){const a={instancePath:o+"/networks/"+t.replace(/~/g,"~0").replace(/\//g,"~1")+"/priority",schemaPath:"\
#/properties/networks/patternProperties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/properties/priority/type",keyword:"type",params:{type:"\
number"}};e===null?e=[a]:e.push(a),p++}}if(i.gw_priority!==void 0){let n=i.gw_priority;if(!(typeof n=="number"&&isFinite(
n))){const a={instancePath:o+"/networks/"+t.replace(/~/g,"~0").replace(/\//g,"~1")+"/gw_priority",schemaPath:"#/properti\
es/networks/patternProperties/%5E%5Ba-zA-Z0-9._-%5D%2B%24/properties/gw_priority/type",keyword:"type",params:{type:"numb\
er"}};e===null?e=[a]:e.push(a),p++}}}}}}if(s.oom_kill_disable!==void 0){let r=s.oom_kill_disable;if(typeof r!="boolean"&&
typeof r!="string"){const t={instancePath:o+"/oom_kill_disable",schemaPath:"#/properties/oom_kill_disable/type",keyword:"\
type",params:{type:f.properties.oom_kill_disable.type}};e===null?e=[t]:e.push(t),p++}}if(s.oom_score_adj!==void 0){let r=s.
oom_score_adj;if(typeof r!="string"&&!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){const t={instancePath:o+"/oo\
m_score_adj",schemaPath:"#/properties/oom_score_adj/type",keyword:"type",params:{type:f.properties.oom_score_adj.type}};
e===null?e=[t]:e.push(t),p++}if(typeof r=="number"&&isFinite(r)){if(r>1e3||isNaN(r)){const t={instancePath:o+"/oom_score\
_adj",schemaPath:"#/properties/oom_score_adj/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e3}};e===null?e=[
t]:e.push(t),p++}if(r<-1e3||isNaN(r)){const t={instancePath:o+"/oom_score_adj",schemaPath:"#/properties/oom_score_adj/mi\
nimum",keyword:"minimum",params:{comparison:">=",limit:-1e3}};e===null?e=[t]:e.push(t),p++}}}if(s.pid!==void 0){let r=s.
pid;if(typeof r!="string"&&r!==null){const t={instancePath:o+"/pid",schemaPath:"#/properties/pid/type",keyword:"type",params:{
type:f.properties.pid.type}};e===null?e=[t]:e.push(t),p++}}if(s.pids_limit!==void 0){let r=s.pids_limit;if(!(typeof r=="\
number"&&isFinite(r))&&typeof r!="string"){const t={instancePath:o+"/pids_limit",schemaPath:"#/properties/pids_limit/typ\
e",keyword:"type",params:{type:f.properties.pids_limit.type}};e===null?e=[t]:e.push(t),p++}}if(s.platform!==void 0&&typeof s.
platform!="string"){const r={instancePath:o+"/platform",schemaPath:"#/properties/platform/type",keyword:"type",params:{type:"\
string"}};e===null?e=[r]:e.push(r),p++}if(s.ports!==void 0){let r=s.ports;if(Array.isArray(r)){const t=r.length;for(let i=0;i<
t;i++){let n=r[i];if(!(typeof n=="number"&&isFinite(n))&&typeof n!="string"&&!(n&&typeof n=="object"&&!Array.isArray(n))){
const a={instancePath:o+"/ports/"+i,schemaPath:"#/properties/ports/items/type",keyword:"type",params:{type:f.properties.
ports.items.type}};e===null?e=[a]:e.push(a),p++}if(n&&typeof n=="object"&&!Array.isArray(n)){for(const a in n)if(!(a==="\
name"||a==="mode"||a==="host_ip"||a==="target"||a==="published"||a==="protocol"||a==="app_protocol"||u.test(a))){const l={
instancePath:o+"/ports/"+i,schemaPath:"#/properties/ports/items/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:a}};e===null?e=[l]:e.push(l),p++}if(n.name!==void 0&&typeof n.name!="string"){const a={instancePath:o+
"/ports/"+i+"/name",schemaPath:"#/properties/ports/items/properties/name/type",keyword:"type",params:{type:"string"}};e===
null?e=[a]:e.push(a),p++}if(n.mode!==void 0&&typeof n.mode!="string"){const a={instancePath:o+"/ports/"+i+"/mode",schemaPath:"\
#/properties/ports/items/properties/mode/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),p++}if(n.
host_ip!==void 0&&typeof n.host_ip!="string"){const a={instancePath:o+"/ports/"+i+"/host_ip",schemaPath:"#/properties/po\
rts/items/properties/host_ip/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),p++}if(n.target!==void 0){
let a=n.target;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))&&typeof a!="string"){const l={instancePath:o+"/p\
orts/"+i+"/target",schemaPath:"#/properties/ports/items/properties/target/type",keyword:"type",params:{type:f.properties.
ports.items.properties.target.type}};e===null?e=[l]:e.push(l),p++}}if(n.published!==void 0){let a=n.published;if(typeof a!=
"string"&&!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){const l={instancePath:o+"/ports/"+i+"/published",schemaPath:"\
#/properties/ports/items/properties/published/type",keyword:"type",params:{type:f.properties.ports.items.properties.published.
type}};e===null?e=[l]:e.push(l),p++}}if(n.protocol!==void 0&&typeof n.protocol!="string"){const a={instancePath:o+"/port\
s/"+i+"/protocol",schemaPath:"#/properties/ports/items/properties/protocol/type",keyword:"type",params:{type:"string"}};
e===null?e=[a]:e.push(a),p++}if(n.app_protocol!==void 0&&typeof n.app_protocol!="string"){const a={instancePath:o+"/port\
s/"+i+"/app_protocol",schemaPath:"#/properties/ports/items/properties/app_protocol/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[a]:e.push(a),p++}}}}else{const t={instancePath:o+"/ports",schemaPath:"#/properties/ports/type",keyword:"\
type",params:{type:"array"}};e===null?e=[t]:e.push(t),p++}}if(s.post_start!==void 0){let r=s.post_start;if(Array.isArray(
r)){const t=r.length;for(let i=0;i<t;i++)A(r[i],{instancePath:o+"/post_start/"+i,parentData:r,parentDataProperty:i,rootData:y})||
(e=e===null?A.errors:e.concat(A.errors),p=e.length)}else{const t={instancePath:o+"/post_start",schemaPath:"#/properties/\
post_start/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),p++}}if(s.pre_stop!==void 0){let r=s.pre_stop;
if(Array.isArray(r)){const t=r.length;for(let i=0;i<t;i++)A(r[i],{instancePath:o+"/pre_stop/"+i,parentData:r,parentDataProperty:i,
rootData:y})||(e=e===null?A.errors:e.concat(A.errors),p=e.length)}else{const t={instancePath:o+"/pre_stop",schemaPath:"#\
/properties/pre_stop/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),p++}}if(s.privileged!==void 0){
let r=s.privileged;if(typeof r!="boolean"&&typeof r!="string"){const t={instancePath:o+"/privileged",schemaPath:"#/prope\
rties/privileged/type",keyword:"type",params:{type:f.properties.privileged.type}};e===null?e=[t]:e.push(t),p++}}if(s.profiles!==
void 0&&(g(s.profiles,{instancePath:o+"/profiles",parentData:s,parentDataProperty:"profiles",rootData:y})||(e=e===null?g.
errors:e.concat(g.errors),p=e.length)),s.pull_policy!==void 0){let r=s.pull_policy;if(typeof r=="string"){if(!le.test(r)){
const t={instancePath:o+"/pull_policy",schemaPath:"#/properties/pull_policy/pattern",keyword:"pattern",params:{pattern:"\
always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+"}};e===null?e=[t]:e.push(t),p++}}else{
const t={instancePath:o+"/pull_policy",schemaPath:"#/properties/pull_policy/type",keyword:"type",params:{type:"string"}};
e===null?e=[t]:e.push(t),p++}}if(s.pull_refresh_after!==void 0&&typeof s.pull_refresh_after!="string"){const r={instancePath:o+
"/pull_refresh_after",schemaPath:"#/properties/pull_refresh_after/type",keyword:"type",params:{type:"string"}};e===null?
e=[r]:e.push(r),p++}if(s.read_only!==void 0){let r=s.read_only;if(typeof r!="boolean"&&typeof r!="string"){const t={instancePath:o+
"/read_only",schemaPath:"#/properties/read_only/type",keyword:"type",params:{type:f.properties.read_only.type}};e===null?
e=[t]:e.push(t),p++}}if(s.restart!==void 0&&typeof s.restart!="string"){const r={instancePath:o+"/restart",schemaPath:"#\
/properties/restart/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.runtime!==void 0&&typeof s.
runtime!="string"){const r={instancePath:o+"/runtime",schemaPath:"#/properties/runtime/type",keyword:"type",params:{type:"\
string"}};e===null?e=[r]:e.push(r),p++}if(s.scale!==void 0){let r=s.scale;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(
r))&&typeof r!="string"){const t={instancePath:o+"/scale",schemaPath:"#/properties/scale/type",keyword:"type",params:{type:f.
properties.scale.type}};e===null?e=[t]:e.push(t),p++}}if(s.security_opt!==void 0){let r=s.security_opt;if(Array.isArray(
r)){const t=r.length;for(let i=0;i<t;i++)if(typeof r[i]!="string"){const n={instancePath:o+"/security_opt/"+i,schemaPath:"\
#/properties/security_opt/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}else{const t={
instancePath:o+"/security_opt",schemaPath:"#/properties/security_opt/type",keyword:"type",params:{type:"array"}};e===null?
e=[t]:e.push(t),p++}}if(s.shm_size!==void 0){let r=s.shm_size;if(!(typeof r=="number"&&isFinite(r))&&typeof r!="string"){
const t={instancePath:o+"/shm_size",schemaPath:"#/properties/shm_size/type",keyword:"type",params:{type:f.properties.shm_size.
type}};e===null?e=[t]:e.push(t),p++}}if(s.secrets!==void 0&&(j(s.secrets,{instancePath:o+"/secrets",parentData:s,parentDataProperty:"\
secrets",rootData:y})||(e=e===null?j.errors:e.concat(j.errors),p=e.length)),s.sysctls!==void 0&&(d(s.sysctls,{instancePath:o+
"/sysctls",parentData:s,parentDataProperty:"sysctls",rootData:y})||(e=e===null?d.errors:e.concat(d.errors),p=e.length)),
s.stdin_open!==void 0){let r=s.stdin_open;if(typeof r!="boolean"&&typeof r!="string"){const t={instancePath:o+"/stdin_op\
en",schemaPath:"#/properties/stdin_open/type",keyword:"type",params:{type:f.properties.stdin_open.type}};e===null?e=[t]:
e.push(t),p++}}if(s.stop_grace_period!==void 0&&typeof s.stop_grace_period!="string"){const r={instancePath:o+"/stop_gra\
ce_period",schemaPath:"#/properties/stop_grace_period/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(
r),p++}if(s.stop_signal!==void 0&&typeof s.stop_signal!="string"){const r={instancePath:o+"/stop_signal",schemaPath:"#/p\
roperties/stop_signal/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.storage_opt!==void 0){
let r=s.storage_opt;if(!(r&&typeof r=="object"&&!Array.isArray(r))){const t={instancePath:o+"/storage_opt",schemaPath:"#\
/properties/storage_opt/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.tmpfs!==void 0&&
(_(s.tmpfs,{instancePath:o+"/tmpfs",parentData:s,parentDataProperty:"tmpfs",rootData:y})||(e=e===null?_.errors:e.concat(
_.errors),p=e.length)),s.tty!==void 0){let r=s.tty;if(typeof r!="boolean"&&typeof r!="string"){const t={instancePath:o+"\
/tty",schemaPath:"#/properties/tty/type",keyword:"type",params:{type:f.properties.tty.type}};e===null?e=[t]:e.push(t),p++}}
if(s.ulimits!==void 0&&(q(s.ulimits,{instancePath:o+"/ulimits",parentData:s,parentDataProperty:"ulimits",rootData:y})||(e=
e===null?q.errors:e.concat(q.errors),p=e.length)),s.use_api_socket!==void 0&&typeof s.use_api_socket!="boolean"){const r={
instancePath:o+"/use_api_socket",schemaPath:"#/properties/use_api_socket/type",keyword:"type",params:{type:"boolean"}};e===
null?e=[r]:e.push(r),p++}if(s.user!==void 0&&typeof s.user!="string"){const r={instancePath:o+"/user",schemaPath:"#/prop\
erties/user/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.uts!==void 0&&typeof s.uts!="\
string"){const r={instancePath:o+"/uts",schemaPath:"#/properties/uts/type",keyword:"type",params:{type:"string"}};e===null?
e=[r]:e.push(r),p++}if(s.userns_mode!==void 0&&typeof s.userns_mode!="string"){const r={instancePath:o+"/userns_mode",schemaPath:"\
#/properties/userns_mode/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.volumes!==void 0){
let r=s.volumes;if(Array.isArray(r)){const t=r.length;for(let i=0;i<t;i++){let n=r[i];if(typeof n!="string"&&!(n&&typeof n==
"object"&&!Array.isArray(n))){const a={instancePath:o+"/volumes/"+i,schemaPath:"#/properties/volumes/items/type",keyword:"\
type",params:{type:f.properties.volumes.items.type}};e===null?e=[a]:e.push(a),p++}if(n&&typeof n=="object"&&!Array.isArray(
n)){if(n.type===void 0){const a={instancePath:o+"/volumes/"+i,schemaPath:"#/properties/volumes/items/required",keyword:"\
required",params:{missingProperty:"type"}};e===null?e=[a]:e.push(a),p++}for(const a in n)if(!(D.call(f.properties.volumes.
items.properties,a)||u.test(a))){const l={instancePath:o+"/volumes/"+i,schemaPath:"#/properties/volumes/items/additional\
Properties",keyword:"additionalProperties",params:{additionalProperty:a}};e===null?e=[l]:e.push(l),p++}if(n.type!==void 0){
let a=n.type;if(typeof a!="string"){const l={instancePath:o+"/volumes/"+i+"/type",schemaPath:"#/properties/volumes/items\
/properties/type/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),p++}if(!(a==="bind"||a==="volume"||
a==="tmpfs"||a==="cluster"||a==="npipe"||a==="image")){const l={instancePath:o+"/volumes/"+i+"/type",schemaPath:"#/prope\
rties/volumes/items/properties/type/enum",keyword:"enum",params:{allowedValues:f.properties.volumes.items.properties.type.
enum}};e===null?e=[l]:e.push(l),p++}}if(n.source!==void 0&&typeof n.source!="string"){const a={instancePath:o+"/volumes/"+
i+"/source",schemaPath:"#/properties/volumes/items/properties/source/type",keyword:"type",params:{type:"string"}};e===null?
e=[a]:e.push(a),p++}if(n.target!==void 0&&typeof n.target!="string"){const a={instancePath:o+"/volumes/"+i+"/target",schemaPath:"\
#/properties/volumes/items/properties/target/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),p++}if(n.
read_only!==void 0){let a=n.read_only;if(typeof a!="boolean"&&typeof a!="string"){const l={instancePath:o+"/volumes/"+i+
"/read_only",schemaPath:"#/properties/volumes/items/properties/read_only/type",keyword:"type",params:{type:f.properties.
volumes.items.properties.read_only.type}};e===null?e=[l]:e.push(l),p++}}if(n.consistency!==void 0&&typeof n.consistency!=
"string"){const a={instancePath:o+"/volumes/"+i+"/consistency",schemaPath:"#/properties/volumes/items/properties/consist\
ency/type",keyword:"type",params:{type:"string"}};e===null?e=[a]:e.push(a),p++}if(n.bind!==void 0){let a=n.bind;if(a&&typeof a==
"object"&&!Array.isArray(a)){for(const l in a)if(!(l==="propagation"||l==="create_host_path"||l==="recursive"||l==="seli\
nux"||u.test(l))){const c={instancePath:o+"/volumes/"+i+"/bind",schemaPath:"#/properties/volumes/items/properties/bind/a\
dditionalProperties",keyword:"additionalProperties",params:{additionalProperty:l}};e===null?e=[c]:e.push(c),p++}if(a.propagation!==
void 0&&typeof a.propagation!="string"){const l={instancePath:o+"/volumes/"+i+"/bind/propagation",schemaPath:"#/properti\
es/volumes/items/properties/bind/properties/propagation/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(
l),p++}if(a.create_host_path!==void 0){let l=a.create_host_path;if(typeof l!="boolean"&&typeof l!="string"){const c={instancePath:o+
"/volumes/"+i+"/bind/create_host_path",schemaPath:"#/properties/volumes/items/properties/bind/properties/create_host_pat\
h/type",keyword:"type",params:{type:f.properties.volumes.items.properties.bind.properties.create_host_path.type}};e===null?
e=[c]:e.push(c),p++}}if(a.recursive!==void 0){let l=a.recursive;if(typeof l!="string"){const c={instancePath:o+"/volumes\
/"+i+"/bind/recursive",schemaPath:"#/properties/volumes/items/properties/bind/properties/recursive/type",keyword:"type",
params:{type:"string"}};e===null?e=[c]:e.push(c),p++}if(!(l==="enabled"||l==="disabled"||l==="writable"||l==="readonly")){
const c={instancePath:o+"/volumes/"+i+"/bind/recursive",schemaPath:"#/properties/volumes/items/properties/bind/propertie\
s/recursive/enum",keyword:"enum",params:{allowedValues:f.properties.volumes.items.properties.bind.properties.recursive.enum}};
e===null?e=[c]:e.push(c),p++}}if(a.selinux!==void 0){let l=a.selinux;if(typeof l!="string"){const c={instancePath:o+"/vo\
lumes/"+i+"/bind/selinux",schemaPath:"#/properties/volumes/items/properties/bind/properties/selinux/type",keyword:"type",
params:{type:"string"}};e===null?e=[c]:e.push(c),p++}if(!(l==="z"||l==="Z")){const c={instancePath:o+"/volumes/"+i+"/bin\
d/selinux",schemaPath:"#/properties/volumes/items/properties/bind/properties/selinux/enum",keyword:"enum",params:{allowedValues:f.
properties.volumes.items.properties.bind.properties.selinux.enum}};e===null?e=[c]:e.push(c),p++}}}else{const l={instancePath:o+
"/volumes/"+i+"/bind",schemaPath:"#/properties/volumes/items/properties/bind/type",keyword:"type",params:{type:"object"}};
e===null?e=[l]:e.push(l),p++}}if(n.volume!==void 0){let a=n.volume;if(a&&typeof a=="object"&&!Array.isArray(a)){for(const l in a)
if(!(l==="labels"||l==="nocopy"||l==="subpath"||u.test(l))){const c={instancePath:o+"/volumes/"+i+"/volume",schemaPath:"\
#/properties/volumes/items/properties/volume/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:l}};
e===null?e=[c]:e.push(c),p++}if(a.labels!==void 0&&(d(a.labels,{instancePath:o+"/volumes/"+i+"/volume/labels",parentData:a,
parentDataProperty:"labels",rootData:y})||(e=e===null?d.errors:e.concat(d.errors),p=e.length)),a.nocopy!==void 0){let l=a.
nocopy;if(typeof l!="boolean"&&typeof l!="string"){const c={instancePath:o+"/volumes/"+i+"/volume/nocopy",schemaPath:"#/\
properties/volumes/items/properties/volume/properties/nocopy/type",keyword:"type",params:{type:f.properties.volumes.items.
properties.volume.properties.nocopy.type}};e===null?e=[c]:e.push(c),p++}}if(a.subpath!==void 0&&typeof a.subpath!="strin\
g"){const l={instancePath:o+"/volumes/"+i+"/volume/subpath",schemaPath:"#/properties/volumes/items/properties/volume/pro\
perties/subpath/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),p++}}else{const l={instancePath:o+
"/volumes/"+i+"/volume",schemaPath:"#/properties/volumes/items/properties/volume/type",keyword:"type",params:{type:"obje\
ct"}};e===null?e=[l]:e.push(l),p++}}if(n.tmpfs!==void 0){let a=n.tmpfs;if(a&&typeof a=="object"&&!Array.isArray(a)){for(const l in a)
if(!(l==="size"||l==="mode"||u.test(l))){const c={instancePath:o+"/volumes/"+i+"/tmpfs",schemaPath:"#/properties/volumes\
/items/properties/tmpfs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:l}};e===null?e=[
c]:e.push(c),p++}if(a.size!==void 0){let l=a.size;if(!(typeof l=="number"&&!(l%1)&&!isNaN(l)&&isFinite(l))&&typeof l!="s\
tring"){const c={instancePath:o+"/volumes/"+i+"/tmpfs/size",schemaPath:"#/properties/volumes/items/properties/tmpfs/prop\
erties/size/type",keyword:"type",params:{type:f.properties.volumes.items.properties.tmpfs.properties.size.type}};e===null?
e=[c]:e.push(c),p++}if(typeof l=="number"&&isFinite(l)&&(l<0||isNaN(l))){const c={instancePath:o+"/volumes/"+i+"/tmpfs/s\
ize",schemaPath:"#/properties/volumes/items/properties/tmpfs/properties/size/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0}};e===null?e=[c]:e.push(c),p++}}if(a.mode!==void 0){let l=a.mode;if(!(typeof l=="number"&&isFinite(l))&&typeof l!=
"string"){const c={instancePath:o+"/volumes/"+i+"/tmpfs/mode",schemaPath:"#/properties/volumes/items/properties/tmpfs/pr\
operties/mode/type",keyword:"type",params:{type:f.properties.volumes.items.properties.tmpfs.properties.mode.type}};e===null?
e=[c]:e.push(c),p++}}}else{const l={instancePath:o+"/volumes/"+i+"/tmpfs",schemaPath:"#/properties/volumes/items/propert\
ies/tmpfs/type",keyword:"type",params:{type:"object"}};e===null?e=[l]:e.push(l),p++}}if(n.image!==void 0){let a=n.image;
if(a&&typeof a=="object"&&!Array.isArray(a)){for(const l in a)if(!(l==="subpath"||u.test(l))){const c={instancePath:o+"/\
volumes/"+i+"/image",schemaPath:"#/properties/volumes/items/properties/image/additionalProperties",keyword:"additionalPr\
operties",params:{additionalProperty:l}};e===null?e=[c]:e.push(c),p++}if(a.subpath!==void 0&&typeof a.subpath!="string"){
const l={instancePath:o+"/volumes/"+i+"/image/subpath",schemaPath:"#/properties/volumes/items/properties/image/propertie\
s/subpath/type",keyword:"type",params:{type:"string"}};e===null?e=[l]:e.push(l),p++}}else{const l={instancePath:o+"/volu\
mes/"+i+"/image",schemaPath:"#/properties/volumes/items/properties/image/type",keyword:"type",params:{type:"object"}};e===
null?e=[l]:e.push(l),p++}}}}}else{const t={instancePath:o+"/volumes",schemaPath:"#/properties/volumes/type",keyword:"typ\
e",params:{type:"array"}};e===null?e=[t]:e.push(t),p++}}if(s.volumes_from!==void 0){let r=s.volumes_from;if(Array.isArray(
r)){const t=r.length;for(let i=0;i<t;i++)if(typeof r[i]!="string"){const n={instancePath:o+"/volumes_from/"+i,schemaPath:"\
#/properties/volumes_from/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}else{const t={
instancePath:o+"/volumes_from",schemaPath:"#/properties/volumes_from/type",keyword:"type",params:{type:"array"}};e===null?
e=[t]:e.push(t),p++}}if(s.working_dir!==void 0&&typeof s.working_dir!="string"){const r={instancePath:o+"/working_dir",schemaPath:"\
#/properties/working_dir/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}}else{const r={instancePath:o,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),p++}return I.errors=e,p===0}const ke={
type:"object",properties:{name:{type:"string"},model:{type:"string"},context_size:{type:"integer"},runtime_flags:{type:"\
array",items:{type:"string"}}},required:["model"],additionalProperties:!1,patternProperties:{"^x-":{}}};function J(s,{instancePath:o="",
parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(s&&typeof s=="object"&&!Array.isArray(s)){if(s.model===
void 0){const r={instancePath:o,schemaPath:"#/required",keyword:"required",params:{missingProperty:"model"}};e===null?e=
[r]:e.push(r),p++}for(const r in s)if(!(r==="name"||r==="model"||r==="context_size"||r==="runtime_flags"||u.test(r))){const t={
instancePath:o,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?
e=[t]:e.push(t),p++}if(s.name!==void 0&&typeof s.name!="string"){const r={instancePath:o+"/name",schemaPath:"#/propertie\
s/name/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.model!==void 0&&typeof s.model!="s\
tring"){const r={instancePath:o+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type:"string"}};e===
null?e=[r]:e.push(r),p++}if(s.context_size!==void 0){let r=s.context_size;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(
r))){const t={instancePath:o+"/context_size",schemaPath:"#/properties/context_size/type",keyword:"type",params:{type:"in\
teger"}};e===null?e=[t]:e.push(t),p++}}if(s.runtime_flags!==void 0){let r=s.runtime_flags;if(Array.isArray(r)){const t=r.
length;for(let i=0;i<t;i++)if(typeof r[i]!="string"){const n={instancePath:o+"/runtime_flags/"+i,schemaPath:"#/propertie\
s/runtime_flags/items/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}else{const t={instancePath:o+
"/runtime_flags",schemaPath:"#/properties/runtime_flags/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(
t),p++}}}else{const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),
p++}return J.errors=e,p===0}const $={type:["object","null"],properties:{name:{type:"string"},driver:{type:"string"},driver_opts:{
type:"object",patternProperties:{"^.+$":{type:["string","number"]}}},ipam:{type:"object",properties:{driver:{type:"strin\
g"},config:{type:"array",items:{type:"object",properties:{subnet:{type:"string"},ip_range:{type:"string"},gateway:{type:"\
string"},aux_addresses:{type:"object",additionalProperties:!1,patternProperties:{"^.+$":{type:"string"}}}},additionalProperties:!1,
patternProperties:{"^x-":{}}}},options:{type:"object",additionalProperties:!1,patternProperties:{"^.+$":{type:"string"}}}},
additionalProperties:!1,patternProperties:{"^x-":{}}},external:{type:["boolean","string","object"],properties:{name:{type:"\
string"}},additionalProperties:!1,patternProperties:{"^x-":{}}},internal:{type:["boolean","string"]},enable_ipv4:{type:[
"boolean","string"]},enable_ipv6:{type:["boolean","string"]},attachable:{type:["boolean","string"]},labels:{$ref:"#/defi\
nitions/list_or_dict"}},additionalProperties:!1,patternProperties:{"^x-":{}}};function K(s,{instancePath:o="",parentData:m,
parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(!(s&&typeof s=="object"&&!Array.isArray(s))&&s!==null){const r={
instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:$.type}};e===null?e=[r]:e.push(r),p++}if(s&&typeof s=="ob\
ject"&&!Array.isArray(s)){for(const r in s)if(!(D.call($.properties,r)||u.test(r))){const t={instancePath:o,schemaPath:"\
#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),p++}if(s.
name!==void 0&&typeof s.name!="string"){const r={instancePath:o+"/name",schemaPath:"#/properties/name/type",keyword:"typ\
e",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.driver!==void 0&&typeof s.driver!="string"){const r={instancePath:o+
"/driver",schemaPath:"#/properties/driver/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.
driver_opts!==void 0){let r=s.driver_opts;if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)if(w.test(t)){let i=r[t];
if(typeof i!="string"&&!(typeof i=="number"&&isFinite(i))){const n={instancePath:o+"/driver_opts/"+t.replace(/~/g,"~0").
replace(/\//g,"~1"),schemaPath:"#/properties/driver_opts/patternProperties/%5E.%2B%24/type",keyword:"type",params:{type:$.
properties.driver_opts.patternProperties["^.+$"].type}};e===null?e=[n]:e.push(n),p++}}}else{const t={instancePath:o+"/dr\
iver_opts",schemaPath:"#/properties/driver_opts/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}
if(s.ipam!==void 0){let r=s.ipam;if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)if(!(t==="driver"||t==="c\
onfig"||t==="options"||u.test(t))){const i={instancePath:o+"/ipam",schemaPath:"#/properties/ipam/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}if(r.driver!==void 0&&typeof r.driver!=
"string"){const t={instancePath:o+"/ipam/driver",schemaPath:"#/properties/ipam/properties/driver/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),p++}if(r.config!==void 0){let t=r.config;if(Array.isArray(t)){const i=t.length;
for(let n=0;n<i;n++){let a=t[n];if(a&&typeof a=="object"&&!Array.isArray(a)){for(const l in a)if(!(l==="subnet"||l==="ip\
_range"||l==="gateway"||l==="aux_addresses"||u.test(l))){const c={instancePath:o+"/ipam/config/"+n,schemaPath:"#/propert\
ies/ipam/properties/config/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:l}};e===
null?e=[c]:e.push(c),p++}if(a.subnet!==void 0&&typeof a.subnet!="string"){const l={instancePath:o+"/ipam/config/"+n+"/su\
bnet",schemaPath:"#/properties/ipam/properties/config/items/properties/subnet/type",keyword:"type",params:{type:"string"}};
e===null?e=[l]:e.push(l),p++}if(a.ip_range!==void 0&&typeof a.ip_range!="string"){const l={instancePath:o+"/ipam/config/"+
n+"/ip_range",schemaPath:"#/properties/ipam/properties/config/items/properties/ip_range/type",keyword:"type",params:{type:"\
string"}};e===null?e=[l]:e.push(l),p++}if(a.gateway!==void 0&&typeof a.gateway!="string"){const l={instancePath:o+"/ipam\
/config/"+n+"/gateway",schemaPath:"#/properties/ipam/properties/config/items/properties/gateway/type",keyword:"type",params:{
type:"string"}};e===null?e=[l]:e.push(l),p++}if(a.aux_addresses!==void 0){let l=a.aux_addresses;if(l&&typeof l=="object"&&
!Array.isArray(l)){for(const c in l)if(!w.test(c)){const x={instancePath:o+"/ipam/config/"+n+"/aux_addresses",schemaPath:"\
#/properties/ipam/properties/config/items/properties/aux_addresses/additionalProperties",keyword:"additionalProperties",
params:{additionalProperty:c}};e===null?e=[x]:e.push(x),p++}for(const c in l)if(w.test(c)&&typeof l[c]!="string"){const x={
instancePath:o+"/ipam/config/"+n+"/aux_addresses/"+c.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/ipa\
m/properties/config/items/properties/aux_addresses/patternProperties/%5E.%2B%24/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[x]:e.push(x),p++}}else{const c={instancePath:o+"/ipam/config/"+n+"/aux_addresses",schemaPath:"#/propert\
ies/ipam/properties/config/items/properties/aux_addresses/type",keyword:"type",params:{type:"object"}};e===null?e=[c]:e.
push(c),p++}}}else{const l={instancePath:o+"/ipam/config/"+n,schemaPath:"#/properties/ipam/properties/config/items/type",
keyword:"type",params:{type:"object"}};e===null?e=[l]:e.push(l),p++}}}else{const i={instancePath:o+"/ipam/config",schemaPath:"\
#/properties/ipam/properties/config/type",keyword:"type",params:{type:"array"}};e===null?e=[i]:e.push(i),p++}}if(r.options!==
void 0){let t=r.options;if(t&&typeof t=="object"&&!Array.isArray(t)){for(const i in t)if(!w.test(i)){const n={instancePath:o+
"/ipam/options",schemaPath:"#/properties/ipam/properties/options/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:i}};e===null?e=[n]:e.push(n),p++}for(const i in t)if(w.test(i)&&typeof t[i]!="string"){const n={instancePath:o+
"/ipam/options/"+i.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/ipam/properties/options/patternProper\
ties/%5E.%2B%24/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),p++}}else{const i={instancePath:o+
"/ipam/options",schemaPath:"#/properties/ipam/properties/options/type",keyword:"type",params:{type:"object"}};e===null?e=
[i]:e.push(i),p++}}}else{const t={instancePath:o+"/ipam",schemaPath:"#/properties/ipam/type",keyword:"type",params:{type:"\
object"}};e===null?e=[t]:e.push(t),p++}}if(s.external!==void 0){let r=s.external;if(typeof r!="boolean"&&typeof r!="stri\
ng"&&!(r&&typeof r=="object"&&!Array.isArray(r))){const t={instancePath:o+"/external",schemaPath:"#/properties/external/\
type",keyword:"type",params:{type:$.properties.external.type}};e===null?e=[t]:e.push(t),p++}if(r&&typeof r=="object"&&!Array.
isArray(r)){for(const t in r)if(!(t==="name"||u.test(t))){const i={instancePath:o+"/external",schemaPath:"#/properties/e\
xternal/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}
if(r.name!==void 0&&typeof r.name!="string"){const t={instancePath:o+"/external/name",schemaPath:"#/properties/external/\
properties/name/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}}}if(s.internal!==void 0){let r=s.
internal;if(typeof r!="boolean"&&typeof r!="string"){const t={instancePath:o+"/internal",schemaPath:"#/properties/intern\
al/type",keyword:"type",params:{type:$.properties.internal.type}};e===null?e=[t]:e.push(t),p++}}if(s.enable_ipv4!==void 0){
let r=s.enable_ipv4;if(typeof r!="boolean"&&typeof r!="string"){const t={instancePath:o+"/enable_ipv4",schemaPath:"#/pro\
perties/enable_ipv4/type",keyword:"type",params:{type:$.properties.enable_ipv4.type}};e===null?e=[t]:e.push(t),p++}}if(s.
enable_ipv6!==void 0){let r=s.enable_ipv6;if(typeof r!="boolean"&&typeof r!="string"){const t={instancePath:o+"/enable_i\
pv6",schemaPath:"#/properties/enable_ipv6/type",keyword:"type",params:{type:$.properties.enable_ipv6.type}};e===null?e=[
t]:e.push(t),p++}}if(s.attachable!==void 0){let r=s.attachable;if(typeof r!="boolean"&&typeof r!="string"){const t={instancePath:o+
"/attachable",schemaPath:"#/properties/attachable/type",keyword:"type",params:{type:$.properties.attachable.type}};e===null?
e=[t]:e.push(t),p++}}s.labels!==void 0&&(d(s.labels,{instancePath:o+"/labels",parentData:s,parentDataProperty:"labels",rootData:y})||
(e=e===null?d.errors:e.concat(d.errors),p=e.length))}return K.errors=e,p===0}const W={type:["object","null"],properties:{
name:{type:"string"},driver:{type:"string"},driver_opts:{type:"object",patternProperties:{"^.+$":{type:["string","number"]}}},
external:{type:["boolean","string","object"],properties:{name:{type:"string"}},additionalProperties:!1,patternProperties:{
"^x-":{}}},labels:{$ref:"#/definitions/list_or_dict"}},additionalProperties:!1,patternProperties:{"^x-":{}}};function L(s,{
instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(!(s&&typeof s=="object"&&!Array.
isArray(s))&&s!==null){const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:W.type}};e===null?e=[r]:e.
push(r),p++}if(s&&typeof s=="object"&&!Array.isArray(s)){for(const r in s)if(!(r==="name"||r==="driver"||r==="driver_opt\
s"||r==="external"||r==="labels"||u.test(r))){const t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"addit\
ionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),p++}if(s.name!==void 0&&typeof s.name!="string"){
const r={instancePath:o+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),p++}if(s.driver!==void 0&&typeof s.driver!="string"){const r={instancePath:o+"/driver",schemaPath:"#/propertie\
s/driver/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.driver_opts!==void 0){let r=s.driver_opts;
if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)if(w.test(t)){let i=r[t];if(typeof i!="string"&&!(typeof i==
"number"&&isFinite(i))){const n={instancePath:o+"/driver_opts/"+t.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/p\
roperties/driver_opts/patternProperties/%5E.%2B%24/type",keyword:"type",params:{type:W.properties.driver_opts.patternProperties["\
^.+$"].type}};e===null?e=[n]:e.push(n),p++}}}else{const t={instancePath:o+"/driver_opts",schemaPath:"#/properties/driver\
_opts/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.external!==void 0){let r=s.external;
if(typeof r!="boolean"&&typeof r!="string"&&!(r&&typeof r=="object"&&!Array.isArray(r))){const t={instancePath:o+"/exter\
nal",schemaPath:"#/properties/external/type",keyword:"type",params:{type:W.properties.external.type}};e===null?e=[t]:e.push(
t),p++}if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)if(!(t==="name"||u.test(t))){const i={instancePath:o+
"/external",schemaPath:"#/properties/external/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};
e===null?e=[i]:e.push(i),p++}if(r.name!==void 0&&typeof r.name!="string"){const t={instancePath:o+"/external/name",schemaPath:"\
#/properties/external/properties/name/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}}}s.labels!==
void 0&&(d(s.labels,{instancePath:o+"/labels",parentData:s,parentDataProperty:"labels",rootData:y})||(e=e===null?d.errors:
e.concat(d.errors),p=e.length))}return L.errors=e,p===0}const se={type:"object",properties:{name:{type:"string"},environment:{
type:"string"},file:{type:"string"},external:{type:["boolean","string","object"],properties:{name:{type:"string"}}},labels:{
$ref:"#/definitions/list_or_dict"},driver:{type:"string"},driver_opts:{type:"object",patternProperties:{"^.+$":{type:["s\
tring","number"]}}},template_driver:{type:"string"}},additionalProperties:!1,patternProperties:{"^x-":{}}};function M(s,{
instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(s&&typeof s=="object"&&!Array.isArray(
s)){for(const r in s)if(!(r==="name"||r==="environment"||r==="file"||r==="external"||r==="labels"||r==="driver"||r==="dr\
iver_opts"||r==="template_driver"||u.test(r))){const t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"addi\
tionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),p++}if(s.name!==void 0&&typeof s.name!="string"){
const r={instancePath:o+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),p++}if(s.environment!==void 0&&typeof s.environment!="string"){const r={instancePath:o+"/environment",schemaPath:"\
#/properties/environment/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.file!==void 0&&typeof s.
file!="string"){const r={instancePath:o+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type:"string"}};
e===null?e=[r]:e.push(r),p++}if(s.external!==void 0){let r=s.external;if(typeof r!="boolean"&&typeof r!="string"&&!(r&&typeof r==
"object"&&!Array.isArray(r))){const t={instancePath:o+"/external",schemaPath:"#/properties/external/type",keyword:"type",
params:{type:se.properties.external.type}};e===null?e=[t]:e.push(t),p++}if(r&&typeof r=="object"&&!Array.isArray(r)&&r.name!==
void 0&&typeof r.name!="string"){const t={instancePath:o+"/external/name",schemaPath:"#/properties/external/properties/n\
ame/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}}if(s.labels!==void 0&&(d(s.labels,{instancePath:o+
"/labels",parentData:s,parentDataProperty:"labels",rootData:y})||(e=e===null?d.errors:e.concat(d.errors),p=e.length)),s.
driver!==void 0&&typeof s.driver!="string"){const r={instancePath:o+"/driver",schemaPath:"#/properties/driver/type",keyword:"\
type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.driver_opts!==void 0){let r=s.driver_opts;if(r&&typeof r==
"object"&&!Array.isArray(r)){for(const t in r)if(w.test(t)){let i=r[t];if(typeof i!="string"&&!(typeof i=="number"&&isFinite(
i))){const n={instancePath:o+"/driver_opts/"+t.replace(/~/g,"~0").replace(/\//g,"~1"),schemaPath:"#/properties/driver_op\
ts/patternProperties/%5E.%2B%24/type",keyword:"type",params:{type:se.properties.driver_opts.patternProperties["^.+$"].type}};
e===null?e=[n]:e.push(n),p++}}}else{const t={instancePath:o+"/driver_opts",schemaPath:"#/properties/driver_opts/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.template_driver!==void 0&&typeof s.template_driver!="st\
ring"){const r={instancePath:o+"/template_driver",schemaPath:"#/properties/template_driver/type",keyword:"type",params:{
type:"string"}};e===null?e=[r]:e.push(r),p++}}else{const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"\
object"}};e===null?e=[r]:e.push(r),p++}return M.errors=e,p===0}const Pe={type:"object",properties:{name:{type:"string"},
content:{type:"string"},environment:{type:"string"},file:{type:"string"},external:{type:["boolean","string","object"],properties:{
name:{type:"string"}}},labels:{$ref:"#/definitions/list_or_dict"},template_driver:{type:"string"}},additionalProperties:!1,
patternProperties:{"^x-":{}}};function Q(s,{instancePath:o="",parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,
p=0;if(s&&typeof s=="object"&&!Array.isArray(s)){for(const r in s)if(!(r==="name"||r==="content"||r==="environment"||r===
"file"||r==="external"||r==="labels"||r==="template_driver"||u.test(r))){const t={instancePath:o,schemaPath:"#/additiona\
lProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),p++}if(s.name!==void 0&&
typeof s.name!="string"){const r={instancePath:o+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type:"\
string"}};e===null?e=[r]:e.push(r),p++}if(s.content!==void 0&&typeof s.content!="string"){const r={instancePath:o+"/cont\
ent",schemaPath:"#/properties/content/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.environment!==
void 0&&typeof s.environment!="string"){const r={instancePath:o+"/environment",schemaPath:"#/properties/environment/type",
keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.file!==void 0&&typeof s.file!="string"){const r={
instancePath:o+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(
r),p++}if(s.external!==void 0){let r=s.external;if(typeof r!="boolean"&&typeof r!="string"&&!(r&&typeof r=="object"&&!Array.
isArray(r))){const t={instancePath:o+"/external",schemaPath:"#/properties/external/type",keyword:"type",params:{type:Pe.
properties.external.type}};e===null?e=[t]:e.push(t),p++}if(r&&typeof r=="object"&&!Array.isArray(r)&&r.name!==void 0&&typeof r.
name!="string"){const t={instancePath:o+"/external/name",schemaPath:"#/properties/external/properties/name/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),p++}}if(s.labels!==void 0&&(d(s.labels,{instancePath:o+"/labels",
parentData:s,parentDataProperty:"labels",rootData:y})||(e=e===null?d.errors:e.concat(d.errors),p=e.length)),s.template_driver!==
void 0&&typeof s.template_driver!="string"){const r={instancePath:o+"/template_driver",schemaPath:"#/properties/template\
_driver/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}}else{const r={instancePath:o,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),p++}return Q.errors=e,p===0}function pe(s,{instancePath:o="",
parentData:m,parentDataProperty:h,rootData:y=s}={}){let e=null,p=0;if(s&&typeof s=="object"&&!Array.isArray(s)){for(const r in s)
if(!(D.call(X.properties,r)||u.test(r))){const t={instancePath:o,schemaPath:"#/additionalProperties",keyword:"additional\
Properties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),p++}if(s.version!==void 0&&typeof s.version!="string"){
const r={instancePath:o+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type:"string"}};e===null?
e=[r]:e.push(r),p++}if(s.name!==void 0&&typeof s.name!="string"){const r={instancePath:o+"/name",schemaPath:"#/propertie\
s/name/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),p++}if(s.include!==void 0){let r=s.include;
if(Array.isArray(r)){const t=r.length;for(let i=0;i<t;i++)E(r[i],{instancePath:o+"/include/"+i,parentData:r,parentDataProperty:i,
rootData:y})||(e=e===null?E.errors:e.concat(E.errors),p=e.length)}else{const t={instancePath:o+"/include",schemaPath:"#/\
properties/include/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),p++}}if(s.services!==void 0){let r=s.
services;if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)if(!P.test(t)){const i={instancePath:o+"/services",
schemaPath:"#/properties/services/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===
null?e=[i]:e.push(i),p++}for(const t in r)P.test(t)&&(I(r[t],{instancePath:o+"/services/"+t.replace(/~/g,"~0").replace(/\//g,
"~1"),parentData:r,parentDataProperty:t,rootData:y})||(e=e===null?I.errors:e.concat(I.errors),p=e.length))}else{const t={
instancePath:o+"/services",schemaPath:"#/properties/services/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:
e.push(t),p++}}if(s.models!==void 0){let r=s.models;if(r&&typeof r=="object"&&!Array.isArray(r))for(const t in r)P.test(
t)&&(J(r[t],{instancePath:o+"/models/"+t.replace(/~/g,"~0").replace(/\//g,"~1"),parentData:r,parentDataProperty:t,rootData:y})||
(e=e===null?J.errors:e.concat(J.errors),p=e.length));else{const t={instancePath:o+"/models",schemaPath:"#/properties/mod\
els/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.networks!==void 0){let r=s.networks;
if(r&&typeof r=="object"&&!Array.isArray(r))for(const t in r)P.test(t)&&(K(r[t],{instancePath:o+"/networks/"+t.replace(/~/g,
"~0").replace(/\//g,"~1"),parentData:r,parentDataProperty:t,rootData:y})||(e=e===null?K.errors:e.concat(K.errors),p=e.length));else{
const t={instancePath:o+"/networks",schemaPath:"#/properties/networks/type",keyword:"type",params:{type:"object"}};e===null?
e=[t]:e.push(t),p++}}if(s.volumes!==void 0){let r=s.volumes;if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)
if(!P.test(t)){const i={instancePath:o+"/volumes",schemaPath:"#/properties/volumes/additionalProperties",keyword:"additi\
onalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}for(const t in r)P.test(t)&&(L(r[t],{instancePath:o+
"/volumes/"+t.replace(/~/g,"~0").replace(/\//g,"~1"),parentData:r,parentDataProperty:t,rootData:y})||(e=e===null?L.errors:
e.concat(L.errors),p=e.length))}else{const t={instancePath:o+"/volumes",schemaPath:"#/properties/volumes/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.secrets!==void 0){let r=s.secrets;if(r&&typeof r=="obje\
ct"&&!Array.isArray(r)){for(const t in r)if(!P.test(t)){const i={instancePath:o+"/secrets",schemaPath:"#/properties/secr\
ets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[i]:e.push(i),p++}for(const t in r)
P.test(t)&&(M(r[t],{instancePath:o+"/secrets/"+t.replace(/~/g,"~0").replace(/\//g,"~1"),parentData:r,parentDataProperty:t,
rootData:y})||(e=e===null?M.errors:e.concat(M.errors),p=e.length))}else{const t={instancePath:o+"/secrets",schemaPath:"#\
/properties/secrets/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),p++}}if(s.configs!==void 0){let r=s.
configs;if(r&&typeof r=="object"&&!Array.isArray(r)){for(const t in r)if(!P.test(t)){const i={instancePath:o+"/configs",
schemaPath:"#/properties/configs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===
null?e=[i]:e.push(i),p++}for(const t in r)P.test(t)&&(Q(r[t],{instancePath:o+"/configs/"+t.replace(/~/g,"~0").replace(/\//g,
"~1"),parentData:r,parentDataProperty:t,rootData:y})||(e=e===null?Q.errors:e.concat(Q.errors),p=e.length))}else{const t={
instancePath:o+"/configs",schemaPath:"#/properties/configs/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.
push(t),p++}}}else{const r={instancePath:o,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(
r),p++}return pe.errors=e,p===0}export{X as schema,pe as validate};
