import { composeFileFindings } from '../../src/checks';

const service = (lines: string) => `services:\n  web:\n    image: nginx\n    ${lines}\n`;
const told = (text: string) => composeFileFindings(text).map(({ code, line, what }) => `${code} ${line} ${what}`);

test.each([
  ['99999:80', '`99999` is none of the host'],
  ['80:abc', '`abc` is none of a container'],
  ['80:99999', '`99999` is none of a container'],
  ['80:', '`` is none of a container'],
  ['80:0', 'a container has no port 0'],
  ['-1:80', '`-1` is none of the host'],
  ['80 :80', '`80 ` is none of the host'],
  ['82-80:82-80', '`82-80` is none of a container'],
  ['80-82:90-91', '`80-82` and `90-91` are not of one length'],
  ['80:80-81', '`80` and `80-81` are not of one length'],
  ['127.0.0.1:80', '`127.0.0.1` is none of the host'],
  ['localhost:80:80', '`localhost` is no IP address'],
  ['300.1.1.1:80:80', '`300.1.1.1` is no IP address'],
  ['::1:80:80', '`::1` is no IP address'],
])('%s is no port', (port, words) => {
  const [text = '', ...others] = told(service(`ports: ["${port}"]`));
  expect(others).toEqual([]);
  expect(text).toContain(`bad-port 4 \`${port}\` is no port: ${words}`);
});

test.each([
  ['ports: [70000]', '`70000` is no port: `70000` is none of a container.'],
  ['ports: ["80:80/http"]', '`http` is no protocol of a port: there are `tcp`, `udp` and `sctp`.'],
  ['ports: [{published: 80}]', 'The port lacks `target`.'],
  ['ports: [{target: http}]', '`http` is no port of a container.'],
  ['ports: [{target: 80-81}]', '`80-81` is no port of a container.'],
  ['ports: [{target: 70000}]', '`70000` is no port of a container.'],
  ['ports: [{target: 80, published: "99999"}]', '`99999` is no port of the host.'],
  ['ports: [{target: 80, published: 8080, protocol: http}]', '`http` is no protocol of a port'],
  ['ports: [{target: 80, published: 8080, host_ip: localhost}]', '`localhost` is no IP address.'],
  ['expose: [http]', '`http` is no port of a container.'],
  ['expose: [70000]', '`70000` is no port of a container.'],
])('%s is none either', (lines, words) => {
  const [text = '', ...others] = told(service(lines));
  expect(others).toEqual([]);
  expect(text).toContain(`bad-port 4 ${words}`);
});

test('the ports of services behind profiles are read, too', () => {
  expect(told(`${service('')}  tool:\n    profiles: [x]\n    image: a\n    ports: [abc]\n`)).toEqual([
    'bad-port 8 `abc` is no port: `abc` is none of a container.',
  ]);
});

const two = (one: string, other: string) =>
  `services:\n  web:\n    image: a\n    ports:\n      - ${one}\n  api:\n    image: a\n    ports:\n      - ${other}\n`;

test.each([
  ['"8080:80"', '"8080:80"', 8080],
  ['"8080:80"', '"127.0.0.1:8080:80"', 8080],
  ['"0.0.0.0:8080:80"', '"127.0.0.1:8080:80"', 8080],
  ['"[::]:8080:80"', '"[::1]:8080:80"', 8080],
  ['"8080:80"', '{target: 81, published: 8080}', 8080],
  ['"8080-8085:80-85"', '"8083:80"', 8083],
  ['"8083:80/tcp"', '"8080-8085:80-85"', 8083],
])('%s and %s want one port of the host', (one, other, port) => {
  expect(told(two(one, other))).toEqual([
    `duplicate-port 9 The service \`api\` publishes the port ${port} of the host, which \`web\` publishes in line 5.`,
  ]);
});

test.each([
  ['"8080:80"', '"8080:80/udp"'],
  ['"8080:80"', '"8081:80"'],
  ['"127.0.0.1:8080:80"', '"127.0.0.2:8080:80"'],
  ['"127.0.0.1:8080:80"', '"[::1]:8080:80"'],
  ['"0.0.0.0:8080:80"', '"[::]:8080:80"'],
  ['"8080"', '"8080"'],
  ['"0:80"', '"0:80"'],
  ['"8080:80"', '"8080-8090:80"'],
  ['"${PORT}:80"', '"8080:80"'],
])('%s and %s do not', (one, other) => {
  expect(told(two(one, other))).toEqual([]);
});

test('a service may say the same port twice, but not one port for two of its own', () => {
  expect(told(service('ports: ["8080:80", "8080:80", "8080-8082:80-82"]'))).toEqual([]);
  expect(told(service('ports: ["8080:80", "8080:81"]'))).toEqual([
    'duplicate-port 4 The service `web` publishes the port 8080 of the host, which `web` publishes in line 4.',
  ]);
});

test('what does not start, or has the network of the host, publishes no port', () => {
  for (const line of ['network_mode: host', 'scale: 0', 'deploy: {replicas: 0}', 'profiles: [x]'])
    expect(told(`${two('"8080:80"', '"8080:80"')}    ${line}\n`)).toEqual([]);
});
