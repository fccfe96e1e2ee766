import { isOpen, type ComposeFile, type Service } from './compose-model';
import type { Finding } from './finding';
import { dotted, isDataMap, itemsOf, membersOf, type Data } from './yaml-data';

/** Services that the agent cannot run, or reports as failed for ever. */
export function serviceFindings(file: ComposeFile): Finding[] {
  const { services } = file.root;
  if (services === undefined) return [file.found('no-services', ['services'], 'There is no service.')];
  if (isDataMap(services) && Object.keys(services).length === 0)
    return [file.found('no-services', ['services'], '`services` is empty.')];
  if (isAllBehindProfiles(file)) return [file.found('only-profiles', ['services'], 'Every service has `profiles`.')];
  return file.services.flatMap((service) => [
    ...imageFindings(file, service),
    ...healthFindings(file, service),
    ...restartFindings(file, service),
    ...oneShotFindings(file, service),
  ]);
}

/** Whether no service starts unless somebody asks for a profile. */
export function isAllBehindProfiles({ services, allServices }: ComposeFile): boolean {
  return services.length === 0 && allServices.length > 0;
}

function imageFindings(file: ComposeFile, { name, path, settings }: Service): Finding[] {
  const { image, build, provider } = settings;
  if (isSet(build)) {
    const place = [...path, 'build'];
    return isSet(image)
      ? [file.found('build-ignored', place, `The service \`${name}\` has \`image\` and \`build\`.`)]
      : [file.found('build-without-image', place, `The service \`${name}\` has \`build\`, and no \`image\`.`)];
  }
  // What it extends may have one. What lies in another file is a mistake of its own.
  if (isSet(image) || isSet(provider) || isSet(settings.extends)) return [];
  return [file.found('no-image', path, `The service \`${name}\` has no \`image\`.`)];
}

/** A check that is a list says first how it is run. */
function healthFindings(file: ComposeFile, { path, settings: { healthcheck } }: Service): Finding[] {
  const [first] = isDataMap(healthcheck) ? itemsOf(healthcheck.test) : [];
  if (typeof first !== 'string' || isOpen(first) || /^(?:CMD|CMD-SHELL|NONE)$/.test(first)) return [];
  const place = [...path, 'healthcheck', 'test'];
  const rest = `must begin with \`CMD\`, \`CMD-SHELL\` or \`NONE\`, and begins with ${JSON.stringify(first)}.`;
  return [file.found('wrong-form', place, `\`${dotted(place)}\` ${rest}`)];
}

function restartFindings(file: ComposeFile, { path, settings: { restart, deploy } }: Service): Finding[] {
  const isOverruled = isDataMap(deploy) && deploy.restart_policy !== undefined;
  if (typeof restart !== 'string' || isOpen(restart) || isOverruled) return [];
  if (/^(?:(?:no|always|unless-stopped)?(?::0)?|on-failure(?::.*)?)$/.test(restart)) return [];
  const place = [...path, 'restart'];
  const rest = `must be \`no\`, \`always\`, \`unless-stopped\` or \`on-failure\`, which alone takes a number of tries (\`on-failure:3\`), and is ${JSON.stringify(restart)}.`;
  return [file.found('wrong-form', place, `\`${dotted(place)}\` ${rest}`)];
}

function oneShotFindings(file: ComposeFile, { name, path, settings }: Service): Finding[] {
  const ending = membersOf(settings.depends_on)
    .filter(([, how]) => isDataMap(how) && how.condition === 'service_completed_successfully')
    .map(([other]) =>
      file.found(
        'one-shot-service',
        [...path, 'depends_on', other],
        `The service \`${name}\` waits until \`${other}\` has ended.`,
      ),
    );
  if (settings.restart !== 'no' && settings.restart !== false) return ending;
  const what = `The service \`${name}\` is not started again when it ends (\`restart: "no"\`).`;
  return [...ending, file.found('one-shot-service', [...path, 'restart'], what)];
}

function isSet(value: Data | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}
