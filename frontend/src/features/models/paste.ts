/** pastedFile makes a file of pasted XML. The text is sent as UTF-8, so a declaration of another encoding is corrected. */
export function pastedFile(text: string, name: string): File {
  const xml = text.trimStart().replace(/^(<\?xml[^>]*\bencoding=)(["'])[^"']*\2/, '$1$2UTF-8$2');
  return new File([xml], `${name.replace(/[^\w.-]+/g, '_') || 'modell'}.bpmn`, { type: 'application/xml' });
}
