/** One open board as canvas and panels see it: read a snapshot, run commands, undo one's own. No Yjs past this line. */
import type { Command, CommandResult, TextDelta } from '#shared/board/commands.ts';
import type { Address, Board, Problem, TrashItem } from '#shared/board/model.ts';
import type { TheoryOfChange } from '#shared/board/theory-of-change.ts';

/** A text that several people may write in. `changed` tells of others' changes (and undo) as deltas, never of one's own `edit`. */
export interface LiveText {
  read(): string;
  edit(delta: TextDelta): CommandResult;
  subscribe(changed: (delta: TextDelta) => void): () => void;
}

export interface BoardStore {
  /** True for guests, and once the connection is final: `run` refuses with `readOnly`. */
  readonly readOnly: boolean;
  /** The same object until something changes; unchanged things keep their identity between snapshots. */
  board(): Board;
  problems(): readonly Problem[];
  trash(): readonly TrashItem[];
  /** Called after each change, one's own at once, others' as they come. */
  subscribe(listener: () => void): () => void;
  /** One transaction, one undo step, one update on the wire; all or nothing. */
  run(commands: Command | readonly Command[]): CommandResult;
  /** Adds a document, as one step; ids that are taken are made anew. */
  importContent(content: TheoryOfChange): CommandResult;
  /** A text of a thing; null when the thing does not exist. */
  text(at: Address, field: string): LiveText | null;
  /** Takes back one's last step. False when others changed since all that it did: then nothing happens. */
  undo(): boolean;
  redo(): boolean;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Ends the running undo step: call when editing of a text ends. */
  endStep(): void;
  /** A fresh random id, also where the page is no secure context. */
  newId(): string;
}
