import { isOpen, type ComposeFile, type Service } from './compose-model';
import type { Finding } from './finding';
import { isDataMap, itemsOf, type DataPath } from './yaml-data';

/** Something that a service mounts. */
interface Mount {
  readonly type: 'volume' | 'bind' | 'drive';
  readonly source: string;
  readonly path: DataPath;
}

/** Mounts that do not give what they seem to give. */
export function mountFindings(file: ComposeFile): Finding[] {
  return file.services.flatMap((service) =>
    mountsOf(service).flatMap(({ type, source, path }) => {
      const what = `The service \`${service.name}\` mounts \`${source}\`.`;
      if (type === 'drive') return [file.found('one-letter-volume', path, what)];
      return type === 'bind' && isRelative(source) ? [file.found('relative-bind-mount', path, what)] : [];
    }),
  );
}

/** What a service mounts from elsewhere, as far as it is known. */
export function mountsOf({ path, settings }: Pick<Service, 'path' | 'settings'>): Mount[] {
  return itemsOf(settings.volumes).flatMap((item, index): Mount[] => {
    const place = [...path, 'volumes', index];
    if (typeof item === 'string') return shortMount(item, place);
    if (!isDataMap(item) || typeof item.source !== 'string' || isOpen(item.source)) return [];
    const { type, source } = item;
    return type === 'volume' || type === 'bind' ? [{ type, source, path: [...place, 'source'] }] : [];
  });
}

/**
 * `source:target:options`; a path, or the name of a volume. To compose a letter before a colon is a drive, so that what
 * is meant as source and target becomes the target alone.
 */
function shortMount(text: string, path: DataPath): Mount[] {
  if (isOpen(text)) return [];
  if (/^[A-Za-z]:/.test(text))
    return /^[A-Za-z]:\/[^:]*(?::[a-z,]+)?$/.test(text) ? [{ type: 'drive', source: text, path }] : [];
  const [source = '', target] = text.split(':');
  if (source === '' || target === undefined) return [];
  return [{ type: /^(?:[./~]|\\\\)/.test(source) ? 'bind' : 'volume', source, path }];
}

function isRelative(source: string): boolean {
  return !/^(?:[/~]|\\\\|[A-Za-z]:[\\/])/.test(source);
}
