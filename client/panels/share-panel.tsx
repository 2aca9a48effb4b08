import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/protocol/messages.ts';
import type { Answer } from './answer.ts';
import { ModalDialog } from './dialog.tsx';
import { describeError } from './error-words.ts';
import { type Links, LinksList } from './links-list.tsx';

interface SharePanelProps {
  readonly ownRole: Role;
  readonly loadLinks: () => Promise<Answer<{ readonly links?: Links }>>;
  readonly renewLink: (role: Role) => Promise<Answer<unknown>>;
  readonly onClose: () => void;
}

/** The board's links for the facilitator; a sentence for everybody else. */
export function SharePanel({ ownRole, loadLinks, renewLink, onClose }: SharePanelProps) {
  const { t } = useTranslation('panels');
  const isFacilitator = ownRole === 'facilitator';
  return (
    <ModalDialog
      heading={t('links.heading')}
      intro={t(isFacilitator ? 'links.intro' : 'links.others')}
      onClose={onClose}
    >
      {isFacilitator && <LoadedLinks loadLinks={loadLinks} renewLink={renewLink} />}
    </ModalDialog>
  );
}

function LoadedLinks({ loadLinks, renewLink }: Pick<SharePanelProps, 'loadLinks' | 'renewLink'>) {
  const { t } = useTranslation('panels');
  const { t: errors } = useTranslation('errors');
  const [links, setLinks] = useState<Links | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await loadLinks();
    if (answer.ok && answer.value.links) {
      setLinks(answer.value.links);
      setCode(null);
    } else setCode(answer.ok ? 'noRight' : answer.code);
  }, [loadLinks]);
  useEffect(() => {
    void load();
  }, [load]);
  const renew = async (role: Role): Promise<boolean> => {
    const answer = await renewLink(role);
    if (!answer.ok) setCode(answer.code);
    else await load();
    return answer.ok;
  };
  return (
    <>
      {code && (
        <p role="alert" className="fault">
          {describeError(errors, code)}
        </p>
      )}
      {links ? (
        <LinksList links={links} onRenew={renew} />
      ) : (
        !code && <p role="status">{t('links.loading')}</p>
      )}
    </>
  );
}
