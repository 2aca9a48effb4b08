import { Copy, MessageCircleQuestion, MoveUpRight, Palette, PencilLine, Trash2 } from 'lucide-react';
import {
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { stopEventPropagation, useEditor, usePassThroughWheelEvents, useValue } from 'tldraw';
import { CARD_COLOURS } from '#shared/board/fields.ts';
import { paperOf } from '#shared/board/paper.ts';
import { claimOf } from '../../panels/made-line.tsx';
import { cardKey, thingOf } from '../drawing.ts';
import { colourCards, duplicateCards, removeSelected } from './card-actions.ts';
import { CONNECTING } from './connecting.ts';
import { useSelected, useSession } from './use-session.ts';
import { WriterLine } from './writer-line.tsx';

/** Whether there is something to do with what is selected, and no gesture or form is under way. A guest can only read: an arrow's why, who wrote a card. */
function useIsShown(): boolean {
  const editor = useEditor();
  const { form, store } = useSession();
  const isFormOpen = useSyncExternalStore(form.subscribe, form.get) !== null;
  return useValue('bar is shown', () => {
    if (isFormOpen || !editor.isIn('select.idle')) return false;
    const shapes = editor.getSelectedShapes();
    const [only] = shapes;
    if (editor.getIsReadonly()) {
      if (!only || shapes.length > 1) return false;
      const card = store.board().cards.get(thingOf(only.id).id);
      return only.type === 'arrow' || (card !== undefined && claimOf(card) !== null);
    }
    return shapes.some((shape) => shape.type !== 'cardGroup');
  }, [editor, isFormOpen, store]);
}

/**
 * A few words with what one most often does to what is selected. It stands above the tools, always in one place: beside
 * the selection it would cover other cards, their dots and the buttons of the columns.
 */
export function SelectionBar(): ReactElement | null {
  const isShown = useIsShown();
  const ref = useRef<HTMLDivElement>(null);
  usePassThroughWheelEvents(ref as RefObject<HTMLDivElement>);
  const { t } = useTranslation('canvas');
  if (!isShown) return null;
  return (
    <div
      ref={ref}
      className="tavle-bar"
      role="toolbar"
      aria-label={t('bar.label')}
      onPointerDown={stopEventPropagation}
    >
      <BarButtons />
      <WriterLine />
    </div>
  );
}

function BarButtons(): ReactElement {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('canvas');
  const isReadonly = useValue('read only', () => editor.getIsReadonly(), [editor]);
  const { cards, arrows } = useSelected();
  const [card] = cards;
  const [arrow] = arrows;
  return (
    <>
      {card && cards.length === 1 && arrows.length === 0 ? (
        <>
          <BarButton word={t('bar.edit')} onClick={() => session.startEditing(card)}>
            <PencilLine aria-hidden="true" size={18} />
          </BarButton>
          <BarButton
            word={t('bar.connect')}
            onClick={() => {
              editor.setCurrentTool(CONNECTING, { from: cardKey(card), byKey: true });
              editor.getContainer().focus();
            }}
          >
            <MoveUpRight aria-hidden="true" size={18} />
          </BarButton>
        </>
      ) : null}
      {arrow && arrows.length === 1 && cards.length === 0 ? (
        <BarButton word={t('bar.why')} onClick={() => session.openForm({ kind: 'connection', id: arrow })}>
          <MessageCircleQuestion aria-hidden="true" size={18} />
        </BarButton>
      ) : null}
      {isReadonly ? null : <ChangeButtons cards={cards} />}
    </>
  );
}

function ChangeButtons({ cards }: { readonly cards: readonly string[] }): ReactElement {
  const session = useSession();
  const { t } = useTranslation('canvas');
  return (
    <>
      {cards.length > 0 ? (
        <>
          <ColourButton cards={cards} />
          <BarButton word={t('bar.duplicate')} onClick={() => duplicateCards(session, cards)}>
            <Copy aria-hidden="true" size={18} />
          </BarButton>
        </>
      ) : null}
      <BarButton word={t('bar.remove')} onClick={() => removeSelected(session)}>
        <Trash2 aria-hidden="true" size={18} />
      </BarButton>
    </>
  );
}

interface BarButtonProps {
  readonly word: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly isOpen?: boolean;
}

function BarButton({ word, onClick, children, isOpen }: BarButtonProps): ReactElement {
  return (
    <button type="button" className="tavle-bar-button" aria-expanded={isOpen} onClick={onClick}>
      {children}
      <span>{word}</span>
    </button>
  );
}

function ColourButton({ cards }: { readonly cards: readonly string[] }): ReactElement {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('canvas');
  const [isOpen, setIsOpen] = useState(false);
  const isDark = useValue('dark', () => editor.user.getIsDarkMode(), [editor]);
  const key = cards.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another selection shuts the colours
  useEffect(() => setIsOpen(false), [key]);
  return (
    <div className="tavle-colours-box">
      <BarButton word={t('bar.colour')} isOpen={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Palette aria-hidden="true" size={18} />
      </BarButton>
      {isOpen ? (
        <fieldset className="tavle-colours" aria-label={t('bar.colour')}>
          {CARD_COLOURS.map((colour) => {
            const { paper, edge, ink } = paperOf(colour, isDark);
            return (
              <button
                key={colour}
                type="button"
                className="tavle-colour"
                style={{ background: paper, borderColor: edge, color: ink }}
                onClick={() => {
                  colourCards(session, cards, colour);
                  setIsOpen(false);
                  editor.getContainer().focus();
                }}
              >
                {t(`colour.${colour}`)}
              </button>
            );
          })}
        </fieldset>
      ) : null}
    </div>
  );
}
