import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/protocol/messages.ts';
import { LookBar } from '../panels/versions/look-bar.tsx';
import type { VersionsStep } from '../panels/versions/types.ts';
import type { Look } from './use-look.ts';

interface LookingProps {
  readonly look: Look;
  readonly role: Role;
  readonly onPanel: (step: VersionsStep) => void;
}

/** That one looks at a version, which one, and the way back; back on the board it is said once. */
export function Looking({ look: { at, look }, role, onPanel }: LookingProps) {
  const { t } = useTranslation('versions');
  const [wasAway, setAway] = useState(false);
  const back = () => {
    look(null);
    document.getElementById('content')?.focus();
  };
  useEffect(() => {
    if (at) setAway(true);
  }, [at]);
  return (
    <>
      {at && (
        <LookBar
          version={at.version}
          shift={at.shift}
          mayRestore={role === 'facilitator'}
          onBack={back}
          onPanel={onPanel}
        />
      )}
      <p role="status" className="visually-hidden">
        {!at && wasAway && t('look.ended')}
      </p>
    </>
  );
}
