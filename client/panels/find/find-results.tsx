import { Fragment, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { excerpt, type Found, type FoundSheet, type Span } from '#shared/board/find.ts';
import type { Board } from '#shared/board/model.ts';
import './find-panel.css';

interface FindResultsProps {
  readonly id: string;
  readonly sheets: readonly FoundSheet[];
  readonly board: Board;
  readonly current: number;
  readonly optionId: (at: number) => string;
  readonly onChoose: (at: number) => void;
}

/** Letters of a hit; of a longer text the part around what was found. */
const MOST_LETTERS = 140;
const MOST_NAME_LETTERS = 60;

/** The hits by map, what matches marked. */
export function FindResults({ id, sheets, board, current, optionId, onChoose }: FindResultsProps) {
  const { t } = useTranslation('way');
  let first = 0;
  return (
    <div id={id} role="listbox" aria-label={t('find.results')} className="find-results">
      {sheets.map(({ map, title, found }) => {
        const start = first;
        first += found.length;
        const name = map === null ? t('find.wall') : title || t('find.untitled');
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div key={map ?? ''} role="group" aria-label={name}>
            <div className="find-sheet" aria-hidden>
              {name}
            </div>
            {found.map((hit, at) => (
              <Hit
                key={`${hit.kind} ${hit.id}`}
                id={optionId(start + at)}
                hit={hit}
                board={board}
                isCurrent={start + at === current}
                onChoose={() => onChoose(start + at)}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}

interface HitProps {
  readonly id: string;
  readonly hit: Found;
  readonly board: Board;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

function Hit({ id, hit, board, isCurrent, onChoose }: HitProps) {
  const { t } = useTranslation('way');
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) element.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isCurrent]);
  const { text, spans, isCut } = excerpt(hit, MOST_LETTERS);
  const kind = t(`find.kind.${hit.kind}`);
  const name = hit.kind === 'connection' ? endsOf(hit.id, board) : shorten(hit.name);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above
    <div
      ref={element}
      id={id}
      role="option"
      // The focus stays in the field, whose keys go from hit to hit.
      tabIndex={-1}
      aria-selected={isCurrent}
      className="find-hit"
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="row-kind">
        {hit.part === 'words' ? kind : `${kind}, ${t(`find.part.${hit.part}`)}`}
        {name && <bdi className="find-name"> {name}</bdi>}
      </span>
      <span className="row-text">
        {isCut && '… '}
        <Marked text={text} spans={spans} />
        {isCut && ' …'}
      </span>
    </div>
  );
}

function Marked({ text, spans }: { text: string; spans: readonly Span[] }) {
  return spans.length === 0
    ? text
    : spans.map(({ from, to }, at) => (
        <Fragment key={from}>
          {text.slice(spans[at - 1]?.to ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
          {at === spans.length - 1 && text.slice(to)}
        </Fragment>
      ));
}

/** »From« → »to« of an arrow. */
function endsOf(id: string, board: Board): string {
  const connection = board.connections.get(id);
  const nameOf = (end: string) => board.cards.get(end)?.text ?? board.groups.get(end)?.title ?? '';
  return connection ? [connection.from, connection.to].map((end) => shorten(nameOf(end))).join(' → ') : '';
}

function shorten(text: string): string {
  const letters = Array.from(text.trim().replaceAll('\n', ' '));
  return letters.length > MOST_NAME_LETTERS
    ? `${letters.slice(0, MOST_NAME_LETTERS).join('')}…`
    : letters.join('');
}
