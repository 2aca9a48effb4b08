import { List, PanelsTopLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { View } from './board-view.tsx';

const VIEWS = [
  { view: 'canvas', Icon: PanelsTopLeft },
  { view: 'list', Icon: List },
] as const;

interface ViewSwitchProps {
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** The board as a wall or as a list. */
export function ViewSwitch({ view, onView }: ViewSwitchProps) {
  const { t } = useTranslation('app');
  return (
    <fieldset className="view-switch">
      <legend className="visually-hidden">{t('view.label')}</legend>
      {VIEWS.map(({ view: name, Icon }) => (
        <button
          key={name}
          type="button"
          className="view-choice"
          aria-pressed={name === view}
          onClick={() => name !== view && onView(name)}
        >
          <Icon aria-hidden size={17} />
          {t(`view.${name}`)}
        </button>
      ))}
    </fieldset>
  );
}
