import { readBody, requireWriter, targetInPath, type UserCall } from '../call';
import { string, struct } from '../decode';
import { formatInstant } from '../instant';
import { json, type Reply } from '../reply';
import type { Resources } from '../router';
import { rows, type Note } from '../store';

const NoteBody = struct('api.DeploymentTargetNotesRequest', { notes: string });

/** One note for the vendor and one for the customer, each seeing only its own (contract 3.2). */
export const targetNotes: Resources<UserCall> = {
  '/deployment-targets/{target}/notes': { before: targetInPath, GET: read, PUT: write },
};

function read(call: UserCall): Reply {
  const note = noteOf(call);
  return json(note ? noteJson(note) : { updatedAt: null, notes: '' });
}

function write(call: UserCall): Reply {
  requireWriter(call);
  const { notes } = readBody(call, NoteBody);
  const { store } = call.world;
  const row = noteOf(call) ?? {
    ...store.newRow(),
    deploymentTargetId: targetInPath(call).id,
    customerOrganizationId: call.membership.customerOrganizationId,
  };
  const note = store.insert(store.notes, { ...row, notes, updatedAt: store.now(), updatedBy: call.user.id });
  return json(noteJson(note));
}

function noteOf(call: UserCall): Note | undefined {
  const target = targetInPath(call);
  const [note] = rows(
    call.world.store.notes,
    ({ deploymentTargetId, customerOrganizationId }) =>
      deploymentTargetId === target.id && customerOrganizationId === call.membership.customerOrganizationId,
  );
  return note;
}

const noteJson = ({ notes, updatedAt, updatedBy }: Note) => ({
  updatedByUserAccountID: updatedBy,
  updatedAt: formatInstant(updatedAt),
  notes,
});
