import type { EmittedFile } from './l1';

/** What is told of a check. */
interface Check {
  readonly severity: 'error' | 'warning';
  readonly title: string;
  readonly consequence: string;
  readonly remedy: string;
}

/** The page of all checks, by their codes. */
export function preflightPage(checks: Readonly<Record<string, Check>>): EmittedFile {
  const sections = Object.entries(checks).map(([code, { severity, title, consequence, remedy }]) =>
    [`### ${code}`, `${title}. *${severity === 'error' ? 'Error' : 'Warning'}.*`, consequence, remedy].join('\n\n'),
  );
  return { name: 'preflight.md', text: [...introduction, ...sections].join('\n\n') };
}

const introduction = [
  '<!-- Generated from src/checks/codes.ts by `npm run gen`. Do not edit. -->',
  '# Preflight',
  `What an agent would refuse a quarter of an hour later on a customer's host is said before: when the stack is built, where
the text is known then, and otherwise in the plan. Each finding names the attribute, the line of the file, a code, what would
happen, and what to do. **Errors** can never work; **warnings** may not.`,
  `Looked through are \`compose_file\` and \`base_values\` of a version, and \`env_file\` and \`values\` of a deployment. Compose
files are held against the schema that the Compose Specification publishes, too. A deployment is also compared with its version:
in the constructs where both are in one program, and in the plan where the version is at the hub already; a version never changes,
so its file is read once in a run. What is known only in apply is looked through there.`,
  `Text with \`{{\` in an env file or in values is the hub's template: it is not read as YAML, but mistakes of the template
itself are named.`,
  '## To silence a check',
  `A code in \`ignore_checks\` of a version or a deployment silences the check there (\`ignoreChecks\` in a stack). A code that no
check has is an error.`,
  `\`\`\`hcl
resource "distr_application_version" "current" {
  # …
  ignore_checks = ["relative-bind-mount"]
}
\`\`\``,
  '## The checks',
];
