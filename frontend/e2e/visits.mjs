// Who visits which address of the router: for each pattern the person and the way to a real address.
import { get, newProcess, send, someProcess, someVersion, unitOf } from './town.mjs';

const process = (tail = '') => async (page) => `/prozesse/${(await someProcess(page, 'q=Hundesteuer')).id}${tail}`;
const unit = (tail = '') => async (page) => `/organisation/${(await unitOf(page, '51.3')).id}${tail}`;
const application = (tail = '') => async (page) => `/fachverfahren/${(await get(page, '/applications')).items[0].id}${tail}`;
const initiative = async (page) => `/vorhaben/${(await get(page, '/initiatives?q=V-05')).items[0].id}`;
const user = async (page) => `/einstellungen/konten/${(await get(page, '/admin/users')).items.find((one) => one.username === 'amt51').id}`;
const version = async (page) => {
  const found = await someVersion(page);
  return `/prozesse/${found.process.id}/modelle/${found.version.id}`;
};

const drawing = async (page) => {
  const found = await someVersion(page);
  const begun = await page.request.post(`/api/v1/models/${found.model.id}/draft`, { data: { origin: 'version', versionId: found.version.id } });
  if (![201, 409].includes(begun.status())) throw new Error(await begun.text()); // 409: it was begun before
  return `/prozesse/${found.process.id}/modelle/${found.model.id}/zeichnen`;
};

/** report makes a report for a committee. */
const report = async (page) => `/berichte/${(await send(page, 'POST', '/committee-reports', { title: 'Halbjahresbericht', from: '2026-05-01', to: '2026-11-30' })).id}`;

const goal = async (page) => `/ziele/${(await get(page, '/goals')).items[0].id}`;

const release = async (page) => {
  for (const one of (await get(page, '/processes?limit=50&mark=targetDefined')).items) {
    const [found] = await get(page, `/processes/${one.id}/releases`);
    if (found) return `/freigaben/${found.id}`;
  }
  return '/freigaben/gibt-es-nicht';
};

const first = (list, base) => async (page) => {
  const answer = await get(page, list);
  return `${base}/${(answer.items ?? answer)[0].id}`;
};
/** connected leads to the connections, one of which there is; nothing answers at its address. */
const connected = async (page) => {
  await send(page, 'POST', '/dms/connections', { name: `Wegverbindung ${Date.now()}`, kind: 'cmis', address: 'http://127.0.0.1:9/cmis', username: 'weg', secret: 'weg' });
  return '/einstellungen/dms';
};
/** receipt leads to what the import of a small table has said. */
const receipt = async (page) => {
  const buffer = Buffer.from(`Schlüssel im Quellsystem;Bezeichnung;Einheit\nweg;Quittung ${Date.now()} prüfen;51.3\n`);
  const answer = await page.request.post('/api/v1/imports/tables?kind=processes', { multipart: { file: { name: 'weg.csv', mimeType: 'text/csv', buffer } } });
  return `/import/quittungen/${(await answer.json()).receiptId}`;
};
/** dirty leads to a small messy list that is being cleaned. */
const dirty = async (page) => {
  const buffer = Buffer.from('Liste des Amtes;;\nProzess;Amt;Fallzahl\nBearbeitung Hundesteuer;FB 20.3 / Steuern;ca. 3.900\nAnmeldung der Hundesteuer;s. o.;täglich\nSumme;;3.900\n');
  const answer = await page.request.post('/api/v1/cleaning-lists', { multipart: { file: { name: 'Weg.csv', mimeType: 'text/csv', buffer } } });
  return `/import/bereinigen/${(await answer.json()).id}`;
};
const rollout = first('/rollouts', '/e-akte');
const round = first('/funding-rounds', '/mittelanmeldung');
const request = async (page) => {
  const [{ id }] = await get(page, '/funding-rounds');
  return `/mittelanmeldung/${id}/${(await get(page, `/funding-rounds/${id}/consolidation`)).rows[0].request.id}`;
};

const why = first('/candidates?limit=1', '/rangliste/process');
const compared = async (page) => {
  const [a, b] = (await get(page, '/candidates?limit=2')).items;
  return `/rangliste/vergleich?a=${a.id}&b=${b.id}`;
};
const ownSet = (tail) => async (page) => `/kriterien/${(await send(page, 'POST', '/criteria-sets', { copyOf: 'hildesheim', title: `Wegsatz ${Date.now()}` })).id}${tail}`;
const record = async (page) => `/entscheidungen/${(await send(page, 'POST', `/decisions?orgUnit=${(await unitOf(page, '51')).id}`, { title: 'Wegentscheidung' })).id}`;

/** VISITS names for every pattern of the router who goes there, and other states of the page; an address may be a function that finds one. */
export const VISITS = {
  '/anmelden': { as: null, to: '/anmelden' },
  '/einrichten': { as: null, to: '/einrichten#geheim' },
  '/frage': { as: null, to: '/frage#x.y.z.w' },
  '/mail-abbestellen': { as: null, to: '/mail-abbestellen#x' },
  '/angemeldet': { as: null, to: '/angemeldet' },
  '/barrierefreiheit': { as: null, to: '/barrierefreiheit' },
  '/ueber': { as: null, to: '/ueber' },
  '/hilfe': { as: null, to: '/hilfe', more: ['/hilfe?q=Freigaben', '/hilfe?q=Hundesteuern'] },
  '/hilfe/:seite': { as: 'leser', to: '/hilfe/konten', more: ['/hilfe/steckbrief#fassungen-vergleichen', '/hilfe/gibt-es-nicht'] },
  '/': { as: 'strategie', to: '/' },
  '/prozesse': { as: 'strategie', to: '/prozesse', more: ['/prozesse?view=tree', '/prozesse?trashed=true'] },
  '/prozesse/neu': { as: 'strategie', to: '/prozesse/neu' },
  '/prozesse/:id/bearbeiten': { as: 'strategie', to: process('/bearbeiten') },
  '/prozesse/:id/steckbrief/bearbeiten': { as: 'strategie', to: process('/steckbrief/bearbeiten') },
  '/prozesse/:id': { as: 'strategie', to: process() },
  '/prozesse/:id/steckbrief': { as: 'strategie', to: process('/steckbrief') },
  '/prozesse/:id/steckbrief/fassungen': { as: 'strategie', to: process('/steckbrief/fassungen') },
  '/prozesse/:id/modelle': { as: 'strategie', to: process('/modelle') },
  '/prozesse/:id/modelle/:version': { as: 'strategie', to: version },
  '/prozesse/:id/modelle/:model/zeichnen': { as: 'strategie', to: drawing, more: [async (page) => `${await drawing(page)}?ansicht=schritte`] },
  '/prozesse/:id/vergleich': { as: 'strategie', to: process('/vergleich') },
  '/prozesse/:id/verlauf': { as: 'strategie', to: process('/verlauf') },
  '/prozesse/:id/kommentare': { as: 'strategie', to: process('/kommentare') },
  '/aufgaben': { as: 'strategie', to: '/aufgaben' },
  '/freigaben/steckbriefe': { as: 'leitung51', to: '/freigaben/steckbriefe' },
  '/freigaben/:id': { as: 'strategie', to: release },
  '/lesen': { as: 'leser', to: '/lesen' },
  '/p/:number': { as: 'leser', to: '/p/32.1-0001' },
  '/portal/:slug': { as: null, to: '/portal/ahlenbrueck' },
  '/portal/:slug/:number': { as: null, to: '/portal/ahlenbrueck/50.2-0001' },
  '/landkarte': { as: 'leser', to: '/landkarte' },
  '/suche': { as: 'strategie', to: '/suche?q=Antrag', more: ['/suche', '/suche?q=Hundesteur'] },
  '/amt': { as: 'leitung51', to: '/amt' },
  '/ziele': { as: 'strategie', to: '/ziele' },
  '/ziele/:id': { as: 'strategie', to: goal, more: ['/ziele/gibt-es-nicht'] },
  '/digitalisierung': { as: 'strategie', to: '/digitalisierung' },
  '/organisation': { as: 'strategie', to: '/organisation' },
  '/organisation/neu': { as: 'strategie', to: '/organisation/neu' },
  '/organisation/:id': { as: 'strategie', to: unit() },
  '/organisation/:id/bearbeiten': { as: 'strategie', to: unit('/bearbeiten') },
  '/e-akte': { as: 'strategie', to: '/e-akte', more: ['/e-akte?ansicht=tabelle'] },
  '/e-akte/arbeitsplaetze': { as: 'strategie', to: '/e-akte/arbeitsplaetze' },
  '/e-akte/zeitplan': { as: 'leser', to: '/e-akte/zeitplan' },
  '/e-akte/hindernisse': { as: 'strategie', to: '/e-akte/hindernisse' },
  '/e-akte/reihenfolge': { as: 'strategie', to: '/e-akte/reihenfolge' },
  '/e-akte/tabellen': { as: 'strategie', to: '/e-akte/tabellen' },
  '/e-akte/vorschlaege': { as: 'strategie', to: '/e-akte/vorschlaege' },
  '/e-akte/wartet': { as: 'strategie', to: '/e-akte/wartet', more: ['/e-akte/wartet?ansicht=tabelle'] },
  '/e-akte/:id': { as: 'strategie', to: rollout },
  '/fachverfahren': { as: 'strategie', to: '/fachverfahren' },
  '/fachverfahren/neu': { as: 'strategie', to: '/fachverfahren/neu' },
  '/fachverfahren/:id': { as: 'strategie', to: application() },
  '/fachverfahren/:id/bearbeiten': { as: 'strategie', to: application('/bearbeiten') },
  '/aktenplan': { as: 'strategie', to: '/aktenplan?einheit=20.31.2', more: ['/aktenplan?ansicht=prozesse', '/aktenplan?ansicht=einheiten', '/aktenplan?ansicht=fassungen'] },
  '/aktenplan/import': { as: 'strategie', to: '/aktenplan/import' },
  '/aktenplan/:id': { as: 'leser', to: first('/file-plans', '/aktenplan') },
  '/online-dienste': { as: 'leser', to: '/online-dienste', more: ['/online-dienste?liste=mature'] },
  '/online-dienste/neu': { as: 'strategie', to: '/online-dienste/neu' },
  '/online-dienste/leika': { as: 'strategie', to: '/online-dienste/leika' },
  '/online-dienste/:id': { as: 'strategie', to: first('/online-services', '/online-dienste') },
  '/online-dienste/:id/bearbeiten': { as: 'strategie', to: async (page) => `${await first('/online-services', '/online-dienste')(page)}/bearbeiten` },
  '/anliegen': { as: 'strategie', to: '/anliegen' },
  '/anliegen/neu': { as: 'strategie', to: '/anliegen/neu' },
  '/anliegen/:id': { as: 'strategie', to: first('/concerns', '/anliegen') },
  '/strategiedialoge': { as: 'strategie', to: '/strategiedialoge' },
  '/strategiedialoge/neu': { as: 'strategie', to: '/strategiedialoge/neu' },
  '/strategiedialoge/:id': { as: 'strategie', to: async (page) => `/strategiedialoge/${(await get(page, '/dialogues')).items.find((one) => one.results.length > 0).id}` },
  '/nominierung': { as: 'strategie', to: '/nominierung' },
  '/mittelanmeldung': { as: 'strategie', to: '/mittelanmeldung' },
  '/mittelanmeldung/foerdermittel': { as: 'strategie', to: '/mittelanmeldung/foerdermittel' },
  '/mittelanmeldung/sperren': { as: 'strategie', to: '/mittelanmeldung/sperren' },
  '/mittelanmeldung/:round': { as: 'strategie', to: round },
  '/mittelanmeldung/:round/neu': { as: 'strategie', to: async (page) => `${await round(page)}/neu` },
  '/mittelanmeldung/:round/:request': { as: 'strategie', to: request },
  '/kapazitaet': { as: 'strategie', to: '/kapazitaet' },
  '/rangliste': { as: 'strategie', to: '/rangliste', more: ['/rangliste?ansicht=experten&gewichte=boundTime:9', '/rangliste?bild=blasen', '/rangliste?bild=matrix', '/rangliste?klasse=none'] },
  '/rangliste/:kind/:id': { as: 'strategie', to: why, more: ['/rangliste/process/gibt-es-nicht'] },
  '/rangliste/vergleich': { as: 'strategie', to: compared, more: ['/rangliste/vergleich'] },
  '/bewertung': { as: 'strategie', to: '/bewertung', more: ['/bewertung?verfahren=paderborn&luecken=1'] },
  '/kriterien': { as: 'strategie', to: '/kriterien' },
  '/kriterien/:id': { as: 'strategie', to: '/kriterien/prozessregister', more: ['/kriterien/paderborn', '/kriterien/gibt-es-nicht'] },
  '/entscheidungen': { as: 'strategie', to: '/entscheidungen' },
  '/entscheidungen/:id': { as: 'strategie', to: record },
  '/vorhaben': { as: 'strategie', to: '/vorhaben', more: ['/vorhaben?ansicht=baum&ohneGeld=2027'] },
  '/vorhaben/neu': { as: 'strategie', to: '/vorhaben/neu' },
  '/vorhaben/:id': { as: 'strategie', to: initiative },
  '/berichte': { as: 'strategie', to: '/berichte' },
  '/berichte/neu': { as: 'strategie', to: '/berichte/neu' },
  '/berichte/:id': { as: 'strategie', to: report },
  '/zeitplan': { as: 'strategie', to: '/zeitplan' },
  '/import': { as: 'strategie', to: '/import', more: ['/import?was=units', '/import?was=programm&quelle=xprozess', '/import?was=programm&quelle=codes'] },
  '/import/bereinigen': { as: 'strategie', to: '/import/bereinigen' },
  '/import/bereinigen/:id': { as: 'strategie', to: dirty },
  '/einrichtung': { as: 'admin', to: '/einrichtung', more: ['/einrichtung?schritt=units', '/einrichtung?schritt=people', '/einrichtung?schritt=list', '/einrichtung?schritt=done'] },
  '/import/quittungen': { as: 'strategie', to: '/import/quittungen' },
  '/import/quittungen/:id': { as: 'strategie', to: receipt },
  '/export': { as: 'leser', to: '/export' },
  '/einstellungen': { as: 'admin', to: '/einstellungen' },
  '/einstellungen/konten': { as: 'admin', to: '/einstellungen/konten' },
  '/einstellungen/konten/neu': { as: 'admin', to: '/einstellungen/konten/neu' },
  '/einstellungen/konten/:id': { as: 'admin', to: user },
  '/einstellungen/kommune': { as: 'admin', to: '/einstellungen/kommune' },
  '/einstellungen/felder': { as: 'admin', to: '/einstellungen/felder' },
  '/einstellungen/pruefprofile': { as: 'admin', to: '/einstellungen/pruefprofile' },
  '/einstellungen/pruefprofile/:id': { as: 'admin', to: '/einstellungen/pruefprofile/verwaltung', more: ['/einstellungen/pruefprofile/fim-bpmn', '/einstellungen/pruefprofile/gibt-es-nicht'] },
  '/einstellungen/protokoll': { as: 'admin', to: '/einstellungen/protokoll' },
  '/einstellungen/dms': { as: 'admin', to: connected },
  '/einstellungen/portal': { as: 'admin', to: '/einstellungen/portal' },
  '/einstellungen/verzeichnis': { as: 'admin', to: '/einstellungen/verzeichnis' },
  '/einstellungen/anmeldung': { as: 'admin', to: '/einstellungen/anmeldung' },
  '/einstellungen/anmeldung/neu': { as: 'admin', to: '/einstellungen/anmeldung/neu' },
  '/einstellungen/anmeldung/:id': { as: 'admin', to: '/einstellungen/anmeldung/gibt-es-nicht' },
  '/einstellungen/mails': { as: 'admin', to: '/einstellungen/mails' },
  '/einstellungen/einsicht': { as: 'datenschutz', to: '/einstellungen/einsicht' },
  '/einstellungen/einsicht/:id': { as: 'datenschutz', to: '/einstellungen/einsicht/gibt-es-nicht' },
  '/einstellungen/loeschungen': { as: 'datenschutz', to: '/einstellungen/loeschungen' },
  '/einstellungen/aufbewahrung': { as: 'admin', to: '/einstellungen/aufbewahrung' },
  '/einstellungen/mandanten': { as: 'betrieb', to: '/einstellungen/mandanten' },
  '/*': { as: 'strategie', to: '/gibt-es-nicht' },
};

/** people lists who is needed, those without an account first. */
export const people = () => [...new Set(Object.values(VISITS).map((visit) => visit.as))];

export { connected, dirty, newProcess, ownSet, report, rollout, user, why };
