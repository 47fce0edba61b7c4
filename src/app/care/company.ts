import { leaveCycle } from '../../domain/cycle/company.ts';
import { cycleUrl, invitationBody } from '../../domain/cycle/invitation.ts';
import { newCommitments } from '../../domain/document/commitments.ts';
import type { Instant, PersonId } from '../../domain/ids.ts';
import type { CalendarEvent, Mailbox } from '../../graph/calendar.ts';
import type { Graph } from '../../graph/graph.ts';
import { GraphFailure } from '../../graph/graph-failure.ts';
import type { Person } from '../contract.ts';
import { commitmentsFile } from '../cycle-files.ts';
import type { Looked } from './care.ts';
import type { WishOutcome } from './care-contract.ts';
import { callOff, changeDocument } from './carry-out.ts';

