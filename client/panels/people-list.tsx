import { useTranslation } from 'react-i18next';
import type { Person, Who } from '#shared/protocol/presence.ts';
import { Avatar } from './avatar.tsx';

interface PeopleListProps {
  readonly me: Who | null;
  readonly others: readonly Person[];
  /** The client id of the person followed; null when nobody is. */
  readonly followed: number | null;
  readonly onFollow: (clientId: number | null) => void;
}

/** Everybody on the board with name and role, and whom to follow. */
export function PeopleList({ me, others, followed, onFollow }: PeopleListProps) {
  const { t } = useTranslation('panels');
  return (
    <>
      <ul className="people-list">
        {me && (
          <li className="person">
            <Avatar who={me} />
            <PersonWords name={t('people.you', { name: me.name || t('people.noName') })} who={me} />
          </li>
        )}
        {others.map(({ clientId, who }) => (
          <li key={clientId} className="person">
            <Avatar who={who} />
            <PersonWords name={who.name || t('people.noName')} who={who} />
            <FollowButton
              name={who.name || t('people.noName')}
              isFollowed={clientId === followed}
              onToggle={(follow) => onFollow(follow ? clientId : null)}
            />
          </li>
        ))}
      </ul>
      <p className="hint">{t(others.length === 0 ? 'people.alone' : 'people.followHint')}</p>
    </>
  );
}

function PersonWords({ name, who }: { name: string; who: Who }) {
  const { t } = useTranslation('panels');
  return (
    <span className="person-words">
      <bdi className="person-name">{name}</bdi>
      <span className="person-role">{t(`role.${who.role}`)}</span>
    </span>
  );
}

interface FollowButtonProps {
  readonly name: string;
  readonly isFollowed: boolean;
  readonly onToggle: (follow: boolean) => void;
}

function FollowButton({ name, isFollowed, onToggle }: FollowButtonProps) {
  const { t } = useTranslation('panels');
  return (
    <button
      type="button"
      className="button small"
      aria-label={isFollowed ? t('people.stopNamed', { name }) : t('people.followNamed', { name })}
      onClick={() => onToggle(!isFollowed)}
    >
      {isFollowed ? t('people.stop') : t('people.follow')}
    </button>
  );
}
