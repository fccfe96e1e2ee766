/** What a release of the shop consists of. */
export function composeFile(release: string): string {
  return `
services:
  web:
    image: ghcr.io/example/shop:${release}
    environment:
      DATABASE_URL: \${DATABASE_URL}
    ports: ['\${PORT}:8080']
`;
}
