/** Where a card shall lie: every column of every map, and the row where there are rows. */
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isInSameCell, isLoose, type Place } from '#shared/board/place.ts';
import { ModalDialog } from '../dialog.tsx';
import { useSignal } from '../signal.ts';
import { useList } from './list-context.ts';
import { cellName, mapName, partName, placeName } from './names.ts';
import type { MapSection, Part } from './outline-types.ts';
import { nameOf } from './sayings.ts';

const LOOSE = 'loose';

interface Props {
  readonly card: string;
  readonly onClose: () => void;
}

export function MoveDialog({ card: id, onClose }: Props): ReactElement {
  const { t } = useTranslation('list');
  const { session } = useList();
  const { maps } = useSignal(session.outline);
  const card = session.card(id);
  const now = card?.place ?? { x: 0, y: 0 };
  const parts = maps.flatMap((section) => section.parts);
  const [chosen, setChosen] = useState(() => keyOfPart(parts, now));
  const part = parts.find(({ key }) => key === chosen);
  const [row, setRow] = useState(
    () => part?.cells.find(({ place }) => isInSameCell(place, now))?.key ?? null,
  );
  // A column that another removes meanwhile is no longer a place; the first row stands for one never chosen.
  const cell = part?.cells.find(({ key }) => key === row) ?? part?.cells[0];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    if (cell && part) {
      if (!isInSameCell(cell.place, now)) session.moveTo(id, cell.place, placeName(part.name, cell.name, t));
    } else if (chosen === LOOSE && !isLoose(now)) session.moveTo(id, 'wall', null);
  };
  return (
    <ModalDialog
      heading={t('moving.title', { card: nameOf(card?.text ?? '') || t('card.emptyShort') })}
      intro={t('moving.intro')}
      onClose={onClose}
      onFocusBack={() => session.focus.onCard(id)}
    >
      <form onSubmit={submit} className="list-move">
        {maps.map((section) => (
          <Columns key={section.map.id} section={section} now={now} chosen={chosen} onChoose={setChosen} />
        ))}
        <Choice name="column" value={LOOSE} chosen={chosen} onChoose={setChosen} isHere={isLoose(now)}>
          {t('moving.loose')}
        </Choice>
        {part && part.cells.length > 1 && <Rows part={part} chosen={cell?.key ?? null} onChoose={setRow} />}
        <div className="answers list-move-answers">
          <button type="submit" className="button primary" disabled={chosen === null}>
            {t('moving.submit')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('moving.cancel')}
          </button>
        </div>
      </form>
    </ModalDialog>
  );
}

function keyOfPart(parts: readonly Part[], now: Place): string | null {
  if (isLoose(now)) return LOOSE;
  return parts.find((part) => isPartOf(part, now))?.key ?? null;
}

const isPartOf = ({ cells }: Part, now: Place) => cells.some(({ place }) => isInSameCell(place, now));

interface ColumnsProps {
  readonly section: MapSection;
  readonly now: Place;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

function Columns({ section, now, chosen, onChoose }: ColumnsProps): ReactElement {
  const { t } = useTranslation('list');
  return (
    <fieldset className="list-choices">
      <legend>{mapName(section.map, t)}</legend>
      {section.parts.map((part) => (
        <Choice
          key={part.key}
          name="column"
          value={part.key}
          chosen={chosen}
          onChoose={onChoose}
          isHere={isPartOf(part, now)}
        >
          {partName(part.name, t)}
        </Choice>
      ))}
    </fieldset>
  );
}

interface RowsProps {
  readonly part: Part;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

function Rows({ part, chosen, onChoose }: RowsProps): ReactElement {
  const { t } = useTranslation('list');
  return (
    <fieldset className="list-choices">
      <legend>{t('moving.row')}</legend>
      {part.cells.map(({ key, name }) => (
        <Choice key={key} name="row" value={key} chosen={chosen} onChoose={onChoose}>
          {name ? cellName(name, t) : ''}
        </Choice>
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: 'column' | 'row';
  readonly value: string;
  readonly chosen: string | null;
  readonly onChoose: (value: string) => void;
  readonly isHere?: boolean;
  readonly children: string;
}

function Choice({ name, value, chosen, onChoose, isHere, children }: ChoiceProps): ReactElement {
  const { t } = useTranslation('list');
  const id = useId();
  return (
    <label className="list-choice" htmlFor={id}>
      <input
        id={id}
        type="radio"
        name={`list-move-${name}`}
        checked={value === chosen}
        onChange={() => onChoose(value)}
      />
      <span>
        {children} {isHere && <span className="list-here">{t('moving.here')}</span>}
      </span>
    </label>
  );
}
