/** Where a thing is on the board, in words, and what to show to see it. */
import type { TFunction } from 'i18next';
import { homeOf } from '#shared/board/housing.ts';
import type { Board, Card, Removable } from '#shared/board/model.ts';
import { isGrid, isJourney } from '#shared/board/place.ts';

/** Where it is, as the end of a sentence. */
export function sayWhere(at: Removable, board: Board, t: TFunction<'history'>): string {
  if (at.of === 'card') {
    const card = board.cards.get(at.id);
    return card ? sayWhereCard(card, board, t) : t('where.board');
  }
  if (at.of === 'connection') return t('where.arrow');
  if (at.of === 'measuringPoint') return t('where.owner');
  const map = 'in' in at ? board.maps.find(({ id }) => id === at.in)?.title : '';
  return map ? t('where.map', { map }) : t('where.board');
}

function sayWhereCard(card: Card, board: Board, t: TFunction<'history'>): string {
  const home = homeOf(board, card);
  if (home === null) return t('where.strip');
  if (home === 'loose') return t('where.wall');
  const { place } = card;
  const column =
    isGrid(place) || isJourney(place) ? home.columns.find(({ id }) => id === place.column)?.title : undefined;
  if (column) return t('where.column', { column });
  return home.title ? t('where.map', { map: home.title }) : t('where.board');
}

/** The id that shows a thing on the canvas; null when it has no picture of its own. */
export function shownBy(at: Removable): string | null {
  switch (at.of) {
    case 'card':
    case 'connection':
    case 'group':
    case 'sketch':
    case 'map':
    case 'column':
    case 'row':
      return at.id;
    case 'measuringPoint':
    case 'evidence':
      return at.in;
    default:
      return null;
  }
}
