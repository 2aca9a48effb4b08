import { Palette } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useValue } from 'tldraw';
import { CARD_COLOURS } from '#shared/board/fields.ts';
import { paperOf } from '#shared/board/paper.ts';
import { colourCards } from '../card/card-actions.ts';
import { useSession } from '../use-session.ts';
import { BarMenu } from './bar-parts.tsx';

/** The button of the bar that gives the selected cards a colour. */
export function ColourButton({ cards }: { readonly cards: readonly string[] }): ReactElement {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('canvas');
  const isDark = useValue('dark', () => editor.user.getIsDarkMode(), [editor]);
  return (
    <BarMenu
      word={t('bar.colour')}
      icon={<Palette aria-hidden="true" size={18} />}
      className="tavle-colours"
      about={cards.join(' ')}
    >
      {(choose) =>
        CARD_COLOURS.map((colour) => {
          const { paper, edge, ink } = paperOf(colour, isDark);
          return (
            <button
              key={colour}
              type="button"
              className="tavle-colour"
              style={{ background: paper, borderColor: edge, color: ink }}
              onClick={() => choose(() => colourCards(session, cards, colour))}
            >
              {t(`colour.${colour}`)}
            </button>
          );
        })
      }
    </BarMenu>
  );
}
