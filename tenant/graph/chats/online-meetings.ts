import type { Context } from '../area.ts';
import { badRequest, notImitated } from '../errors.ts';
import { onlyOptions } from '../odata/query.ts';
import { findPerson } from '../people.ts';
import { json, type Reply } from '../reply.ts';
import { toInstant } from '../zones/zones.ts';
import { type Meeting, meetings, notFound, organizersEvent } from './meeting-chat.ts';
import { type Json, meetingSubject } from './render.ts';

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

function participant({ core }: Context, personId: string, role: string): Json {
  const person = findPerson(core, personId);
  const user = { id: personId, displayName: person?.displayName ?? null, tenantId: core.state.tenantId };
  return { upn: person?.userPrincipalName ?? null, role, identity: { user } };
}

function meetingJson(context: Context, meeting: Meeting): Json {
  const { core } = context;
  const event = organizersEvent(core, meeting);
  const guests = event?.attendees.flatMap(({ address }) => findPerson(core, address)?.id ?? []) ?? [];
  const times = event && {
    creationDateTime: new Date(event.created).toISOString(),
    startDateTime: new Date(toInstant(event.start, event.startZone)).toISOString(),
    endDateTime: new Date(toInstant(event.end, event.endZone)).toISOString(),
  };
  return {
    id: Buffer.from(`1*${meeting.organizerId}*0**${meeting.threadId}`).toString('base64'),
    ...times,
    subject: meetingSubject(core, meeting),
    joinWebUrl: meeting.joinUrl,
    chatInfo: { threadId: meeting.threadId, messageId: '0', replyChainMessageId: null },
    participants: {
      organizer: participant(context, meeting.organizerId, 'presenter'),
      attendees: guests.map((id) => participant(context, id, 'attendee')),
    },
  };
}

/** Finds a meeting by its join address, for its organiser alone. Attendees get the answer of a meeting that is not there. */
export function findOnlineMeeting(context: Context): Reply {
  const { core, request, caller } = context;
  onlyOptions(request, ['$filter']);
  const filter = request.query.get('$filter');
  if (filter === null) {
    throw badRequest("Filter expression expected - /onlineMeetings?$filter=ParameterName eq 'id'.", 'InvalidArgument');
  }
  const asked = /^\s*joinWebUrl\s+eq\s+'((?:[^']|'')*)'\s*$/i.exec(filter)?.[1];
  if (asked === undefined) throw notImitated(`onlineMeetings with $filter=${filter}`);
  const address = decoded(asked.replaceAll("''", "'"));
  const meeting = meetings(core).find(
    ({ joinUrl }) => decoded(joinUrl) === address || decoded(joinUrl) === decoded(address),
  );
  if (meeting?.organizerId !== caller.id || !meeting) throw notFound('online meeting');
  return json({ value: [meetingJson(context, meeting)] });
}
