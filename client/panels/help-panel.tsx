import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePanel } from './dialog.tsx';
import { prefer, usePreferences } from './preferences.ts';
import { isSingle, type Key, SHORTCUTS, type Shortcut, type Way } from './shortcuts.ts';
import './help-panel.css';

/** What one can do and with which keys, and the switch for the keys that speech or a slip of the hand sends. */
export function HelpPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('way');
  return (
    <SidePanel heading={t('keys.heading')} intro={t('keys.intro')} onClose={onClose}>
      <SingleKeys />
      {SHORTCUTS.map(({ name, shortcuts }) => (
        <section key={name} className="keys">
          <h3>{t(`keys.group.${name}`)}</h3>
          <dl>
            {shortcuts.map((shortcut) => (
              <Row key={shortcut.what} shortcut={shortcut} />
            ))}
          </dl>
        </section>
      ))}
      <p className="hint">{t('keys.undoNote')}</p>
      <p className="hint">{t('keys.mac')}</p>
    </SidePanel>
  );
}

function SingleKeys() {
  const { t } = useTranslation('way');
  const { shortcuts } = usePreferences();
  return (
    <div className="single-keys">
      <label>
        <input
          type="checkbox"
          checked={shortcuts}
          aria-describedby="single-keys-hint"
          onChange={(event) => prefer({ shortcuts: event.target.checked })}
        />
        {t('keys.switch')}
      </label>
      <p id="single-keys-hint" className="hint">
        {t('keys.switchHint')}
      </p>
    </div>
  );
}

function Row({ shortcut: { what, ways } }: { shortcut: Shortcut }) {
  const { t } = useTranslation('way');
  const { shortcuts } = usePreferences();
  return (
    <div>
      <dt>{t(`keys.${what}`)}</dt>
      <dd>
        {ways.map((way, at) => (
          <Fragment key={JSON.stringify(way)}>
            {at > 0 && ` ${t('keys.or')} `}
            <WayWords way={way} isOff={!shortcuts && isSingle(way)} />
          </Fragment>
        ))}
      </dd>
    </div>
  );
}

function WayWords({ way, isOff }: { way: Way; isOff: boolean }) {
  const { t } = useTranslation('way');
  if ('say' in way) return t(`keys.${way.say}`);
  const wordOf = (key: Key) => (typeof key === 'string' ? key : t(`keys.key.${key.word}`));
  return (
    <span className="key-way" data-off={isOff}>
      {way.map((key, at) => (
        <Fragment key={wordOf(key)}>
          {at > 0 && ' + '}
          <kbd>{wordOf(key)}</kbd>
        </Fragment>
      ))}
      {isOff && ` (${t('keys.off')})`}
    </span>
  );
}
