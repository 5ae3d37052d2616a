// Reads the handbook and says which pictures it shows, and how they are taken.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enter, settled } from './browser.mjs';
import { someProcess, someVersion } from './town.mjs';

export const BOOK = join(resolve(fileURLToPath(import.meta.url), '../../..'), 'docs', 'handbuch');

/** PICTURES names for every picture of the handbook who takes it and where; ready is what has to be there, in the middle of it. */
export const PICTURES = {
  start: { as: 'leitung51', to: '/' },
  prozesse: { as: 'strategie', to: '/prozesse', height: 760 },
  steckbrief: { as: 'strategie', to: async (page) => `/prozesse/${(await someProcess(page, 'q=Hundesteuer')).id}/steckbrief/bearbeiten` },
  modell: {
    as: 'strategie',
    ready: '.djs-container',
    height: 480,
    to: async (page) => {
      const { process, version } = await someVersion(page);
      return `/prozesse/${process.id}/modelle/${version.id}`;
    },
  },
  rangliste: { as: 'strategie', to: '/rangliste' },
};

const SIZE = { width: 1000, height: 600 };
const NOON = '2026-11-20T11:00:00Z'; // what the browser calls now, so that a picture does not change with the day

/** TEXTS are the hashes of what stands on the pages of the pictures, beside these. */
export const TEXTS = join(BOOK, 'bilder', 'texte.json');

/** take makes one picture on a page that nobody has used before, with the hash of what stands there. */
export async function take(page, name) {
  const { as, to, ready, height = SIZE.height } = PICTURES[name];
  await page.clock.setFixedTime(NOON);
  await page.setViewportSize({ ...SIZE, height });
  await enter(page, as);
  await page.goto(typeof to === 'function' ? await to(page) : to);
  await settled(page);
  if (ready) {
    await page.locator(ready).first().waitFor();
    await page.locator(ready).first().evaluate((part) => part.scrollIntoView({ block: 'center' }));
  }
  return { text: await hashOfTexts(page), picture: await page.screenshot({ animations: 'disabled', caret: 'hide' }) };
}

const MONTHS = /Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember/g;

/** hashOfTexts tells whether headings, labels, columns, buttons or the navigation have changed; dates and numbers do not count. */
async function hashOfTexts(page) {
  const texts = await page.evaluate(() => {
    const seen = (part) => part.checkVisibility({ visibilityProperty: true }) && part.getBoundingClientRect().width > 1;
    const fixed = 'h1, h2, h3, label, legend, button'.split(', ').map((kind) => `${kind}:not(li *, td *, th *)`); // rows and lists hold data
    return [...document.querySelectorAll([...fixed, 'th[scope=col]', 'nav a'].join(', '))].filter(seen).map((part) => part.innerText);
  });
  const kept = texts.map((text) => text.replace(MONTHS, '').replace(/[\d.,:]+/g, '').replace(/\s+/g, ' ').trim()).filter(Boolean);
  return createHash('sha256').update(kept.join('\n')).digest('hex').slice(0, 16);
}

/** anchor is the id that the program and code forges make of a heading. */
const anchor = (title) => [...title.toLowerCase()].map((c) => (c === ' ' ? '-' : c)).filter((c) => /[\p{L}\p{N}_-]/u.test(c)).join('');

/** chapters are the pages of the handbook: their headings, links and pictures. */
export function chapters() {
  return readdirSync(BOOK).filter((name) => name.endsWith('.md')).map((name) => {
    const text = readFileSync(join(BOOK, name), 'utf8');
    const all = (pattern) => [...text.matchAll(pattern)].map((match) => match.slice(1));
    return {
      id: name.slice(0, -3),
      sections: all(/^## (.+)$/gm).map(([title]) => anchor(title)),
      headings: all(/^#{2,3} (.+)$/gm).map(([title]) => anchor(title)),
      links: all(/(?<!!)\[[^\]]+\]\(([^)\s]+)\)/g).map(([to]) => to),
      pictures: all(/!\[([^\]]*)\]\(bilder\/([a-z0-9-]+)\.png\)/g).map(([alt, picture]) => ({ alt, picture })),
    };
  });
}

/** pictureFiles are the pictures that are kept. */
export const pictureFiles = () => readdirSync(join(BOOK, 'bilder')).filter((name) => name.endsWith('.png')).map((name) => name.slice(0, -4)).sort();
