import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeptPages } from './kept-pages.ts';
import { useOwnDevice } from './own-device.ts';

interface OwnDeviceTickProps {
  readonly ticked: boolean;
  readonly onTick: (ticked: boolean) => void;
}

/** At joining: whether this is one's own device, with what is kept on it then; or that it was said before. */
export function OwnDeviceTick({ ticked, onTick }: OwnDeviceTickProps) {
  const { t } = useTranslation('device');
  const id = useId();
  const isOwn = useOwnDevice();
  const pages = useKeptPages();
  if (isOwn) return <p className="hint">{t('join.already')}</p>;
  return (
    <div className="tick">
      <label>
        <input
          type="checkbox"
          checked={ticked}
          aria-describedby={id}
          onChange={(event) => onTick(event.target.checked)}
        />
        {t('choice')}
      </label>
      <p id={id} className="hint">
        {t(pages === 'never' ? 'join.noPages' : 'join.pages')}
      </p>
    </div>
  );
}
