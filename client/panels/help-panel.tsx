import { useTranslation } from 'react-i18next';
import { SidePanel } from './dialog.tsx';

/** What one can do and with which keys. */
export function HelpPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('panels');
  const parts: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [
      t('help.cards'),
      [
        [t('help.newCard'), t('help.newCardKeys')],
        [t('help.write'), 'Enter'],
        [t('help.finish'), 'Enter / Esc'],
        [t('help.nextCard'), 'Tab'],
        [t('help.newLine'), 'Shift + Enter'],
        [t('help.duplicate'), 'Ctrl + D'],
        [t('help.next'), 'Tab'],
        [t('help.remove'), 'Delete'],
      ],
    ],
    [
      t('help.arrows'),
      [
        [t('help.newArrow'), t('help.newArrowKeys')],
        [t('help.connect'), t('help.connectKeys')],
        [t('help.why'), t('help.whyKeys')],
      ],
    ],
    [
      t('help.steps'),
      [
        [t('help.undo'), 'Ctrl + Z'],
        [t('help.redo'), 'Ctrl + Shift + Z'],
      ],
    ],
    [
      t('help.look'),
      [
        [t('help.pan'), t('help.panKeys')],
        [t('help.zoom'), t('help.zoomKeys')],
        [t('help.fit'), 'Shift + 1'],
      ],
    ],
  ];
  return (
    <SidePanel heading={t('help.heading')} intro={t('help.intro')} onClose={onClose}>
      {parts.map(([heading, keys]) => (
        <section key={heading} className="keys">
          <h3>{heading}</h3>
          <dl>
            {keys.map(([what, how]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{how}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="hint">{t('help.undoNote')}</p>
    </SidePanel>
  );
}
