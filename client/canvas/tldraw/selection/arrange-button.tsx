import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  LayoutGrid,
  type LucideIcon,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ARRANGEMENTS, type Arrangement } from '../../arrange.ts';
import { useSession } from '../use-session.ts';
import { BarMenu } from './bar-parts.tsx';
import { arrangeSelected } from './many-actions.ts';

const SIGNS: Readonly<Record<Arrangement, LucideIcon>> = {
  left: AlignStartVertical,
  centre: AlignCenterVertical,
  right: AlignEndVertical,
  top: AlignStartHorizontal,
  middle: AlignCenterHorizontal,
  bottom: AlignEndHorizontal,
  spreadAcross: AlignHorizontalDistributeCenter,
  spreadDown: AlignVerticalDistributeCenter,
};

/** What can be done to so many cards: two can be brought into line, three can be spread. */
export function arrangementsFor(count: number): readonly Arrangement[] {
  if (count < 2) return [];
  return ARRANGEMENTS.filter((how) => count > 2 || (how !== 'spreadAcross' && how !== 'spreadDown'));
}

/** The button of the bar that brings what is selected into line. */
export function ArrangeButton({ cards }: { readonly cards: readonly string[] }): ReactElement {
  const session = useSession();
  const { t } = useTranslation('many');
  return (
    <BarMenu
      word={t('arrange.button')}
      icon={<LayoutGrid aria-hidden="true" size={18} />}
      className="tavle-colours tavle-arrange"
      about={cards.join(' ')}
    >
      {(choose) =>
        arrangementsFor(cards.length).map((how) => {
          const Sign = SIGNS[how];
          return (
            <button
              key={how}
              type="button"
              className="tavle-arrange-button"
              onClick={() => choose(() => arrangeSelected(session, how))}
            >
              <Sign aria-hidden="true" size={18} />
              <span>{t(`arrange.${how}`)}</span>
            </button>
          );
        })
      }
    </BarMenu>
  );
}
