import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The pages that people read, by their paths. */
const pages = [
  ...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'charts/distr-agent/README.md', 'scripts/compose-spec/README.md'],
  ...readdirSync('examples').map((name) => `examples/${name}/README.md`),
  ...(readdirSync('docs', { recursive: true }) as string[]).map((name) => join('docs', name)),
].filter((path) => path.endsWith('.md') && existsSync(path));

test('each link of a page leads to a file and, where it names one, to a heading of it', () => {
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter(
        ({ path, heading }) => !existsSync(path) || (heading !== undefined && !headingsOf(path).includes(heading)),
      )
      .map(({ link }) => `${page}: ${link}`),
  );
  expect(pages.length).toBeGreaterThan(30);
  expect(broken).toEqual([]);
});

test('whoever begins with the README finds each page', () => {
  const found = new Set(['README.md']);
  // A set that grows while it is walked is walked to its end.
  for (const page of found) for (const { path } of linksOf(page)) pagesAt(path).forEach((each) => found.add(each));
  expect(pages.filter((page) => !found.has(page))).toEqual([]);
});

interface Link {
  readonly link: string;
  readonly path: string;
  readonly heading: string | undefined;
}

/** The links of a page into the repository. */
function linksOf(page: string): Link[] {
  return [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [path = '', heading] = link.split('#');
      return { link, path: path === '' ? page : normalize(join(dirname(page), path)), heading };
    });
}

/** What a link shows: a page, or a folder with its own page or the pages in it. */
function pagesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return pages.filter((page) => page === path);
  const own = join(path, 'README.md');
  return existsSync(own) ? [own] : pages.filter((page) => dirname(page) === normalize(join(path, '.')));
}

/** The names by which links find the headings of a page. */
function headingsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** A page without its pieces of code, in which a bracket is no link and a # no heading. */
function textOf(page: string): string {
  return readFileSync(page, 'utf8').replace(/^```.*?^```$/gms, '');
}
