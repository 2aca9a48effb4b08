import { Plus } from 'lucide-react';
import { memo, type ReactElement, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HeadingSpan, headingSpans } from '#shared/board/headings.ts';
import { HEADING_HEIGHT, MAP_TITLE_HEIGHT, ROW_HEAD_WIDTH } from '#shared/board/layout-sizes.ts';
import type { BoardMap, Card } from '#shared/board/model.ts';
import { isGrid } from '#shared/board/place.ts';
import type { ColumnScene, MapScene, RowScene } from '#shared/board/scene.ts';
import { useOfBoard } from '../../../panels/use-board.ts';
import { useCanvas } from '../../context.ts';
import { addColumn, changeColumns } from './column-commands.ts';
import { ColumnHead } from './column-head.tsx';
import type { Writing } from './column-menu.tsx';
import { MapLink } from './map-link.tsx';
import { ownPointer } from './own-input.ts';
import { TitleField } from './title-field.tsx';

interface Props {
  readonly scene: MapScene;
  readonly map: BoardMap;
}

/** A map's frame, in coordinates of its upper left corner: one section with its columns, and rows across them. */
export const MapFrame = memo(function MapFrame({ scene, map }: Props): ReactElement {
  const { store } = useCanvas();
  const { t } = useTranslation('frame');
  const section = useRef<HTMLElement>(null);
  const { writing, write, finish } = useWriting(section);
  const spans = useMemo(() => headingSpans(scene.columns), [scene.columns]);
  const strip = spans.length > 0 ? HEADING_HEIGHT : 0;
  const hasRows = map.rows.length > 0;
  const title = scene.title || t('unnamedMap');
  return (
    <section
      ref={section}
      className="frame-map"
      style={{ left: scene.x, top: scene.y, width: scene.w, height: scene.h }}
      aria-label={title}
    >
      <div className="frame-map-head" style={{ height: MAP_TITLE_HEIGHT }}>
        <h2 className="frame-map-title" title={title}>
          {title}
        </h2>
        <MapLink id={map.id} title={title} />
      </div>
      <div className="frame-sheet" style={{ top: MAP_TITLE_HEIGHT }} />
      {scene.columns.map((column, index) => {
        const found = map.columns.find(({ id }) => id === column.id);
        return (
          <div
            key={column.id}
            className="frame-column"
            data-column={column.id}
            data-first={index === 0 && !hasRows}
            style={{ left: column.x - scene.x, top: column.y - scene.y, width: column.w, height: column.h }}
          >
            {found && (
              <ColumnHead
                scene={column}
                map={map}
                column={found}
                strip={strip}
                writing={writing}
                onWrite={write}
                onWritten={finish}
              />
            )}
          </div>
        );
      })}
      <Headings scene={scene} spans={spans} map={map} writing={writing} onWritten={finish} />
      {hasRows && <Rows scene={scene} map={map} />}
      {!store.readOnly && <AddColumn scene={scene} map={map} onWrite={write} />}
    </section>
  );
});

/** Which text of a column is being written; when it ended by key the focus goes back to the column's title. */
function useWriting(section: RefObject<HTMLElement | null>) {
  const [writing, setWriting] = useState<Writing | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  useEffect(() => {
    if (left === null || writing) return;
    const column = section.current?.querySelector(`[data-column="${CSS.escape(left)}"]`);
    column?.querySelector<HTMLElement>('.frame-title-button')?.focus({ preventScroll: true });
    setLeft(null);
  }, [section, left, writing]);
  const finish = (byKey: boolean) => {
    if (byKey && writing) setLeft(writing.column);
    setWriting(null);
  };
  return { writing, write: setWriting, finish };
}

interface HeadingProps {
  readonly scene: MapScene;
  readonly spans: readonly HeadingSpan[];
  readonly map: BoardMap;
  readonly writing: Writing | null;
  readonly onWritten: (byKey: boolean) => void;
}

/** Headings over columns that share them, and the field for one that is being written. */
function Headings({ scene, spans, map, writing, onWritten }: HeadingProps): ReactElement {
  const { store } = useCanvas();
  const { t } = useTranslation('frame');
  const written = writing?.what === 'heading' ? writing.column : null;
  const span = spans.find(({ columns }) => written !== null && columns.includes(written));
  const column = scene.columns.find(({ id }) => id === written);
  const place = span ?? column;
  const finish = (heading: string | null, byKey: boolean) => {
    if (heading !== null && column)
      store.run(changeColumns(map.id, span?.columns ?? [column.id], { heading }));
    onWritten(byKey);
  };
  return (
    <>
      {spans.map((one) => (
        <div
          key={one.columns[0]}
          className="frame-heading"
          title={one.heading}
          style={{ left: one.x - scene.x, width: one.w, top: MAP_TITLE_HEIGHT, height: HEADING_HEIGHT }}
        >
          <span>{one.heading}</span>
        </div>
      ))}
      {place && (
        <div
          className="frame-heading"
          style={{ left: place.x - scene.x, width: place.w, top: MAP_TITLE_HEIGHT, height: HEADING_HEIGHT }}
        >
          <TitleField
            className="frame-title-field"
            label={t('column.headingName')}
            value={column?.heading ?? ''}
            onDone={finish}
          />
        </div>
      )}
    </>
  );
}

/** Rows: a line above each, its title at the left, and a button in each empty cell. */
function Rows({ scene, map }: Props): ReactElement {
  const { store } = useCanvas();
  const { t } = useTranslation('frame');
  const cards = useOfBoard(store, (board) => board.cards);
  const taken = useMemo(() => takenCells(map.id, cards), [map.id, cards]);
  const first = scene.rows[0];
  return (
    <>
      {scene.rowsTitle && first && (
        <p
          className="frame-rows-title"
          style={{ width: ROW_HEAD_WIDTH, bottom: scene.y + scene.h - first.y }}
        >
          {scene.rowsTitle}
        </p>
      )}
      {scene.rows.map((row) => (
        <div
          key={row.id ?? ''}
          className="frame-row"
          style={{ top: row.y - scene.y, height: row.h, width: scene.w }}
        >
          <h3 className="frame-row-title" data-none={row.id === null} style={{ width: ROW_HEAD_WIDTH }}>
            {row.id === null ? t('noRow') : row.title || t('unnamedRow')}
          </h3>
          {!store.readOnly &&
            row.id !== null &&
            scene.columns
              .filter((column) => !taken.has(`${column.id} ${row.id}`))
              .map((column) => (
                <EmptyCell key={column.id} map={map.id} left={column.x - scene.x} column={column} row={row} />
              ))}
        </div>
      ))}
    </>
  );
}

function EmptyCell(props: { map: string; left: number; column: ColumnScene; row: RowScene }): ReactElement {
  const { map, left, column, row } = props;
  const { addCardIn } = useCanvas();
  const { t } = useTranslation('frame');
  const names = { column: column.title || t('column.unnamed'), row: row.title || t('unnamedRow') };
  return (
    <div className="frame-empty-cell" style={{ left, width: column.w }}>
      <button
        {...ownPointer}
        type="button"
        className="frame-button frame-quiet"
        aria-label={t('addCardInRow', names)}
        onClick={() => addCardIn(map, column.id, row.id)}
      >
        <Plus aria-hidden size={20} />
        {t('addCard')}
      </button>
    </div>
  );
}

function AddColumn(props: {
  scene: MapScene;
  map: BoardMap;
  onWrite: (writing: Writing) => void;
}): ReactElement {
  const { scene, map, onWrite } = props;
  const { store } = useCanvas();
  const { t } = useTranslation('frame');
  const add = () => {
    const id = store.newId();
    if (store.run(addColumn(map.id, map.columns, id, t('column.new'), null)).ok)
      onWrite({ column: id, what: 'title' });
  };
  return (
    <button
      {...ownPointer}
      type="button"
      className="frame-button frame-quiet frame-add-column"
      style={{ left: scene.w + 16, top: MAP_TITLE_HEIGHT }}
      aria-label={t('addColumnAtEnd')}
      onClick={add}
    >
      <Plus aria-hidden size={20} />
      {t('addColumn')}
    </button>
  );
}

function takenCells(map: string, cards: ReadonlyMap<string, Card>): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const { place } of cards.values())
    if (isGrid(place) && place.map === map) taken.add(`${place.column} ${place.row}`);
  return taken;
}
