/** Rules of the names that people read. The hub checks none of this and breaks on some of it. */
export const displayName = {
  length: [1, 200],
  pattern: {
    // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
    matches: /^(?!\s)[^\u0000-\u001f\u007f]*(?<!\s)$/u,
    words: 'not begin or end with white space, nor contain control characters or line breaks',
  },
} as const;

/** Who makes the successor first, meets the predecessor under its name. */
export const unlessReplaced = ' (with `create_before_destroy` also the one to be replaced)';

/** Rules of a Helm release name (Helm). The hub takes any text, and the agent of the target then fails on it. */
export const releaseName = {
  length: [1, 53],
  pattern: {
    matches: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    words: 'be of lower-case letters, digits, "-" and ".", beginning and ending with a letter or digit',
  },
} as const;

/** Rules of a Kubernetes namespace (Kubernetes). */
export const namespaceName = {
  length: [1, 63],
  pattern: {
    matches: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    words: 'be of lower-case letters, digits and "-", beginning and ending with a letter or digit',
  },
} as const;

/** Rules of an id that the hub gives. It takes upper case, too, but answers in lower case, which would be another text. */
export const hubId = {
  pattern: {
    matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    words: 'be an id of the hub (a UUID in lower case)',
  },
} as const;
