import { releaseNameOf } from '../../../src/constructs/l2/release-name';
import { releaseName as rule } from '../../../src/resources/names';

test('a release name is legible, and the same for the same path', () => {
  expect(releaseNameOf('shop/Berlin/WebShop', 'WebShop')).toBe('web-shop-6e243e7c');
  expect(releaseNameOf('shop/Berlin/WebShop', 'WebShop')).toBe('web-shop-6e243e7c');
});

test('another path has another name, where ids differ in case only, too', () => {
  expect(releaseNameOf('shop/Paris/WebShop', 'WebShop')).not.toBe(releaseNameOf('shop/Berlin/WebShop', 'WebShop'));
  expect(releaseNameOf('shop/Berlin/shop', 'shop')).not.toBe(releaseNameOf('shop/Berlin/Shop', 'Shop'));
});

test.each(['A', 'x'.repeat(200), `${'x'.repeat(43)}-tail`, '--', '日本', 'Ünïcode Shop', '1.2.3', '_a_', 'ÄÖ.x/y'])(
  'Helm takes the release name of %j',
  (id) => {
    const name = releaseNameOf(`stack/Target/${id}`, id);
    expect(name.length).toBeLessThanOrEqual(rule.length[1]);
    expect(name).toMatch(rule.pattern.matches);
  },
);
