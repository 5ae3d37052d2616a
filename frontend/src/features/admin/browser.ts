const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** browserOf names browser and system of a User-Agent header as people know them; other programs keep their first word. */
export function browserOf(agent: string): string {
  const name = BROWSERS.find(([sign]) => sign.test(agent))?.[1];
  if (!name) return agent.split(/[\s/]/)[0] ?? '';
  const system = SYSTEMS.find(([sign]) => sign.test(agent))?.[1];
  return system ? `${name}, ${system}` : name;
}
