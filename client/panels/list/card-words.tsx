/** Everything a card says besides its text, in words: what the canvas shows by marks, colours and places. */
import type { TFunction } from 'i18next';
import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { kindInColumn } from '#shared/board/exchange/complete.ts';
import { CARD_COLOURS, type ColumnRole } from '#shared/board/fields.ts';
import type { Card } from '#shared/board/model.ts';
import { isPriority } from '#shared/board/place.ts';
import { claimOf, MadeLine } from '../history/made-line.tsx';
import { useList } from './list-context.ts';
import type { Surroundings } from './outline-types.ts';
import { nameOf } from './sayings.ts';

type T = TFunction<'list'>;

interface Props {
  readonly card: Card;
  readonly around: Surroundings;
}

/** A line of short words, the longer texts, and what is written about the card at length. */
export const CardWords = memo(function CardWords({ card, around }: Props): ReactElement | null {
  const { t } = useTranslation('list');
  const { t: canvas } = useTranslation('canvas');
  const { readOnly } = useList();
  const colour = CARD_COLOURS.find((one) => one === card.colour);
  const marks = [
    ...marksOf(card, around.role, t),
    ...(colour ? [t('words.colour', { colour: canvas(`colour.${colour}`).toLowerCase() })] : []),
  ];
  const texts = [...textsOf(card, t), ...kinOf(around, t)];
  // Whoever may change the card reads it in its menu.
  const isSigned = readOnly && claimOf(card) !== null;
  const hasMore = card.details !== '' || isSigned;
  if (marks.length + texts.length === 0 && !hasMore) return null;
  return (
    <div className="list-words">
      {marks.length > 0 && <p className="list-marks">{marks.join(' · ')}</p>}
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {hasMore && (
        <details>
          <summary>{t('card.more')}</summary>
          {card.details !== '' && <p className="list-details">{card.details}</p>}
          {isSigned && <MadeLine thing={card} />}
        </details>
      )}
    </div>
  );
});

function marksOf(card: Card, role: ColumnRole | null, t: T): string[] {
  const { tone, facet, voice, scope, place } = card;
  const marks = [
    kindOf(card.kind, role, t),
    card.unintended && t('words.unintended'),
    (card.whose === 'relative' || card.whose === 'other') && t(`words.${card.whose}`),
    card.goalKind && t(`words.${card.goalKind}`),
    tone !== 'neutral' && t(`words.${tone}`),
    facet && t(`words.${facet}`),
    voice !== 'unstated' && t(`words.${voice}Says`),
    card.hiddenFromCitizen && t('words.hidden'),
    card.documentation && t(`words.${card.documentation}`),
    scope !== 'unstated' && t(`words.${scope}`),
    isPriority(place) && t('words.importance', { share: percent(place.importance) }),
    isPriority(place) && t('words.ease', { share: percent(place.ease) }),
    card.chosen && t('words.chosen'),
    card.period && t('words.period', { text: card.period }),
  ];
  return marks.filter((mark): mark is string => typeof mark === 'string' && mark !== '');
}

/** What a card is, where its column does not say so already. */
function kindOf(kind: Card['kind'], role: ColumnRole | null, t: T): string | false {
  if (kind === 'coreElement') return t('words.coreElement');
  return role !== null && kind !== kindInColumn(role) && t(`words.${kind}`);
}

function textsOf(card: Card, t: T): string[] {
  const measured = card.measuringPoints.map(({ when, what, how, who }) =>
    t('words.measuring', {
      when: t(`when.${when}`),
      text: [what, how, who].filter((text) => text !== '').join('; '),
    }),
  );
  const labelled = (['signs', 'importanceReason', 'easeReason', 'why'] as const)
    .filter((field) => card[field] !== '')
    .map((field) => t(`words.${field}`, { text: card[field] }));
  return [...labelled, ...measured];
}

/** What ties a card to others without an arrow. */
function kinOf({ until, sameAs, stackedUnder }: Surroundings, t: T): string[] {
  const name = (text: string) => nameOf(text) || t('card.emptyShort');
  return [
    ...(until === null ? [] : [t('words.lastsUntil', { column: until || t('untitled.column') })]),
    ...(sameAs === null ? [] : [t('words.sameAs', { card: name(sameAs) })]),
    ...(stackedUnder === null ? [] : [t('words.stackedUnder', { card: name(stackedUnder) })]),
  ];
}

function percent(share: number): number {
  return Math.round(share * 100);
}
