/** A map in the list: a heading, its columns as headings below it, and in these the cards. */
import { Plus } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardMap } from '#shared/board/model.ts';
import type { Place } from '#shared/board/place.ts';
import { ListArrows } from './list-arrows.tsx';
import { ListCard } from './list-card.tsx';
import { useList } from './list-context.ts';
import { elementId } from './list-focus.ts';
import { cellName, mapName, partName, placeName } from './names.ts';
import type { Cell, GroupItem, Item, MapSection, Part, PartName } from './outline-types.ts';

export const ListSection = memo(function ListSection({ section }: { section: MapSection }): ReactElement {
  const { t } = useTranslation('list');
  const { map, parts } = section;
  return (
    <section className="list-section" aria-labelledby={elementId.map(map.id)}>
      <p className="list-kind">{t(`kind.${map.kind}`)}</p>
      <h2 id={elementId.map(map.id)} tabIndex={-1}>
        {mapName(map, t)}
      </h2>
      <AboutMap map={map} />
      {parts.length === 0 && <p className="empty">{t('noParts')}</p>}
      {parts.map((part) => (
        <ListPart key={part.key} part={part} />
      ))}
    </section>
  );
});

function AboutMap({ map }: { map: BoardMap }): ReactElement {
  const { t } = useTranslation('list');
  const { session } = useList();
  const group = session.store.board().targetGroups.find(({ id }) => id === map.targetGroup);
  const hasAxes = map.kind === 'priorityDiagram' && (map.axisImportance || map.axisEase);
  return (
    <>
      {group?.text && <p className="list-note">{t('forTargetGroup', { text: group.text })}</p>}
      {hasAxes && (
        <p className="list-note">{t('axes', { importance: map.axisImportance, ease: map.axisEase })}</p>
      )}
      {map.rowsTitle && map.rows.length > 0 && (
        <p className="list-note">{t('rows', { text: map.rowsTitle })}</p>
      )}
      {map.kind !== 'resultsMap' && <p className="list-note">{t('onlyInList')}</p>}
    </>
  );
}

const ListPart = memo(function ListPart({ part }: { part: Part }): ReactElement {
  const { t } = useTranslation('list');
  const { name, cells, count } = part;
  // The lanes of a journey are many; those that hold nothing would only be in the way, as would what is in no row.
  const isLeftOut = ({ name: cell, items }: Cell) =>
    items.length === 0 && (cell?.of === 'lane' || cell?.of === 'noRow');
  const shown = cells.filter((cell) => !isLeftOut(cell));
  return (
    <section className="list-part" aria-labelledby={elementId.part(part.key)}>
      <h3 id={elementId.part(part.key)} tabIndex={-1}>
        {partName(name, t)} <span className="list-count">{t('cards', { count })}</span>
      </h3>
      <AboutPart name={name} />
      {shown.length === 0 && <NoCards />}
      {shown.map((cell) => (
        <ListCell key={cell.key} part={name} cell={cell} />
      ))}
    </section>
  );
});

function AboutPart({ name }: { name: PartName }): ReactElement | null {
  const { t } = useTranslation('list');
  if (name.of === 'cluster') {
    const { cluster } = name;
    const filled = (['what', 'how', 'evidence', 'amount'] as const).filter((field) => cluster[field]);
    return (
      <>
        {filled.map((field) => (
          <p key={field} className="list-note">
            {t(`cluster.${field}`, { text: cluster[field] })}
          </p>
        ))}
      </>
    );
  }
  return name.of === 'column' ? <AboutColumn column={name.column} /> : null;
}

function AboutColumn({ column }: { column: Extract<PartName, { of: 'column' }>['column'] }): ReactElement {
  const { t } = useTranslation('list');
  const { t: frame } = useTranslation('frame');
  const role = column.role === 'other' ? '' : frame(`role.${column.role}`);
  const notes = [
    column.heading && t('under', { heading: column.heading }),
    // A column that is called what it holds says so already.
    role !== '' && role !== column.title && role,
    column.question,
  ].filter((note): note is string => typeof note === 'string' && note !== '');
  return (
    <>
      {notes.map((note) => (
        <p key={note} className="list-note">
          {note}
        </p>
      ))}
    </>
  );
}

const ListCell = memo(function ListCell({ part, cell }: { part: PartName; cell: Cell }): ReactElement {
  const { t } = useTranslation('list');
  const { items, name } = cell;
  return (
    <div className="list-cell">
      {name && <h4>{cellName(name, t)}</h4>}
      {items.length === 0 ? <NoCards /> : <Items items={items} level={name ? 5 : 4} />}
      <AddButton place={cell.place} where={placeName(part, name, t)} />
    </div>
  );
});

function NoCards(): ReactElement {
  const { t } = useTranslation('list');
  const { readOnly } = useList();
  return <p className="list-empty">{t(readOnly ? 'noCardsGuest' : 'noCards')}</p>;
}

/** Groups and cards in one list: what stands below each other is read below each other. */
function Items({ items, level }: { items: readonly Item[]; level: 4 | 5 }): ReactElement {
  return (
    <ul className="list-cards">
      {items.map((item) =>
        item.of === 'card' ? (
          <ListCard key={item.card.id} item={item} />
        ) : (
          <GroupOfCards key={`group ${item.group.id}`} item={item} level={level} />
        ),
      )}
    </ul>
  );
}

const GroupOfCards = memo(function GroupOfCards({
  item,
  level,
}: {
  item: GroupItem;
  level: 4 | 5;
}): ReactElement {
  const { t } = useTranslation('list');
  const { group, cards } = item;
  const Heading = `h${level}` as const;
  return (
    <li className="list-group">
      <Heading id={elementId.group(group.id)} tabIndex={-1}>
        {t('group', { title: group.title || t('untitled.group') })}
      </Heading>
      <ListArrows
        id={group.id}
        text={group.title}
        isGroup
        leadsTo={item.leadsTo}
        comesFrom={item.comesFrom}
      />
      <ul className="list-cards">
        {cards.map((card) => (
          <ListCard key={card.card.id} item={card} />
        ))}
      </ul>
    </li>
  );
});

/** `where`: the name of the cell; null: the free wall. */
export function AddButton({
  place,
  where,
}: {
  place: Place | 'wall';
  where: string | null;
}): ReactElement | null {
  const { t } = useTranslation('list');
  const { session, readOnly } = useList();
  if (readOnly) return null;
  return (
    <button
      id={elementId.add(place)}
      type="button"
      className="button quiet list-add"
      aria-label={where === null ? t('addLoose') : t('addIn', { where })}
      onClick={() => session.add(place, where)}
    >
      <Plus aria-hidden size={18} />
      {t('add')}
    </button>
  );
}
