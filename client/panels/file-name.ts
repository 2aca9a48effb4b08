const LIMIT = 80;

/** A title as a file name that Windows, macOS and Linux all take; `fallback` when nothing is left of it. */
export function fileNameOf(title: string, fallback: string, extension = 'json'): string {
  const plain = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ');
  const short = Array.from(plain)
    .slice(0, LIMIT)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  const isReserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(short);
  return `${isReserved || short === '' ? fallback : short}.${extension}`;
}
