import type { CSSProperties, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type TLShapeId, useEditor, useQuickReactor, useValue } from 'tldraw';
import type { Person } from '#shared/protocol/presence.ts';
import { colourOfPerson } from '../../../panels/person-colours.ts';
import { useOthers } from '../../../panels/use-board.ts';
import { useCanvas } from '../../context.ts';
import { cardKey, groupKey } from '../../drawing.ts';
import { type CardMark, type Doing, marksOf } from './card-marks.ts';
import './people.css';
import { useRef } from 'react';

/** Below this zoom cards are smaller than the names on them: only who writes or moves is named. */
const FAR_ZOOM = 0.5;
/** So many names stand on one card; the rest is a number. */
const MOST_NAMES = 3;

/**
 * Others' pointers, and rings and names on what they hold. A layer that moves with the camera at once; within it each
 * thing glides to where it was last seen.
 */
export function PeopleInFront(): ReactElement {
  const { presence } = useCanvas();
  const editor = useEditor();
  const others = useOthers(presence);
  const layer = useRef<HTMLDivElement>(null);
  useQuickReactor('people layer', () => {
    const { x, y, z } = editor.getCamera();
    if (!layer.current) return;
    layer.current.style.transform = `scale(${z}) translate(${x}px, ${y}px)`;
    layer.current.style.setProperty('--inverse-zoom', String(1 / z));
    layer.current.dataset.far = String(z < FAR_ZOOM);
  }, [editor]);
  return (
    <div className="people" aria-hidden>
      <div ref={layer} className="people-layer">
        {marksOf(others).map((mark) => (
          <Mark key={mark.card} mark={mark} />
        ))}
        {others.map((person) => person.state.cursor && <Pointer key={person.clientId} person={person} />)}
      </div>
    </div>
  );
}

function Pointer({ person }: { person: Person }): ReactElement | null {
  const { cursor } = person.state;
  if (!cursor) return null;
  return (
    <div
      className="people-pointer"
      style={{ ...colours(person), transform: `translate(${cursor.x}px, ${cursor.y}px)` }}
    >
      <div className="people-upright">
        <svg className="people-arrow" viewBox="0 0 20 20" width="24" height="24" aria-hidden>
          <path d="M2 2 L17 9 L10.5 11 L8 17.5 Z" />
        </svg>
        <Tag person={person} />
      </div>
    </div>
  );
}

/** A ring around a card that others hold, each one's colour inside the next, with their names above it. */
function Mark({ mark }: { mark: CardMark }): ReactElement | null {
  const { t } = useTranslation('frame');
  const editor = useEditor();
  // The shape as drawn, so that the ring goes along while somebody drags the card.
  const bounds = useValue(
    'marked card',
    () =>
      editor.getShapePageBounds(cardKey(mark.card) as TLShapeId) ??
      editor.getShapePageBounds(groupKey(mark.card) as TLShapeId),
    [editor, mark.card],
  );
  if (!bounds) return null;
  const ring = mark.people
    .map(
      ({ person }, index) =>
        `0 0 0 calc(${(index + 1) * 2.5}px * var(--inverse-zoom)) ${colours(person)['--paint']}`,
    )
    .join(', ');
  return (
    <div
      className="people-mark"
      style={{
        transform: `translate(${bounds.x}px, ${bounds.y}px)`,
        width: bounds.w,
        height: bounds.h,
        boxShadow: ring,
      }}
    >
      <div className="people-names">
        {mark.people.slice(0, MOST_NAMES).map(({ person, doing }) => (
          <Tag
            key={person.clientId}
            person={person}
            doing={doing}
            text={doing === 'selects' ? undefined : (name) => t(`person.${doing}`, { name })}
          />
        ))}
        {mark.people.length > MOST_NAMES && (
          <span className="people-tag people-more">+{mark.people.length - MOST_NAMES}</span>
        )}
      </div>
    </div>
  );
}

interface TagProps {
  readonly person: Person;
  readonly doing?: Doing;
  readonly text?: (name: string) => string;
}

function Tag({ person, doing, text }: TagProps): ReactElement {
  const { t } = useTranslation('frame');
  const name = person.who.name.trim() || t('person.nameless');
  return (
    <bdi className="people-tag" data-doing={doing} style={colours(person)}>
      {text ? text(name) : name}
    </bdi>
  );
}

type Colours = CSSProperties & { readonly '--paint': string; readonly '--on-paint': string };

function colours(person: Person): Colours {
  const { paint, text } = colourOfPerson(person.who);
  return { '--paint': paint, '--on-paint': text };
}
