/** One card of the list: its text, what else it says, its arrows, and the one button for all that can be done to it. */
import { Ellipsis } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, memo, type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '#shared/board/model.ts';
import { Avatar } from '../avatar.tsx';
import { LiveTextarea } from '../live-textarea.tsx';
import { useSignal } from '../signal.ts';
import { CardWords } from './card-words.tsx';
import { ListArrows } from './list-arrows.tsx';
import { useIs, useList, useWriters } from './list-context.ts';
import { elementId } from './list-focus.ts';
import type { CardItem } from './outline-types.ts';
import { nameOf } from './sayings.ts';

export const ListCard = memo(function ListCard({ item }: { readonly item: CardItem }): ReactElement {
  const { session, readOnly } = useList();
  const { card } = item;
  const isEditing = useIs(session.editing, card.id);
  const isMarked = useIs(session.marked, card.id);
  return (
    <li
      id={elementId.card(card.id)}
      className="list-card"
      data-marked={isMarked || undefined}
      data-colour={card.colour ?? undefined}
      onFocus={() => session.mark(card.id)}
    >
      <div className="list-line">
        {isEditing ? <CardField id={card.id} /> : <CardText card={card} />}
        {!readOnly && <MenuButton card={card} />}
      </div>
      <CardWriters id={card.id} />
      <CardWords card={card} around={item.around} />
      <ListArrows id={card.id} text={card.text} leadsTo={item.leadsTo} comesFrom={item.comesFrom} />
    </li>
  );
});

/** The text; whoever may write presses it to write. */
function CardText({ card }: { readonly card: Card }): ReactElement {
  const { t } = useTranslation('list');
  const { session, readOnly } = useList();
  const { id, text } = card;
  const words = text.trim() === '' ? <em>{t('card.empty')}</em> : text;
  if (readOnly)
    return (
      <p className="list-text" tabIndex={-1}>
        {words}
      </p>
    );
  return (
    <button
      type="button"
      className="list-text"
      aria-describedby="list-write-hint"
      onClick={() => session.edit(id)}
    >
      {words}
    </button>
  );
}

function CardField({ id }: { readonly id: string }): ReactElement | null {
  const { t } = useTranslation('list');
  const { session } = useList();
  const { store } = session;
  const live = useMemo(() => store.text({ of: 'card', id }, 'text'), [store, id]);
  const end = () => session.finish(id);
  const onKeyDown = (event: KeyboardEvent) => {
    // While a word is being composed these keys belong to the composition.
    if (event.nativeEvent.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
    const ends = event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey && !event.altKey);
    if (!ends) return;
    event.preventDefault();
    event.stopPropagation();
    end();
  };
  const onBlur = (event: FocusEvent) => {
    const card = event.currentTarget.closest('li');
    const isInside = event.relatedTarget instanceof Node && card?.contains(event.relatedTarget);
    // Who only looks at another window has not finished.
    if (!isInside && document.hasFocus()) setTimeout(() => session.leaveField(id));
  };
  if (!live) return null;
  return (
    <form
      className="list-field"
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      onSubmit={(event) => {
        event.preventDefault();
        end();
      }}
    >
      <LiveTextarea
        id={`list-field-${id}`}
        live={live}
        store={store}
        label={t('card.field')}
        placeholder={t('card.placeholder')}
        rows={1}
        enterKeyHint="done"
        autoFocus
      />
      <button type="submit" className="button primary small">
        {t('card.done')}
      </button>
    </form>
  );
}

function MenuButton({ card: { id, text } }: { readonly card: Card }): ReactElement {
  const { t } = useTranslation('list');
  const { session } = useList();
  const isOpen = useSignal(session.menu)?.card === id;
  return (
    <button
      type="button"
      className="button quiet small list-more"
      aria-label={t('card.optionsFor', { card: nameOf(text) || t('card.emptyShort') })}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={(event) => session.menu.set({ card: id, button: event.currentTarget })}
    >
      <Ellipsis aria-hidden size={18} />
      {t('card.options')}
    </button>
  );
}

function CardWriters({ id }: { readonly id: string }): ReactElement | null {
  const { t } = useTranslation('list');
  const { t: frame } = useTranslation('frame');
  const writers = useWriters(id);
  if (writers.length === 0) return null;
  const names = writers.map(({ name }) => name || frame('person.nameless')).join(', ');
  return (
    <p className="list-writers">
      {writers.map((who) => (
        <Avatar key={who.participantId} who={who} />
      ))}
      <span>{t('card.writes', { names })}</span>
    </p>
  );
}
