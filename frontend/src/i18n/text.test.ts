import { describe, expect, test } from 'vitest';
import { de } from './de';
import { en } from './en';

const values = (text: string) => [...text.matchAll(/{{(\w+)/g)].map((match) => match[1]).sort();

describe('texts', () => {
  test('English has the keys of German and no others', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(de).sort());
  });

  test('both languages name the same values', () => {
    const differing = Object.entries(de).filter(([key, text]) => `${values(text)}` !== `${values(en[key as keyof typeof de])}`);
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test('no text is empty', () => {
    expect([...Object.entries(de), ...Object.entries(en)].filter(([, text]) => !text.trim())).toEqual([]);
  });
});
