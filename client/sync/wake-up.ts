/** Calls when the device wakes up, when the tab is looked at again, or when the network comes or goes. */
export function onWakeUp(call: () => void): () => void {
  const ifVisible = (): void => {
    if (document.visibilityState === 'visible') call();
  };
  window.addEventListener('online', call);
  window.addEventListener('offline', call);
  window.addEventListener('pageshow', call);
  document.addEventListener('visibilitychange', ifVisible);
  return () => {
    window.removeEventListener('online', call);
    window.removeEventListener('offline', call);
    window.removeEventListener('pageshow', call);
    document.removeEventListener('visibilitychange', ifVisible);
  };
}
