import { Copy, MessageCircleQuestion, MoveUpRight, Palette, PencilLine, Trash2 } from 'lucide-react';
import {
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { stopEventPropagation, useEditor, usePassThroughWheelEvents, useValue } from 'tldraw';
import { CARD_COLOURS } from '#shared/board/fields.ts';
import { paperOf } from '../colours.ts';
import { cardKey } from '../drawing.ts';
import {
  colourCards,
  duplicateCards,
  removeSelected,
  selectedCards,
  selectedConnections,
} from './card-actions.ts';
import { CONNECTING } from './connecting.ts';
import { useSession } from './use-session.ts';

const HEIGHT = 56;
const GAP = 14;

/** Where the bar stands, in pixels of the canvas; null while nothing is selected or a gesture runs. */
function useSpot() {
  const editor = useEditor();
  const { form } = useSession();
  const isFormOpen = useSyncExternalStore(form.subscribe, form.get) !== null;
  return useValue('spot of the bar', () => {
    if (isFormOpen || editor.getIsReadonly() || !editor.isIn('select.idle')) return null;
    const bounds = editor.getSelectionRotatedPageBounds();
    if (!bounds || editor.getSelectedShapes().every((shape) => shape.type === 'cardGroup')) return null;
    const { x, y } = editor.pageToViewport(bounds);
    const zoom = editor.getZoomLevel();
    const screen = editor.getViewportScreenBounds();
    const above = y - HEIGHT - GAP;
    const below = y + bounds.h * zoom + GAP;
    const isBelow = above < 8 && below + HEIGHT < screen.h - 80;
    const centre = x + (bounds.w * zoom) / 2;
    return {
      centre: Math.round(centre),
      width: screen.w,
      top: Math.round(isBelow ? below : Math.min(Math.max(above, 8), screen.h - 150)),
    };
  }, [editor, isFormOpen]);
}

/** A few words with what one most often does to what is selected. */
export function SelectionBar(): ReactElement | null {
  const spot = useSpot();
  const ref = useRef<HTMLDivElement>(null);
  const [half, setHalf] = useState(0);
  // Its words decide how wide it is; it must stay wholly on the screen.
  useLayoutEffect(() => setHalf(Math.ceil((ref.current?.offsetWidth ?? 0) / 2)));
  usePassThroughWheelEvents(ref as RefObject<HTMLDivElement>);
  const { t } = useTranslation('canvas');
  if (!spot) return null;
  const left = Math.max(8, Math.min(spot.centre - half, spot.width - 2 * half - 8));
  return (
    <div
      ref={ref}
      className="tavle-bar"
      role="toolbar"
      aria-label={t('bar.label')}
      style={{ transform: `translate(${left}px, ${spot.top}px)` }}
      onPointerDown={stopEventPropagation}
    >
      <BarButtons />
    </div>
  );
}

function BarButtons(): ReactElement {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('canvas');
  const selected = useValue(
    'what is selected',
    () => ({ cards: selectedCards(session), arrows: selectedConnections(session) }),
    [session],
  );
  const { cards, arrows } = selected;
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
      {card ? (
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
