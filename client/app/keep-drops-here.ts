/**
 * A file that is dropped where nothing takes it would make the browser leave the page and open it. What takes files
 * (the canvas, a field for files) is asked first: these listeners come last.
 */
export function keepDropsHere(): () => void {
  const keep = (event: DragEvent) => {
    const field = event.target instanceof Element ? event.target.closest('input[type="file"]') : null;
    if (event.defaultPrevented || field || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  };
  window.addEventListener('dragover', keep);
  window.addEventListener('drop', keep);
  return () => {
    window.removeEventListener('dragover', keep);
    window.removeEventListener('drop', keep);
  };
}
