import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useValue } from 'tldraw';
import { isLoose } from '#shared/board/place.ts';
import { prefer } from '../../../panels/preferences.ts';
import { useSignal } from '../../../panels/signal.ts';
import { useBoard } from '../../../panels/use-board.ts';
import { useSession } from '../use-session.ts';
import { zoomToBox, zoomToFit, zoomToMap, zoomToSelection } from './camera.ts';

const GLIDE = { glides: true } as const;

interface Props {
  readonly isMinimapOpen: boolean;
  /** Stands on the button after its word. */
  readonly children: ReactNode;
}

/** The button »Gå til« and the places it leads to: everything, the selection, each map, what lies on none. */
export function GoToMenu({ isMinimapOpen, children }: Props): ReactElement {
  const { t } = useTranslation('way');
  const editor = useEditor();
  const isDark = useValue('dark', () => editor.user.getIsDarkMode(), [editor]);
  // After a choice the keys act on the canvas; Esc leads back to the button.
  const chosen = useRef(false);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="tavle-go-to">
          {t('goTo.open')}
          {children}
        </button>
      </DropdownMenu.Trigger>
      {/* In the page's main part, so that whoever goes from landmark to landmark finds it there. */}
      <DropdownMenu.Portal container={document.getElementById('content')}>
        <DropdownMenu.Content
          className={`frame-menu tavle-go-to-menu ${isDark ? 'tl-theme__dark' : 'tl-theme__light'}`}
          align="start"
          sideOffset={8}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            // Somebody was faster than the menu: a panel that was opened by key has the focus.
            if (document.activeElement !== document.body) event.preventDefault();
            else if (chosen.current) {
              event.preventDefault();
              editor.getContainer().focus();
            }
            chosen.current = false;
          }}
        >
          <Zooms onChoose={() => (chosen.current = true)} />
          <Maps onChoose={() => (chosen.current = true)} />
          <DropdownMenu.Separator className="frame-menu-line tavle-way-wide" />
          <DropdownMenu.CheckboxItem
            className="frame-menu-item tavle-way-wide"
            checked={isMinimapOpen}
            onCheckedChange={(minimap) => prefer({ minimap })}
          >
            <span className="frame-menu-check">
              <DropdownMenu.ItemIndicator>
                <Check aria-hidden size={16} />
              </DropdownMenu.ItemIndicator>
            </span>
            {t('minimap.show')}
          </DropdownMenu.CheckboxItem>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly words: string;
  readonly hotkey?: string;
  readonly more?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly onSelect: () => void;
}

function Item({ words, hotkey, more, disabled, className = '', onSelect }: ItemProps): ReactElement {
  return (
    <DropdownMenu.Item
      className={`frame-menu-item ${className}`}
      disabled={disabled}
      aria-keyshortcuts={hotkey}
      onSelect={onSelect}
    >
      <span className="tavle-go-to-words">{words}</span>
      {more && <span className="tavle-go-to-more">{more}</span>}
      {hotkey && (
        <kbd className="tavle-go-to-more" aria-hidden>
          {hotkey}
        </kbd>
      )}
    </DropdownMenu.Item>
  );
}

function Zooms({ onChoose }: { onChoose: () => void }): ReactElement {
  const { t } = useTranslation('way');
  const { t: canvas } = useTranslation('canvas');
  const editor = useEditor();
  const session = useSession();
  const isSelected = useValue('selected', () => editor.getSelectedShapeIds().length > 0, [editor]);
  const choose = (act: () => void) => () => {
    onChoose();
    act();
  };
  const glide = { animation: { duration: 120 } };
  return (
    <>
      {/* One may want to press these again: the menu stays. */}
      <DropdownMenu.Item
        className="frame-menu-item tavle-way-narrow"
        onSelect={(event) => {
          event.preventDefault();
          editor.zoomIn(undefined, glide);
        }}
      >
        {canvas('zoom.in')}
      </DropdownMenu.Item>
      <DropdownMenu.Item
        className="frame-menu-item tavle-way-narrow"
        onSelect={(event) => {
          event.preventDefault();
          editor.zoomOut(undefined, glide);
        }}
      >
        {canvas('zoom.out')}
      </DropdownMenu.Item>
      <Item
        words={t('goTo.board')}
        hotkey="Shift+1"
        onSelect={choose(() => zoomToFit(editor, session, GLIDE))}
      />
      <Item
        words={t('goTo.selection')}
        hotkey="Shift+2"
        disabled={!isSelected}
        onSelect={choose(() => void zoomToSelection(editor, GLIDE))}
      />
      <Item
        words={t('goTo.fullSize')}
        hotkey="Shift+0"
        onSelect={choose(() => void editor.resetZoom(undefined, { animation: { duration: 220 } }))}
      />
    </>
  );
}

function Maps({ onChoose }: { onChoose: () => void }): ReactElement | null {
  const { t } = useTranslation('way');
  const editor = useEditor();
  const session = useSession();
  const scene = useSignal(session.scene);
  const board = useBoard(session.store);
  const loose = [...board.cards.values()].filter(({ place }) => isLoose(place)).length;
  if (scene.maps.length === 0 && loose === 0 && !scene.strip) return null;
  const go = (id: string | null) => () => {
    onChoose();
    zoomToMap(editor, session, id, GLIDE);
  };
  const { strip } = scene;
  return (
    <>
      <DropdownMenu.Separator className="frame-menu-line" />
      <DropdownMenu.Group>
        <DropdownMenu.Label className="frame-menu-label">{t('goTo.maps')}</DropdownMenu.Label>
        {scene.maps.map((map) => (
          <Item key={map.id} words={map.title || t('goTo.untitled')} onSelect={go(map.id)} />
        ))}
        {loose > 0 && (
          <Item words={t('goTo.loose')} more={t('goTo.cards', { count: loose })} onSelect={go(null)} />
        )}
        {strip && (
          <Item
            words={t('goTo.homeless')}
            onSelect={() => {
              onChoose();
              zoomToBox(editor, strip, GLIDE);
            }}
          />
        )}
      </DropdownMenu.Group>
    </>
  );
}
