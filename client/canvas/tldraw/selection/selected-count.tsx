import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelected } from '../use-session.ts';

/** How many things are selected, kind by kind; nothing for one alone. */
export function SelectedCount(): ReactElement | null {
  const { t, i18n } = useTranslation('many');
  const { cards, arrows, sketches } = useSelected();
  if (cards.length + arrows.length + sketches.length < 2) return null;
  const kinds = [
    cards.length > 0 ? t('count.cards', { count: cards.length }) : '',
    arrows.length > 0 ? t('count.arrows', { count: arrows.length }) : '',
    sketches.length > 0 ? t('count.sketches', { count: sketches.length }) : '',
  ].filter(Boolean);
  const words = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(kinds);
  return <p className="tavle-bar-count">{words}</p>;
}
