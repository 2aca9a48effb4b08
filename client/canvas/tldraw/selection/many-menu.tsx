import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { TldrawUiMenuGroup, TldrawUiMenuItem, TldrawUiMenuSubmenu, useEditor, useValue } from 'tldraw';
import type { Arrangement } from '../../arrange.ts';
import { copiedCount, copyByMenu, pasteByMenu } from '../carry/clipboard.ts';
import { useSession } from '../use-session.ts';
import { arrangementsFor } from './arrange-button.tsx';
import { arrangeSelected, duplicateChain, hasChain } from './many-actions.ts';

const KEYS: Readonly<Record<Arrangement, string>> = {
  left: '?A',
  centre: '?H',
  right: '?D',
  top: '?W',
  middle: '?V',
  bottom: '?S',
  spreadAcross: '?!H',
  spreadDown: '?!V',
};

/** What the menu offers for several cards, and for a card from which others follow. */
export function ManyItems({ cards }: { readonly cards: readonly string[] }): ReactElement | null {
  const session = useSession();
  const { t } = useTranslation('many');
  const [only, ...more] = cards;
  const arrangements = arrangementsFor(cards.length);
  const chain = only !== undefined && more.length === 0 && hasChain(session, only) ? only : null;
  if (arrangements.length === 0 && chain === null) return null;
  return (
    <TldrawUiMenuGroup id="many">
      {arrangements.length > 0 ? (
        <TldrawUiMenuSubmenu id="arrange" label={t('arrange.button')}>
          <TldrawUiMenuGroup id="arrangements">
            {arrangements.map((how) => (
              <TldrawUiMenuItem
                key={how}
                id={`arrange-${how}`}
                label={t(`arrange.${how}`)}
                kbd={KEYS[how]}
                onSelect={() => arrangeSelected(session, how)}
              />
            ))}
          </TldrawUiMenuGroup>
        </TldrawUiMenuSubmenu>
      ) : null}
      {chain !== null ? (
        <TldrawUiMenuItem
          id="chain"
          label={t('menu.chain')}
          onSelect={() => duplicateChain(session, chain)}
        />
      ) : null}
    </TldrawUiMenuGroup>
  );
}

/** Copy, cut and paste for those without a keyboard. `isAny`: something that can be copied is selected. */
export function ClipboardItems({ isAny }: { readonly isAny: boolean }): ReactElement | null {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('many');
  const isReadonly = useValue('read only', () => editor.getIsReadonly(), [editor]);
  const count = isReadonly ? 0 : copiedCount();
  if (!isAny && count === 0) return null;
  // While the menu is open it takes the focus back from the canvas, which is where one copies.
  const after = (act: () => void) => () => void editor.timers.setTimeout(act, 0);
  const paste = () => {
    const { x, y } = editor.inputs.currentPagePoint;
    pasteByMenu(session, { x, y });
  };
  return (
    <TldrawUiMenuGroup id="clipboard">
      {isAny ? (
        <TldrawUiMenuItem
          id="copy"
          label={t('menu.copy')}
          kbd="$c"
          readonlyOk
          onSelect={after(() => copyByMenu(session, 'copy'))}
        />
      ) : null}
      {isAny && !isReadonly ? (
        <TldrawUiMenuItem
          id="cut"
          label={t('menu.cut')}
          kbd="$x"
          onSelect={after(() => copyByMenu(session, 'cut'))}
        />
      ) : null}
      {count > 0 ? (
        <TldrawUiMenuItem
          id="paste-here"
          label={t('menu.pasteHere', { count })}
          kbd="$v"
          onSelect={after(paste)}
        />
      ) : null}
    </TldrawUiMenuGroup>
  );
}
