/**
 * Everything in the tree that is generated: the protocol's messages from the .proto files, the L1 constructs and docs
 * pages from the definitions, and the page of the traps from the tests. `npm run gen` writes it, a test compares.
 */
import * as prettier from 'prettier';
import { codes } from '../src/checks/codes';
import { errorsLeftOut, mistakesLeftOut } from '../src/checks/left-out';
import { dataSourcePage, providerPage, resourcePage } from '../src/codegen/docs';
import { emitDataSource, emitIndex, emitProvider, emitResource } from '../src/codegen/l1';
import { preflightPage } from '../src/codegen/preflight';
import { dataSources, resources } from '../src/resources';
import { provider } from '../src/resources/provider';
import { checkDataSource, checkResource } from '../src/schema';
import { generateComposeSchema } from './generate-compose-schema';
import { generateMessages, protoNames } from './generate-messages';
import { trapsPage } from './generate-traps';

/**
 * The generated files of the tree, by path.
 * @throws {TypeError} when a definition has a mistake that Terraform would not bear.
 */
export async function generatedFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of protoNames) files.set(`src/protocol/gen/${name}.ts`, await generateMessages(name));

  files.set('src/checks/generated/compose-schema.ts', await generateComposeSchema());

  for (const resource of resources) checkResource(resource);
  for (const dataSource of dataSources) checkDataSource(dataSource);
  // Only what it describes is asked of the provider here.
  const distr = provider(() => () => Promise.reject(new Error('not connected')));
  const constructs = [emitProvider(distr), ...resources.map(emitResource), ...dataSources.map(emitDataSource)];
  const options = { ...(await prettier.resolveConfig('package.json')), parser: 'typescript' };
  for (const { name, text } of [...constructs, emitIndex(constructs)]) {
    files.set(`src/constructs/l1/${name}`, await prettier.format(text, options));
  }
  const pages = [
    providerPage(distr, resources, dataSources),
    ...resources.map(resourcePage),
    ...dataSources.map(dataSourcePage),
    preflightPage(codes, { errors: errorsLeftOut, mistakes: mistakesLeftOut }),
    { name: 'traps.md', text: trapsPage() },
  ];
  for (const { name, text } of pages)
    files.set(`docs/${name}`, await prettier.format(text, { ...options, parser: 'markdown' }));
  return files;
}
