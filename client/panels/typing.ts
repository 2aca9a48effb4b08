/** What one types or chooses in: keys there are its own. For `closest`. */
export const FIELDS = 'input, textarea, select, [contenteditable="true"]';
