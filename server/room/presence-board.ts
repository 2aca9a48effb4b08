import { type PresenceEntry, presenceFrame } from '#shared/protocol/frames.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { PERSON_COLOUR_COUNT, type Who } from '#shared/protocol/presence.ts';
import { stampPresence } from '#shared/protocol/stamp.ts';
import type { Member } from './member.ts';

interface Shown {
  readonly member: Member;
  /** The clock its program gave, and what was added so that a returning person is newer than their own leaving. */
  clock: number;
  readonly raise: number;
  state: string;
}

/** Last clocks that are kept of people who left. */
const REMEMBERED = 5_000;

/** Who shows what on one board. Each line speaks for its own client id only, whatever it claims. */
export class PresenceBoard {
  private readonly shown = new Map<number, Shown>();
  private readonly lastClocks = new Map<number, number>();
  private readonly changed = new Set<number>();
  /** Colours given out, by participant: one keeps it while the board is open. */
  private readonly colours = new Map<string, number>();

  /** Takes in a message; true when there is something new to tell. `mayBind`: whether this client id can be the member's. */
  take(member: Member, entries: readonly PresenceEntry[], mayBind: (clientId: number) => boolean): boolean {
    for (const entry of entries) {
      // A returning person is told with a higher clock: it must stay a number that every program can read.
      if (entry.clock > LIMITS.clock) continue;
      if (member.clientId === null) this.bind(member, entry, mayBind);
      if (entry.clientId === member.clientId) this.show(member, entry);
    }
    return this.changed.size > 0;
  }

  /** A line is gone: so is its person's mark. True when there is something to tell. */
  remove(member: Member): boolean {
    const { clientId } = member;
    const shown = clientId === null ? undefined : this.shown.get(clientId);
    if (clientId === null || shown?.member !== member) return false;
    this.shown.delete(clientId);
    this.remember(clientId, shown.clock + shown.raise);
    this.changed.add(clientId);
    return true;
  }

  /** The frames that tell each member what changed since the last time; empty when nothing did. */
  flush(members: Iterable<Member>): Map<Member, Uint8Array> {
    const frames = new Map<Member, Uint8Array>();
    if (this.changed.size === 0) return frames;
    const ids = [...this.changed];
    this.changed.clear();
    const common = presenceFrame(ids.map((id) => this.entryOf(id)));
    for (const member of members) {
      if (!member.listening || member.gone) continue;
      const raised = member.clientId !== null && (this.shown.get(member.clientId)?.raise ?? 0) > 0;
      // To its own program a raised clock would look newer than what it has itself: it gets its own clock back.
      frames.set(member, raised ? presenceFrame(ids.map((id) => this.entryOf(id, member))) : common);
    }
    return frames;
  }

  /** Everybody, for one who has just come or asks. */
  everybody(member: Member): Uint8Array {
    return presenceFrame([...this.shown.keys()].map((id) => this.entryOf(id, member)));
  }

  /** A member's own entry, or an empty message: something to hear for a program that would otherwise hang up. */
  ownOf(member: Member): Uint8Array {
    const own = member.clientId !== null && this.shown.get(member.clientId)?.member === member;
    return presenceFrame(own ? [this.entryOf(member.clientId as number, member)] : []);
  }

  private bind(member: Member, entry: PresenceEntry, mayBind: (clientId: number) => boolean): void {
    // Stock programs repeat others' entries: an id that shows already is somebody else's.
    if (entry.state === null || this.shown.has(entry.clientId) || !mayBind(entry.clientId)) return;
    member.clientId = entry.clientId;
  }

  private show(member: Member, { clientId, clock, state }: PresenceEntry): void {
    const shown = this.shown.get(clientId);
    if (shown !== undefined && (shown.member !== member || clock < shown.clock)) return;
    if (state === null) {
      this.remove(member);
      return;
    }
    const stamped = stampPresence(state, this.coloured(member.seat.who));
    if (stamped === null || (shown?.clock === clock && shown.state === stamped)) return;
    if (shown !== undefined) {
      shown.clock = clock;
      shown.state = stamped;
    } else {
      // Programs ignore a first state of clock 0, with which stock ones begin.
      const last = this.lastClocks.get(clientId) ?? 0;
      this.shown.set(clientId, { member, clock, raise: Math.max(0, last + 1 - clock), state: stamped });
    }
    this.changed.add(clientId);
  }

  /** A person with a colour: the one given before, else the one that fewest of those here have. */
  private coloured(who: Who): Who {
    let colour = this.colours.get(who.participantId);
    if (colour === undefined) {
      const here = new Set([...this.shown.values()].map(({ member }) => member.seat.who.participantId));
      const uses = Array.from({ length: PERSON_COLOUR_COUNT }, () => 0);
      for (const [id, used] of this.colours) if (here.has(id)) uses[used] = (uses[used] ?? 0) + 1;
      colour = uses.indexOf(Math.min(...uses));
      this.colours.set(who.participantId, colour);
    }
    return { ...who, colour };
  }

  private entryOf(clientId: number, reader?: Member): PresenceEntry {
    const shown = this.shown.get(clientId);
    if (shown === undefined) return { clientId, clock: this.lastClocks.get(clientId) ?? 0, state: null };
    const raise = shown.member === reader ? 0 : shown.raise;
    return { clientId, clock: shown.clock + raise, state: shown.state };
  }

  private remember(clientId: number, clock: number): void {
    this.lastClocks.delete(clientId);
    this.lastClocks.set(clientId, clock);
    const oldest = this.lastClocks.keys().next().value;
    if (this.lastClocks.size > REMEMBERED && oldest !== undefined) this.lastClocks.delete(oldest);
  }
}
