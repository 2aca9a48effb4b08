import { afterEach, expect, test } from 'vitest';
import { keepDropsHere } from '../../client/app/keep-drops-here.ts';
import { canTakeDrop, carry, fakeClipboard } from '../support/clipboard.ts';

let stop = () => {};
afterEach(() => stop());

test('[CAN119] on every page a file that nothing takes leads nowhere; a field for files takes it, words go on', () => {
  const files = document.body.appendChild(Object.assign(document.createElement('input'), { type: 'file' }));
  const file = () => fakeClipboard([new File(['x'], 'a.html', { type: 'text/html' })]);
  expect(canTakeDrop(document.body, file())).toBe(true);
  stop = keepDropsHere();
  const data = file();
  expect(carry('dragover', data).defaultPrevented).toBe(true);
  expect([data.dropEffect, canTakeDrop(document.body, file())]).toEqual(['none', false]);
  expect([canTakeDrop(files, file()), canTakeDrop(document.body, fakeClipboard())]).toEqual([true, true]);
  files.remove();
});

test('[CAN119] what somebody else has taken is left to them', () => {
  stop = keepDropsHere();
  const take = (event: Event) => event.preventDefault();
  document.body.addEventListener('dragover', take);
  const data = fakeClipboard([new File(['x'], 'a.txt')]);
  data.dropEffect = 'copy';
  carry('dragover', data);
  expect(data.dropEffect).toBe('copy');
  document.body.removeEventListener('dragover', take);
});
