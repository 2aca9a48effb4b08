import type { ReactElement } from 'react';
import { copyText } from '../../../panels/copy-text.ts';
import { LinkDialog } from '../../../panels/share/link-dialog.tsx';
import { useSignal } from '../../../panels/signal.ts';
import { linkToThing } from '../../../panels/thing-link.ts';
import type { CanvasSession } from '../session.ts';
import { useSession } from '../use-session.ts';

/** Copies the address of a thing and says so; where the browser refuses, it is shown to be copied by hand. */
export async function copyLink(session: CanvasSession, id: string): Promise<void> {
  const link = linkToThing(id);
  if (await copyText(link)) session.say('linkCopied');
  else session.linkToCopy.set(link);
}

/** The link that was not copied, while there is one. */
export function LinkToCopy(): ReactElement | null {
  const { linkToCopy } = useSession();
  const link = useSignal(linkToCopy);
  return link === null ? null : <LinkDialog link={link} onClose={() => linkToCopy.set(null)} />;
}
