/** localTarget keeps the way back inside this application; anything else leads to the start page. */
export function localTarget(wanted: string | null): string {
  if (!wanted || !wanted.startsWith('/') || wanted.startsWith('//') || wanted.includes('\\')) return '/';
  return wanted.startsWith('/anmelden') ? '/' : wanted;
}
