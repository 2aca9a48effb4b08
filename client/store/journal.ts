/** The own changes that are not yet saved, remembered so that none is lost in silence when the server refuses one. */
import * as Y from 'yjs';
import type { Command } from '#shared/board/commands.ts';

/** What changes did to the document, as Yjs counts. */
export interface Footprint {
  /** The clocks before it, of the client ids under which it was written. */
  readonly clocks: ReadonlyMap<number, number>;
  /** What it deleted: letters, and values that it put others in the place of. */
  readonly deletions: ReturnType<typeof Y.createDeleteSet>;
}
type Commands = readonly Command[];

export interface Journal {
  /** An own change; an undo or redo has no commands. */
  note(commands: Commands, footprint: Footprint): void;
  /** All but the last so many are saved. */
  keepLast(count: number): void;
  /** The commands of each unsaved change, the first first. */
  commands(): readonly Commands[];
  /** All unsaved changes as one; null when everything is saved. */
  unsaved(): Footprint | null;
  /** How many they are to a person: a run of letters in one text is one. */
  count(): number;
  /** Changes made so far, and how many of them are saved. */
  made(): number;
  saved(): number;
}

/** Changes of an earlier visit that are not known to be saved. */
export interface Earlier {
  readonly commands: readonly Commands[];
  /** What all of them did. */
  readonly footprint: Footprint;
}

interface Entry {
  readonly commands: Commands;
  readonly footprint: Footprint;
}

/** A journal with nothing in it but what an earlier visit has left. */
export function createJournal(earlier: Earlier | null = null): Journal {
  let kept: Entry[] = (earlier?.commands ?? []).map((commands) => ({
    commands,
    footprint: earlier?.footprint ?? NOTHING,
  }));
  let made = kept.length;
  /** The text that the last change wrote in, and how many changes there are when each run of letters is one. */
  let writingIn: string | null = null;
  let count = 0;
  const add = ({ commands }: Entry) => {
    const text = textOfTyping(commands);
    if (text === null || text !== writingIn) count += 1;
    writingIn = text;
  };
  for (const entry of kept) add(entry);
  return {
    note(commands, footprint) {
      const entry = { commands, footprint };
      kept.push(entry);
      made += 1;
      add(entry);
    },
    keepLast(most) {
      if (most >= kept.length) return;
      kept = most > 0 ? kept.slice(-most) : [];
      writingIn = null;
      count = 0;
      for (const entry of kept) add(entry);
    },
    commands: () => kept.map(({ commands }) => commands),
    unsaved() {
      if (kept.length === 0) return null;
      const clocks = new Map<number, number>();
      const footprints = new Set(kept.map(({ footprint }) => footprint));
      for (const footprint of footprints) {
        // The first one knows how it was before all of them.
        for (const [client, clock] of footprint.clocks) if (!clocks.has(client)) clocks.set(client, clock);
      }
      return { clocks, deletions: Y.mergeDeleteSets([...footprints].map(({ deletions }) => deletions)) };
    },
    count: () => count,
    made: () => made,
    saved: () => made - kept.length,
  };
}

const NOTHING: Footprint = { clocks: new Map(), deletions: Y.createDeleteSet() };

/** The text in which a change does nothing but write; null for any other change. */
function textOfTyping(commands: Commands): string | null {
  const [only] = commands;
  if (!only || commands.length > 1) return null;
  if (only.type === 'editPurpose') return 'purpose';
  return only.type === 'editText' ? JSON.stringify([only.at, only.field]) : null;
}
