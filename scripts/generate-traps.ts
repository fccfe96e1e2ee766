import { allTags, readable, type Tag } from '../test/traps/tags';
import { trapGroups, traps, type Trap } from '../test/traps/traps';

/** The page of all traps, docs/traps.md: what we do about each, and the test that proves it. */
export function trapsPage(): string {
  const tags = allTags();
  const sections = trapGroups.flatMap((group) => [
    `## ${group.title}`,
    ...Object.entries(group.traps).map(([number, trap]) => sectionOf(Number(number), trap, tags)),
  ]);
  return [...introductionOf(tags), ...sections].join('\n\n');
}

function sectionOf(number: number, { title, notOurs }: Trap, tags: readonly Tag[]): string {
  const proofs = tags
    .filter(({ trap }) => trap === number)
    .map((tag) => `- ${tag.does} ([${linkText(tag)}](../${tag.file}))`);
  const rest = notOurs === undefined ? [] : [`- _Not ours:_ ${notOurs}`];
  return [`**${number}. ${title}**`, [...proofs, ...rest].join('\n')].join('\n\n');
}

/** Such as `resources/rollout/wait › reports of the revision before do not count`. */
function linkText(tag: Tag): string {
  const file = tag.file.replace(/^test\/|\.test\.ts$/g, '');
  return `${file} › ${readable(tag)}`.replace(/[[\]`*_<>\\]/g, '\\$&');
}

function introductionOf(tags: readonly Tag[]): string[] {
  const proved = new Set(tags.map(({ trap }) => trap));
  return [
    '<!-- Generated from the tests and test/traps/traps.ts by `npm run gen`. Do not edit. -->',
    '# Traps',
    `On what a client of the hub and its agents comes to grief that only reads the names of the routes, what we do about
it, and which test proves it. The numbers are those of the hub's contract, which was found by running a hub 3.1.0 and
its agents. Of ${traps.size} traps ${proved.size} are met by the product, and ${traps.size - proved.size} are no matter of ours, with the reason.`,
    `A test says in the comment before it which trap it proves (\`// Trap 21: what we do.\`), and this page is made of these
comments. \`npm run mutate\` shows that they do prove it: it breaks the product in each of the ways that stand in
\`test/traps/mutations.ts\`, and each of the tests named below has to fail. It takes about eight minutes on 2 cores; for one trap, such as
\`npm run mutate -- 21\`, less than one.`,
  ];
}
