export * from './compose-file';
export * from './environment-file';
export * from './problem';
export * from './values';
export * from './stop-grace';
export { sameYaml } from './yaml';
