/** Where the focus goes in the list: wishes, carried out once what they mean is drawn. */
import type { Place } from '#shared/board/place.ts';

/** Ids of the elements of the list. They are also what "go there" looks for. */
export const elementId = {
  card: (id: string) => `list-card-${id}`,
  map: (id: string) => `list-map-${id}`,
  part: (key: string) => `list-part-${key.replaceAll(' ', '--')}`,
  arrow: (id: string) => `list-arrow-${id}`,
  group: (id: string) => `list-group-${id}`,
  add: (place: Place | 'wall') => `list-add-${place === 'wall' ? place : placeKey(place)}`,
  loose: 'list-loose',
  homeless: 'list-homeless',
} as const;

/** The same for all places in one cell. */
function placeKey(place: Place): string {
  if ('column' in place) return [place.map, place.column, 'row' in place ? place.row : place.lane].join('--');
  if ('cluster' in place) return [place.map, place.cluster].join('--');
  return 'map' in place ? [place.map, place.importance >= 0.5, place.ease >= 0.5].join('--') : 'wall';
}

const LATEST = 100;

type Wish = { readonly of: 'card' | 'menu' | 'add' | 'arrow'; readonly id: string };

export class ListFocus {
  private wish: Wish | null = null;

  /** To the card's text, or to the field in which it is written. */
  onCard(id: string | null): void {
    if (id !== null) this.wishFor({ of: 'card', id: elementId.card(id) });
  }
  onMenu(id: string): void {
    this.wishFor({ of: 'menu', id: elementId.card(id) });
  }
  /** To the button that makes cards in a place. */
  onAdd(place: Place): void {
    this.wishFor({ of: 'add', id: elementId.add(place) });
  }

  /** Whether the focus is in a card, or nowhere because it was. */
  isIn(id: string): boolean {
    const { activeElement, body } = document;
    if (!activeElement || activeElement === body) return true;
    return document.getElementById(elementId.card(id))?.contains(activeElement) ?? false;
  }

  /** Whether a card's field holds a text that is too long to be saved: it exists only there. */
  isRefused(id: string): boolean {
    const field = document.getElementById(elementId.card(id))?.querySelector('textarea');
    return field?.dataset.refusal === 'textTooLong';
  }

  /** Carries the wish out, if what it means is there. To be called after every drawing. */
  fulfil = (): void => {
    if (!this.wish) return;
    const found = find(this.wish);
    if (!found) return;
    this.wish = null;
    found.focus();
    found.scrollIntoView?.({ block: 'nearest' });
  };

  /** The list goes: nothing is wished for any more. */
  stop(): void {
    this.wish = null;
  }

  private forget(wish: Wish): void {
    if (this.wish !== wish) return;
    this.fulfil();
    this.wish = null;
  }

  private wishFor(wish: Wish): void {
    this.wish = wish;
    // What it means may be drawn a moment later; after that the wish is out of date.
    setTimeout(() => {
      this.fulfil();
      setTimeout(() => this.forget(wish), LATEST);
    });
  }
}

function find({ of, id }: Wish): HTMLElement | null {
  const element = document.getElementById(id);
  if (of === 'add') return element;
  const inside = of === 'menu' ? '.list-more' : 'textarea, .list-text';
  return element?.querySelector<HTMLElement>(inside) ?? null;
}
