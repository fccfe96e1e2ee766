import { composeFileProblem } from '../../src/checks';

test.each([
  ['', 'compose-file-empty', undefined],
  ['# later\n', 'compose-file-empty', undefined],
  ['null', 'compose-file-empty', undefined],
  ['services:\n  web: [\n', 'not-yaml', 3],
  ['services:\n\tweb: {}', 'not-yaml', 2],
  ['- web\n', 'not-a-map', 1],
  ['volumes: {}\n', 'no-services', undefined],
  ['name: x\nservices:\n', 'no-services', 2],
  ['\nservices: {}\n', 'no-services', 2],
  ['services:\n  - web\n', 'services-not-a-map', 1],
])('a compose file like %j is refused with the line', (text, code, line) => {
  expect(composeFileProblem(text)).toMatchObject({ code, line });
});

test.each([
  'x-common: &common {restart: always}\nservices:\n  web:\n    <<: *common\n    command: "{{ tpl }}"\n',
  'x-all: &all {web: {image: nginx}}\nservices: *all\n',
])('a compose file with a service passes: %j', (text) => {
  expect(composeFileProblem(text)).toBeUndefined();
});
