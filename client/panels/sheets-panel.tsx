import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board, BoardMap } from '#shared/board/model.ts';
import { isLoose } from '#shared/board/place.ts';
import type { BoardStore } from '../store/types.ts';
import { CopyButton } from './copy-button.tsx';
import { SidePanel } from './dialog.tsx';
import { LinkDialog } from './share/link-dialog.tsx';
import { linkToThing } from './thing-link.ts';
import { useBoard } from './use-board.ts';

interface SheetsPanelProps {
  readonly store: BoardStore;
  /** Brings a sheet into view. */
  readonly onGoTo: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

/** How many cards lie on each map, by the map's id. */
function cardsByMap(board: Board): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { place } of board.cards.values())
    if (!isLoose(place)) found.set(place.map, (found.get(place.map) ?? 0) + 1);
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
          <SheetRow key={map.id} map={map} cards={cards.get(map.id) ?? 0} onGoTo={onGoTo} />
        ))}
      </ul>
      {hidden.length > 0 && (
        <section className="aside-section">
          <h3>{t('sheets.notDrawn')}</h3>
          <p>{t('sheets.noPicture')}</p>
          <ul className="rows">
            {hidden.map((map) => (
              <SheetRow key={map.id} map={map} cards={cards.get(map.id) ?? 0} onGoTo={null} />
            ))}
          </ul>
        </section>
      )}
    </SidePanel>
  );
}

interface SheetRowProps {
  readonly map: BoardMap;
  readonly cards: number;
  readonly onGoTo: SheetsPanelProps['onGoTo'] | null;
}

function SheetRow({ map, cards, onGoTo }: SheetRowProps) {
  const { t } = useTranslation('panels');
  const { t: way } = useTranslation('way');
  const [isByHand, setByHand] = useState(false);
  const title = map.title || t('sheets.untitled');
  const link = linkToThing(map.id);
  return (
    <li className="row">
      <div className="row-words">
        <span className="row-kind">{t(`sheets.${map.kind}`)}</span>
        <span className="row-text">{title}</span>
        <span className="row-more">{t('sheets.cards', { count: cards })}</span>
      </div>
      <div className="sheet-buttons">
        {onGoTo && (
          <button
            type="button"
            className="button small"
            aria-label={t('sheets.goToNamed', { title })}
            onClick={() => onGoTo([map.id])}
          >
            {t('sheets.goTo')}
          </button>
        )}
        <CopyButton
          text={link}
          name={way('link.toMap', { title })}
          words={way('link.copy')}
          onFailed={() => setByHand(true)}
        />
      </div>
      {isByHand && <LinkDialog link={link} onClose={() => setByHand(false)} />}
    </li>
  );
}
