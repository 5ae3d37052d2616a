import { expect, test } from 'vitest';
import { de } from './de';

const sources = Object.entries(import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })).filter(([path]) => !/\.test\.|^\.\/|schema\.d/.test(path)).map(([, text]) => text).join('\n');

/** BASES are literals to which a page adds the name of a choice. */
const BASES = ['draw.basis', 'draw.class', 'draw.medium', 'initiatives.benefit', 'initiatives.check', 'initiatives.checkState', 'initiatives.money', 'initiatives.part', 'initiatives.public', 'initiatives.role'];

/** made are the patterns of keys put together in a template: `start.task.${kind}`. */
const made = [...sources.matchAll(/`([a-zA-Z]+\.(?:[^`]*?)?\$\{[^`]*)`/g)].map(([, template = '']) => {
  const fixed = template.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '\0').split('\0').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${fixed.join('.+')}$`);
});

test('every text is used', () => {
  const literals = new Set([...sources.matchAll(/['"`]([a-zA-Z]+(?:\.[\w-]+)+)['"`]/g)].map(([, key]) => key));
  const dead = Object.keys(de).map((key) => key.replace(/_(one|other)$/, '')).filter((key) => !literals.has(key) && !made.some((pattern) => pattern.test(key)) && !BASES.some((base) => key.startsWith(`${base}.`)));
  expect([...new Set(dead)]).toEqual([]);
  expect(BASES.filter((base) => !literals.has(base))).toEqual([]);
});
