/** The cluster that somebody has named for the tests, if anybody has. */

/** Its kubeconfig; undefined where tests bring their own. */
export const namedKubeconfig = process.env.TEST_KUBECONFIG === '' ? undefined : process.env.TEST_KUBECONFIG;

/** Whether pods become ready on the cluster of the tests, and those of images with the tag `missing` do not. */
export const runsPods = namedKubeconfig === undefined || process.env.TEST_NODES === 'kwok';
