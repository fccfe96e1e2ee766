export { codes, type Code } from './codes';
export { composeFileFindings } from './compose-file';
export { environmentFindings } from './deployment';
export { envFileFindings } from './environment-data';
export { sameEnvironmentFile } from './environment-file';
export { complaintAboutCodes, heard, severityOf, storyOf, type Finding } from './finding';
export { sameYaml } from './same-yaml';
export { stopGrace, type StopGrace } from './stop-grace';
export { baseValuesFindings, mergeFindings, valuesFindings } from './values';
