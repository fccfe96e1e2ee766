/** The name that Terraform sees: `composeFile` is `compose_file`. The one place where names are converted. */
export function wireName(name: string): string {
  let converted = wireNames.get(name);
  if (converted === undefined) {
    converted = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    wireNames.set(name, converted);
  }
  return converted;
}

const wireNames = new Map<string, string>();
