/** Steps of the recording that the local hub answers in other words, and why. A step that agrees must not stand here. */
export interface ExceptionClass {
  name: string;
  reason: string;
  /** By case, counted from 0. */
  steps: Record<string, number[]>;
}

export const exceptions: ExceptionClass[] = [
  {
    name: 'words of the YAML parser',
    reason:
      'The hub passes on what its Go library says of broken YAML. Ours says the same thing in its own words, after the same prefix.',
    steps: {
      'docker version create': [9],
      'deployment create: refusals': [33],
      'values of a kubernetes deployment': [14, 22],
    },
  },
  {
    name: 'words of the regular expression parser',
    reason:
      'The hub passes on what its Go library says of a broken filter. Ours is checked by the JavaScript engine, after the same prefix.',
    steps: { 'status, history, latestStatus before and after a new revision': [50] },
  },
];

/** The steps of a case that are excepted. */
export const exceptedSteps = (caseName: string): number[] => exceptions.flatMap(({ steps }) => steps[caseName] ?? []);
