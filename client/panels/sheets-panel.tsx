import { useTranslation } from 'react-i18next';
import type { Board, BoardMap } from '#shared/board/model.ts';
import { isLoose } from '#shared/board/place.ts';
import type { BoardStore } from '../store/types.ts';
import { SidePanel } from './dialog.tsx';
import { useBoard } from './use-board.ts';

interface SheetsPanelProps {
  readonly store: BoardStore;
  /** Brings a sheet into view, by its cards. */
  readonly onGoTo: (cards: readonly string[]) => void;
  readonly onClose: () => void;
}

/** The cards of each map, by the map's id. */
function cardsByMap(board: Board): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const card of board.cards.values()) {
    if (isLoose(card.place)) continue;
    const cards = found.get(card.place.map) ?? [];
    cards.push(card.id);
    found.set(card.place.map, cards);
  }
  return found;
}

/** True for a map that the canvas draws. */
function isDrawn(map: BoardMap): boolean {
  return map.kind === 'resultsMap';
}

/** All maps of the board, also those that have no picture yet. */
export function SheetsPanel({ store, onGoTo, onClose }: SheetsPanelProps) {
  const { t } = useTranslation('panels');
  const board = useBoard(store);
  const cards = cardsByMap(board);
  const drawn = board.maps.filter(isDrawn);
  const hidden = board.maps.filter((map) => !isDrawn(map));
  return (
    <SidePanel heading={t('sheets.heading')} intro={t('sheets.intro')} onClose={onClose}>
      {board.maps.length === 0 && <p className="empty">{t('sheets.none')}</p>}
      <ul className="rows">
        {drawn.map((map) => (
          <SheetRow key={map.id} map={map} cards={cards.get(map.id) ?? []} onGoTo={onGoTo} />
        ))}
      </ul>
      {hidden.length > 0 && (
        <section className="aside-section">
          <h3>{t('sheets.notDrawn')}</h3>
          <p>{t('sheets.noPicture')}</p>
          <ul className="rows">
            {hidden.map((map) => (
              <SheetRow key={map.id} map={map} cards={cards.get(map.id) ?? []} onGoTo={null} />
            ))}
          </ul>
        </section>
      )}
    </SidePanel>
  );
}

interface SheetRowProps {
  readonly map: BoardMap;
  readonly cards: readonly string[];
  readonly onGoTo: SheetsPanelProps['onGoTo'] | null;
}

function SheetRow({ map, cards, onGoTo }: SheetRowProps) {
  const { t } = useTranslation('panels');
  const title = map.title || t('sheets.untitled');
  return (
    <li className="row">
      <div className="row-words">
        <span className="row-kind">{t(`sheets.${map.kind}`)}</span>
        <span className="row-text">{title}</span>
        <span className="row-more">{t('sheets.cards', { count: cards.length })}</span>
      </div>
      {onGoTo && cards.length > 0 && (
        <button
          type="button"
          className="button small"
          aria-label={t('sheets.goToNamed', { title })}
          onClick={() => onGoTo(cards)}
        >
          {t('sheets.goTo')}
        </button>
      )}
    </li>
  );
}
