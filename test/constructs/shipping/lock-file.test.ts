import { lockFile, type LockedProviders } from '../../../src/constructs/shipping/lock-file';

const source = 'localhost/cdktf-distr/distr';
const provider = { version: '1.2.3', h1: 'h1:abc=', archive: '/a.zip' };
const own = `provider "${source}" {
  version     = "1.2.3"
  constraints = "1.2.3"
  hashes = [
    "h1:abc=",
  ]
}
`;
const helm = (version: string, host = 'registry.terraform.io') => `provider "${host}/hashicorp/helm" {
  version     = "${version}"
  constraints = "${version}"
  hashes = [
    "h1:helm=",
    "zh:00",
  ]
}
`;
const header = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;

test('without a file there is only our entry', () => {
  expect(lock('', {})).toBe(own);
});

test('our entry follows the package, whatever stood there', () => {
  const old = own.replaceAll('1.2.3', '1.0.0').replace('h1:abc=', 'h1:old=');
  expect(lock(`${header}\n${old}\n${helm('2.17.0')}`, { helm: '2.17.0' })).toBe(`${header}\n${helm('2.17.0')}\n${own}`);
});

test('the entry of another provider stays while its constraint allows it', () => {
  expect(lock(helm('2.17.0'), { helm: '~> 2.1' })).toContain('"2.17.0"');
  expect(lock(helm('2.17.0'), { helm: '' })).toContain('"2.17.0"');
  expect(lock(helm('2.17.0', 'registry.opentofu.org'), { helm: '2.17.0' })).toContain('"2.17.0"');
});

test('the entry of another provider goes when its constraint has left it behind', () => {
  expect(lock(`${header}\n${helm('2.17.0')}`, { helm: '2.18.0' })).toBe(`${header}\n${own}`);
  expect(lock(helm('2.17.0', 'registry.opentofu.org'), { helm: '~> 3.0' })).toBe(own);
});

test("the entry of a provider that the stack does not name is Terraform's business", () => {
  expect(lock(helm('2.17.0'), {})).toBe(`${helm('2.17.0')}\n${own}`);
});

test('placeholders name each other provider once, with its full address, and a second run changes nothing', () => {
  const locked: LockedProviders = {
    source,
    provider,
    required: {
      distr: { source, version: '1.2.3' },
      helm: { source: 'helm', version: '> 2' },
      docker: { source: 'kreuzwerker/docker' },
      own: { source: 'example.com/acme/own', version: '1.0.0' },
    },
    placeholders: true,
  };
  const result = lockFile('', locked);
  expect(result).toContain(own);
  expect(result.slice(own.length)).toBe(`
/* Placeholders of cdktf-distr: they keep cdktf-cli from asking registries; Terraform skips them.
provider "registry.terraform.io/hashicorp/helm" {
  constraints = ">= 0"
}
provider "registry.terraform.io/kreuzwerker/docker" {
  constraints = ">= 0"
}
provider "example.com/acme/own" {
  constraints = ">= 0"
}
*/
`);
  expect(lockFile(result, locked)).toBe(result);
  expect(lockFile(result, { ...locked, placeholders: false })).toBe(own);
});

function lock(existing: string, versions: Record<string, string>): string {
  const others = Object.entries(versions).map(
    ([name, version]) => [name, { source: `hashicorp/${name}`, version }] as const,
  );
  return lockFile(existing, {
    source,
    provider,
    required: { distr: { source, version: provider.version }, ...Object.fromEntries(others) },
    placeholders: false,
  });
}
