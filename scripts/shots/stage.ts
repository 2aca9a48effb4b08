/** What the scenes of the screenshots share. */
import type { BoardPage } from '../../tests/support/board-page.ts';
import type { MadeBoard, TavleServer } from '../../tests/support/tavle-server.ts';

/** One person at one screen, in front of a board of their own. */
export interface Stage {
  readonly tavle: TavleServer;
  readonly board: MadeBoard;
  readonly person: BoardPage;
  /** The screen is so small that the board begins as a list. */
  readonly isSmall: boolean;
  /** Takes a picture of what the person sees. */
  readonly shoot: (name: string) => Promise<void>;
}

/** A way through the product that takes pictures. Begins wherever the one before it ended. */
export type Scene = (stage: Stage) => Promise<void>;
