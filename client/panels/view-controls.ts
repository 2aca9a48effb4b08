import type { Box } from '#shared/board/scene.ts';

/** Where the screen looks, and the box around what is selected; null when nothing is. */
export interface Seen {
  readonly view: Box;
  readonly selected: Box | null;
}

/** What the page around can ask of the view of a board, be it the canvas or the list. */
export interface ViewControls {
  select(ids: readonly string[]): void;
  /** What is selected, or was gone to. */
  selected(): readonly string[];
  /**
   * Brings things into view and selects them, or outlines what cannot be selected; the focus comes along unless a panel
   * holds it. False when none of them is there to be seen.
   */
  goTo(ids: readonly string[]): boolean;
  /** Takes the focus: the canvas to what is selected or else to the first card, the list to its beginning. */
  enter(): void;
  zoomToFit(): void;
  /** Shows a map, or with null the cards on none. False when it is not there. */
  zoomToMap(id: string | null): boolean;
  /** Shows what is selected. False when nothing is. */
  zoomToSelection(): boolean;
  /** Null from the list: it looks nowhere. */
  seen(): Seen | null;
  /** Looks where `seen` said, in another view of the same board; the list leaves it. */
  lookAt(view: Box): void;
  /** Remembers what is seen and selected now; the answer brings it back. */
  bookmark(): () => void;
  /** Keeps one's view on another's; null ends it. Moving the view oneself ends it too (told through `onFollowEnd`). */
  follow(clientId: number | null): void;
  /** Ends a running gesture or typing and writes it down: before leaving the page. */
  settle(): void;
}
