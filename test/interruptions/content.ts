/** A compose file that an agent can run. */
export const composeFile = 'services:\n  web:\n    image: nginx:1.27\n';
