/** What stands around the maps: what the board is about, the cards on the free wall and those without a place, the drawings. */
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '#shared/board/model.ts';
import { readSketch } from '#shared/board/sketch.ts';
import { ListCard } from './list-card.tsx';
import { elementId } from './list-focus.ts';
import { AddButton } from './list-section.tsx';
import type { CardItem } from './outline-types.ts';

/** Purpose, goals, challenges and target groups, where anything is written in them. */
export function About({ board }: { board: Board }): ReactElement | null {
  const { t } = useTranslation('list');
  const goals = board.goals.filter(({ text }) => text !== '');
  const challenges = board.challenges.filter(({ text }) => text !== '');
  const count = goals.length + challenges.length + board.targetGroups.length;
  if (board.purpose === '' && count === 0) return null;
  return (
    <section className="list-section list-about" aria-labelledby="list-about">
      <h2 id="list-about">{t('about')}</h2>
      {board.purpose !== '' && (
        <>
          <h3>{t('purpose')}</h3>
          <p>{board.purpose}</p>
        </>
      )}
      <Texts heading={t('goals')} things={goals} />
      <Texts heading={t('challenges')} things={challenges} />
      {board.targetGroups.length > 0 && <h3>{t('targetGroups')}</h3>}
      {board.targetGroups.map(({ id, text, includes, excludes }) => (
        <div key={id}>
          <p>{text}</p>
          {includes && <p className="list-note">{t('includes', { text: includes })}</p>}
          {excludes && <p className="list-note">{t('excludes', { text: excludes })}</p>}
        </div>
      ))}
    </section>
  );
}

interface TextsProps {
  readonly heading: string;
  readonly things: readonly { readonly id: string; readonly text: string }[];
}

function Texts({ heading, things }: TextsProps): ReactElement | null {
  if (things.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul className="plain">
        {things.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </>
  );
}

export function LooseCards({ items }: { items: readonly CardItem[] }): ReactElement {
  const { t } = useTranslation('list');
  return (
    <section className="list-section" aria-labelledby={elementId.loose}>
      <h2 id={elementId.loose} tabIndex={-1}>
        {t('loose')} <span className="list-count">{t('cards', { count: items.length })}</span>
      </h2>
      <p className="list-note">{t('looseHint')}</p>
      <Cards items={items} />
      <AddButton place="wall" where={null} />
    </section>
  );
}

export function HomelessCards({ items }: { items: readonly CardItem[] }): ReactElement {
  const { t } = useTranslation('list');
  return (
    <section className="list-section" aria-labelledby={elementId.homeless}>
      <h2 id={elementId.homeless} tabIndex={-1}>
        {t('homeless')} <span className="list-count">{t('cards', { count: items.length })}</span>
      </h2>
      <p className="list-note">{t('homelessHint')}</p>
      <Cards items={items} />
    </section>
  );
}

function Cards({ items }: { items: readonly CardItem[] }): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <ul className="list-cards">
      {items.map((item) => (
        <ListCard key={item.card.id} item={item} />
      ))}
    </ul>
  );
}

/** How many drawings there are, and the words in them. */
export function Sketches({ sketches }: { sketches: Board['sketches'] }): ReactElement | null {
  const { t } = useTranslation('list');
  const texts = useMemo(() => textsIn(sketches), [sketches]);
  if (sketches.size === 0) return null;
  return (
    <section className="list-section" aria-labelledby="list-sketches">
      <h2 id="list-sketches">{t('drawings')}</h2>
      <p>{t('sketches', { count: sketches.size })}</p>
      {texts.length > 0 && (
        <>
          <p className="list-note">{t('sketchTexts')}</p>
          <ul className="plain">
            {texts.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function textsIn(sketches: Board['sketches']): { id: string; text: string }[] {
  return [...sketches.values()].flatMap((sketch) => {
    const value = readSketch(sketch);
    return value && 'text' in value && value.text.trim() !== '' ? [{ id: sketch.id, text: value.text }] : [];
  });
}
