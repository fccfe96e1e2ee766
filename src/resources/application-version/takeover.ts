import type { ApplicationVersion } from '../../hub/application-versions';
import type { Application } from '../../hub/applications';
import type { HubClient } from '../../hub/client';
import { isUnknown, isWhollyKnown, type Diagnostic, type PlanContext } from '../../schema';
import type { HubSource } from '../define';
import { listedBefore } from '../existing';
import type { attributes } from './application-version';
import { contentAttributes, type VersionContent } from './content';
import { differenceOf } from './difference';
import { readContent } from './transfer';

/** Plans to take over the version that has the name already; refuses what the hub would refuse in apply. */
export async function planTakeover(
  plan: PlanContext<HubSource, typeof attributes>,
  hub: HubClient,
  applicationId: string,
  name: string,
): Promise<void> {
  const { docker, kubernetes, linkTemplate, resources, adoptExisting } = plan.planned;
  const application = (await listedBefore(hub, 'applications')).find(({ id }) => id === applicationId);
  if (!application) return;
  const other = ofOtherType(application, plan.planned);
  if (other && !isUnknown(plan.planned[other.name])) return plan.error([other.name], other.summary, other.detail);
  const found = named(application.versions, name);
  const content = { docker, kubernetes, linkTemplate, resources };
  if (!found || !isWhollyKnown(content) || typeof adoptExisting !== 'boolean') return;
  const refused = await refusal(hub, found, content as VersionContent, adoptExisting); // nothing in it is unknown
  if (refused) return plan.error(['name'], refused.summary, refused.detail);
  plan.set('adopted', true);
  plan.warning(['name'], `Application version ${JSON.stringify(name)} will be taken over`, takeover(found));
}

/** What is said of content for an application of the other type; undefined when it is of the right one. */
export function ofOtherType(
  { name, type }: Application,
  content: { readonly docker: unknown; readonly kubernetes: unknown },
): { readonly name: 'docker' | 'kubernetes'; readonly summary: string; readonly detail: string } | undefined {
  const other = type === 'docker' ? 'kubernetes' : 'docker';
  if (content[other] === null) return undefined;
  const detail = `The application ${JSON.stringify(name)} is of type \`${type}\`, and so are its versions. Set \`${type}\` instead of \`${other}\`.`;
  return { name: other, summary: `\`${other}\` does not belong here`, detail };
}

/** Why a version of the wanted name is not to be taken over; undefined when it may be. */
export async function refusal(
  hub: HubClient,
  found: ApplicationVersion,
  wanted: VersionContent,
  adopt: boolean,
): Promise<Pick<Diagnostic, 'summary' | 'detail'> | undefined> {
  const { applicationId, id, name, createdAt } = found;
  const summary = `Application version ${JSON.stringify(name)} not created`;
  const there = `The application has a version of this name already (${id}, created ${createdAt})`;
  const difference = differenceOf(contentAttributes, wanted, await readContent(hub, found));
  if (difference) {
    const story = `${there}, with other content: ${difference}.`;
    return {
      summary,
      detail: `${story}\n\nA version never changes and cannot be deleted. Give the new content a new name.`,
    };
  }
  if (adopt) return undefined;
  const remedy = `Take it over with \`adopt_existing = true\`, import it by the id ${applicationId}/${id}, or choose another name.`;
  return { summary, detail: `${there}, with the same content. ${remedy}` };
}

/** What is said of a version that is taken over. */
export function takeover({ id, createdAt }: ApplicationVersion): string {
  return `The application has a version of this name with the same content (${id}, created ${createdAt}), so no other one is made.`;
}

/** The version of a name. */
export function named(versions: readonly ApplicationVersion[], name: string): ApplicationVersion | undefined {
  return versions.find((version) => version.name === name);
}
