import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import { de } from './de';
import { both } from './de/both';
import { en } from './en';
import { fetchTexts, setGenderForm, setLanguage } from './text';

const values = (text: string) => [...text.matchAll(/{{(\w+)/g)].map((match) => match[1]).sort();

describe('texts', () => {
  test('English has the keys of German and no others', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(de).sort());
  });

  test('both languages name the same values', () => {
    const differing = Object.entries(de).filter(([key, text]) => `${values(text)}` !== `${values(en[key as keyof typeof de])}`);
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test('what names people with a star is there in both forms', () => {
    const examples = ['admin.settings.genderForm.star', 'assistant.house.gender.star'];
    const star = Object.entries(de).filter(([key, text]) => /\p{L}[*:_/]-?(in|innen)(?!\p{L})/u.test(text) && !examples.includes(key));
    expect(star.map(([key]) => key).sort()).toEqual(Object.keys(both).sort());
    for (const [key, text] of Object.entries(both)) expect(values(text)).toEqual(values(de[key as keyof typeof de]));
  });

  test('a house that writes both forms gets them, in German only', async () => {
    const text = () => i18next.t('initiatives.sheet.addedValue');
    await fetchTexts();
    expect(text()).toBe(de['initiatives.sheet.addedValue']);
    await setGenderForm('double');
    expect(text()).toBe(both['initiatives.sheet.addedValue']);
    expect(i18next.t('common.save')).toBe(de['common.save']);
    await setLanguage('en');
    expect(text()).toBe(en['initiatives.sheet.addedValue']);
    await setLanguage('de');
    expect(text()).toBe(both['initiatives.sheet.addedValue']);
    await setGenderForm('star');
    expect(text()).toBe(de['initiatives.sheet.addedValue']);
  });

  test('German texts quote „so“, English ones “so”', () => {
    const quoting = (texts: Record<string, string>, wrong: RegExp) => Object.keys(texts).filter((key) => wrong.test(texts[key] ?? ''));
    expect(quoting({ ...de }, /[»«‚‘”]/)).toEqual([]);
    expect(quoting({ ...en }, /[»«„‚]/)).toEqual([]);
  });

  test('a number before its noun tells one from many', () => {
    // „von 7 Regeln“, „keine der 7 Angaben“ and „die ersten 7“ are never said of one.
    const bare = Object.entries(de).filter(([key, text]) => /(?<!\b(von|der|ersten|Alle) )\{\{count\}\} \p{Lu}/u.test(text) && !/_(one|other)$/.test(key));
    expect(bare.map(([key]) => key)).toEqual(['ratings.similarUnits']); // of two at least
  });

  test('no file has a text twice', () => {
    const files = import.meta.glob<string>('./*/*.json', { query: '?raw', import: 'default', eager: true });
    const keys = Object.entries(files).flatMap(([file, text]) => [...text.matchAll(/^ {2}"([^"]+)":/gm)].map((match) => `${file.split('/')[1]} ${match[1]}`));
    expect(keys.length).toBeGreaterThan(1000);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  test('no text is empty', () => {
    expect([...Object.entries(de), ...Object.entries(en)].filter(([, text]) => !text.trim())).toEqual([]);
  });
});
