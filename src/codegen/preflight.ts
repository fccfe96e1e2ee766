import type { EmittedFile } from './l1';

/** What is told of a check. */
interface Check {
  readonly severity: 'error' | 'warning';
  readonly title: string;
  readonly consequence: string;
  readonly remedy: string;
}

/** What is told of what no check looks for. */
interface LeftOut {
  readonly errors: readonly { readonly errors: readonly string[]; readonly reason: string }[];
  readonly mistakes: readonly { readonly what: string; readonly reason: string }[];
}

/** The page of all checks, by their codes, and of what none of them looks for. */
export function preflightPage(checks: Readonly<Record<string, Check>>, leftOut: LeftOut): EmittedFile {
  const sections = Object.entries(checks).map(([code, { severity, title, consequence, remedy }]) =>
    [`### ${code}`, `${title}. *${severity === 'error' ? 'Error' : 'Warning'}.*`, consequence, remedy].join('\n\n'),
  );
  return { name: 'preflight.md', text: [...introduction, ...sections, ...leftOutSection(leftOut)].join('\n\n') };
}

function leftOutSection({ errors, mistakes }: LeftOut): string[] {
  const rows = errors.map((row) => `- ${row.errors.map((text) => `\`${text.trim()}\``).join(', ')}: ${row.reason}`);
  return [
    '## What is left out',
    'No check looks for these mistakes:',
    mistakes.map(({ what, reason }) => `- ${what} *${reason}*`).join('\n'),
    `Of all errors that agents were recorded to report, those that a file alone can cause are foreseen by a check above. The
others, in parts that do not change, with the reason why no check foresees them:`,
    rows.join('\n'),
  ];
}

const introduction = [
  '<!-- Generated from src/checks/codes.ts and left-out.ts by `npm run gen`. Do not edit. -->',
  '# Preflight',
  `What an agent would refuse a quarter of an hour later on a customer's host is said before: when the stack is built, where
the text is known then, and otherwise in the plan. Each finding names the attribute, the line of the file, a code, what would
happen, and what to do. **Errors** can never work; **warnings** may not.`,
  `Looked through are \`compose_file\` and \`base_values\` of a version, and \`env_file\` and \`values\` of a deployment. Compose
files are held against the schema that the Compose Specification publishes, too. A deployment is also compared with its version:
in the constructs where both are in one program, and in the plan where the version is at the hub already; a version never changes,
so its file is read once in a run. Values of the compose file with variables in them (\`\${PORT}\`) are judged then, where the
env file says what they are. What is known only in apply is looked through there.`,
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
