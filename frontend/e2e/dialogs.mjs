// Every dialog of the page: the file that shows it, who sees it, where, and how it opens.
import { PASSWORD } from './browser.mjs';
import { get, newProcess, send, someVersion, staleOnce, unitOf } from './town.mjs';
import { startDms } from './dms.mjs';
import { connected, dirty, ownSet, report, rollout, user, why } from './visits.mjs';

const press = (name) => (page) => page.getByRole('button', { name }).first().click();
const own = async (page) => (await newProcess(page, `Dialog ${Date.now()} prüfen`)).id;
const processPage = (tail = '') => async (page) => `/prozesse/${await own(page)}${tail}`;
const unitPage = (tail = '') => async (page) => `/organisation/${(await unitOf(page, '51.3')).id}${tail}`;

/** stale saves a form whose address fails as if somebody else had been faster. */
const stale = (address) => async (page) => {
  await staleOnce(page, address);
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
};

/** tried answers for a directory of the staff and a trial with one change: the browser tests have no LDAP. */
const tried = async (page) => {
  const answer = (json) => (route) => route.fulfill({ json });
  const job = { id: 'probe', kind: 'import.staff', state: 'done', done: 1, total: 1, attempts: 1, createdAt: '', finishedAt: '' };
  const line = { kind: 'person', outcome: 'create', entry: 'weber', name: 'Jörg Weber', message: 'Noch kein Konto vorhanden.', planned: true };
  await page.route('**/api/v1/admin/staff-directory', answer({ address: 'ldaps://dc1.example.de', units: {}, people: {}, hasPassword: true, etag: '"r1"' }));
  await page.route('**/api/v1/admin/staff-directory/run**', answer({ ...job, state: 'waiting', result: {} }));
  await page.route('**/api/v1/jobs/probe', answer({ ...job, result: { dryRun: true, entries: [line] } }));
  return '/einstellungen/verzeichnis';
};

const initiative = async (page) => `/vorhaben/${(await get(page, '/initiatives')).items.find((one) => one.number === 'V-02').id}`;

const idea = async (page) => `/vorhaben/${(await get(page, '/initiatives?stage=idea')).items[0].id}`;

/** moveBar moves the first bar of the plan that can be moved by a step to the right. */
const moveBar = async (page) => {
  await page.locator('.pr-initgantt g[role="button"]').first().focus();
  await page.keyboard.press('ArrowRight');
};

const ownField = async (page) => {
  await send(page, 'POST', '/admin/fields', { kind: 'field', key: `x-d${Date.now()}`, group: 'it', type: 'text', label: { de: 'Wegfeld' } });
  return '/einstellungen/felder';
};

const saved = async (page) => {
  await send(page, 'POST', '/saved-views', { name: `Wegansicht ${Date.now()}`, page: 'processes', query: 'category=core', shared: false });
  return '/prozesse';
};

const attached = async (page) => {
  const id = await own(page);
  const file = { name: 'Merkblatt.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') };
  await page.request.post(`/api/v1/processes/${id}/attachments`, { multipart: { file } });
  return `/prozesse/${id}`;
};

const described = async (page) => {
  const id = await own(page);
  await send(page, 'PUT', `/processes/${id}/steckbrief`, { fields: { shortDescription: { state: 'known', value: 'Ein Satz.' } } }, '"r0"');
  return `/prozesse/${id}/steckbrief`;
};

const modelled = (tail) => async (page) => {
  const { process, version } = await someVersion(page);
  return `/prozesse/${process.id}/modelle${tail ? `/${version.id}` : ''}`;
};

const draftOf = async (page) => {
  const id = await own(page);
  const model = await send(page, 'POST', `/processes/${id}/models`, { kind: 'ist', name: 'IST' });
  const bpmn = '<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:t"><process id="p"><startEvent id="s" name="Los"/></process></definitions>';
  const uploaded = await (await page.request.post(`/api/v1/models/${model.id}/versions?fileName=weg.bpmn`, { headers: { 'Content-Type': 'application/xml' }, data: bpmn })).json();
  return `/prozesse/${id}/modelle/${uploaded.version.id}`;
};

/** staleForm fills what a form needs and hands it in while somebody else is faster. */
const staleForm = (address, fields, button) => async (page) => {
  await staleOnce(page, address);
  for (const [label, text] of fields) await page.getByLabel(label).first().fill(text);
  const unit = page.getByRole('combobox', { name: 'Einheit' });
  await unit.fill('51.3');
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: button, exact: true }).click();
};

const newRequest = async (page) => {
  const [round] = await (await page.request.get('/api/v1/funding-rounds')).json();
  return `/mittelanmeldung/${round.id}/neu`;
};
const moneyRound = async (page) => `/mittelanmeldung/${(await get(page, '/funding-rounds'))[0].id}`;
const draftRound = async (page) => `/mittelanmeldung/${(await get(page, '/funding-rounds')).find((one) => one.stage === 'draft').id}`;

/** ownRequest asks for money in a round of its own. */
const ownRequest = async (page) => {
  const [newest] = await get(page, '/funding-rounds');
  const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const round = await send(page, 'POST', '/funding-rounds', { year: newest.year + newest.years, years: 1, opens: day(-1), deadline: day(20) });
  const lines = [{ nature: 'consumptive', amounts: [100_00, 0, 0, 0] }];
  const request = await send(page, 'POST', `/funding-rounds/${round.id}/requests`, { unitId: (await unitOf(page, '51.3')).id, title: 'Scanner', binding: 'new', financing: 'other', lines });
  return `/mittelanmeldung/${round.id}/${request.id}`;
};

const locked = async (page) => {
  await send(page, 'POST', '/budget-locks', { year: 2027, percent: 5, from: '2026-07-01', reason: 'Weg' });
  return '/mittelanmeldung/sperren';
};

const emptyStrategy = async (page) => `/ziele?strategie=${(await send(page, 'POST', '/strategies', { title: `Wegstrategie ${Date.now()}`, from: '2031', to: '2035' })).id}`;

/** nominated leads to a round of this year in which somebody has just named a process. */
const nominated = async (page) => {
  const [{ id }] = await get(page, '/nomination-rounds');
  const { nominations } = await get(page, `/nomination-rounds/${id}`);
  const known = new Set(nominations.map((one) => one.processId));
  const process = (await get(page, '/processes?limit=50')).items.find((one) => !known.has(one.id));
  if (!nominations.some((one) => one.state === 'named')) await send(page, 'POST', `/nomination-rounds/${id}/nominations`, { processId: process.id, reason: 'Weg' });
  return '/nominierung';
};
const entered = async (page) => `/ziele/${(await get(page, '/goals')).items.find((one) => !one.figure && one.values.length > 1).id}`;

const newApplication = async (page) => `/fachverfahren/${(await send(page, 'POST', '/applications', { name: `Wegverfahren ${Date.now()}`, kind: 'fachverfahren' })).id}`;

/** drawn begins a drawing with a decision in it. */
const drawn = (view = '?ansicht=schritte') => async (page) => {
  const process = await own(page);
  const { id } = await send(page, 'POST', `/processes/${process}/models`, { kind: 'ist', name: 'IST' });
  await send(page, 'POST', `/models/${id}/draft`, { origin: 'template', template: 'anzeige' });
  return `/prozesse/${process}/modelle/${id}/zeichnen${view}`;
};

/** inForce leads to a released SOLL whose changeover nobody has reported yet. */
const inForce = async (page) => {
  const { id } = (await get(page, '/processes?limit=1&q=66-0001')).items[0];
  const soll = (await get(page, `/processes/${id}/models`)).items.find((line) => line.kind === 'soll');
  return `/prozesse/${id}/modelle/${soll.releasedVersionId}`;
};
const changedOver = async (page) => `/prozesse/${(await get(page, '/changeovers')).find((one) => one.can.includes('changeover.measure')).processId}`;

const commented = async (page) => {
  const id = await own(page);
  await send(page, 'POST', '/comments', { processId: id, field: 'caseCount', text: 'Wie viele Fälle?' });
  return `/prozesse/${id}/kommentare`;
};
/** preparedPlan leads to the versions of the file plan, one of which is not in force. */
const preparedPlan = async (page) => {
  const version = Date.now();
  const data = Buffer.from(`Aktenzeichen;Bezeichnung\n1;Rat ${version}\n`);
  await page.request.fetch(`/api/v1/file-plans?name=Wegplan&version=${version}`, { method: 'POST', headers: { 'Content-Type': 'text/csv' }, data });
  return '/aktenplan?ansicht=fassungen';
};
/** suggested leads to a proposal from the counts of a DMS, which the administration has connected. */
const suggested = async (page) => {
  const dms = await startDms();
  dms.file('ab:bauakte', 30, 1);
  const admin = await page.context().browser().newContext({ baseURL: new URL(page.url()).origin });
  await admin.request.post('/api/v1/auth/login', { data: { username: 'admin', password: PASSWORD } });
  const connection = await send(admin, 'POST', '/dms/connections', { name: `Weg-DMS ${Date.now()}`, kind: 'cmis', address: dms.url, username: dms.username, secret: dms.password });
  const at = `/dms/connections/${connection.id}`;
  const { id: rolloutId } = (await get(admin, '/rollouts')).find((one) => ['test', 'configured', 'concept', 'planned'].includes(one.stage));
  await send(admin, 'PUT', `${at}/mappings`, { mappings: [{ classId: 'ab:bauakte', className: 'Bauakte', rolloutId }] }, connection.etag);
  let job = await send(admin, 'POST', `${at}/readings`);
  while (job.state !== 'done') job = await get(admin, `/jobs/${job.id}`);
  await admin.close();
  return '/e-akte/vorschlaege';
};
/** closedTenant is the list of tenants with one that is suspended, so that the sign-in never asks for it. */
const closedTenant = async (page) => {
  const name = 'Gemeinde Wegmühl';
  const known = (await get(page, '/operator/tenants')).find((one) => one.name === name);
  const made = known ?? (await send(page, 'POST', '/operator/tenants', { tenantName: name, slug: 'wegmuehl', name: 'Rosa Klein', username: 'rosa', password: 'ein sehr langes Passwort' }));
  if (!made.suspended) await send(page, 'PUT', `/operator/tenants/${made.id}/suspended`, { suspended: true }, made.etag);
  return '/einstellungen/mandanten';
};
const service = async (page) => `/online-dienste/${(await get(page, '/online-services')).items[0].id}`;

/** DIALOGS lists them by file; `name` tells apart those of one file. */
export const DIALOGS = [
  { file: 'features/admin/GrantCard.tsx', as: 'admin', at: user, open: press(/entziehen$/) },
  { file: 'features/admin/UserCards.tsx', as: 'admin', at: user, open: press('Konto sperren') },
  { file: 'components/DeleteButton.tsx', as: 'strategie', at: emptyStrategy, open: press('Strategie löschen') },
  { file: 'features/funding/RoundDialog.tsx', as: 'strategie', at: moneyRound, open: press('Runde ändern') },
  { file: 'features/nominations/RoundDialog.tsx', as: 'strategie', at: '/nominierung', open: press('Runde ändern') },
  { file: 'features/nominations/DeclineDialog.tsx', as: 'strategie', at: nominated, open: press(/^Ablehnen/) },
  { file: 'features/nominations/Named.tsx', as: 'strategie', at: nominated, open: press(/ zurücknehmen$/) },
  { file: 'features/funding/LocksPage.tsx', as: 'strategie', at: locked, open: press(/^Heute aufheben/) },
  { file: 'features/funding/RequestPage.tsx', as: 'strategie', at: ownRequest, open: press('Anmeldung zurückziehen') },
  { file: 'features/funding/RoundPage.tsx', as: 'strategie', at: draftRound, open: press('Beschluss festhalten') },
  { file: 'features/admin/UserForm.tsx', as: 'admin', at: user, open: stale('**/admin/users/*') },
  { file: 'features/admin/privacy/EraseDialog.tsx', as: 'admin', at: user, open: press('Vorschau ansehen') },
  { file: 'features/admin/privacy/AskLogDialog.tsx', as: 'datenschutz', at: '/einstellungen/einsicht', open: press('Einsicht beantragen') },
  { file: 'features/admin/NewTokenDialog.tsx', as: 'leser', at: '/einstellungen', open: press('Zugriffsschlüssel anlegen') },
  {
    file: 'features/admin/TokenCard.tsx',
    as: 'leser',
    at: async (page) => {
      
      await send(page, 'POST', '/me/tokens', { name: 'Wegschlüssel', scopes: ['read'], expiresAt: new Date(Date.now() + 86_400_000 * 30).toISOString() });
      return '/einstellungen';
    },
    open: press(/zurückziehen$/),
  },
  { file: 'features/admin/PortalTab.tsx', as: 'admin', at: '/einstellungen/portal', open: stale('**/admin/portal') },
  { file: 'features/admin/privacy/RetentionTab.tsx', as: 'admin', at: '/einstellungen/aufbewahrung', open: stale('**/admin/retention') },
  { file: 'features/admin/TenantForm.tsx', as: 'admin', at: '/einstellungen/kommune', open: stale('**/admin/settings') },
  { file: 'features/help/HelpDialog.tsx', as: 'admin', at: '/einstellungen/konten', open: press('Hilfe zu dieser Seite') },
  {
    file: 'features/admin/AccessibilityForm.tsx',
    as: 'admin',
    at: '/einstellungen/kommune',
    open: async (page) => {
      await staleOnce(page, '**/admin/accessibility');
      await press('Erklärung speichern')(page);
    },
  },
  { file: 'features/admin/TenantsTab.tsx', as: 'betrieb', at: '/einstellungen/mandanten', open: press(/stilllegen$/) },
  { file: 'features/admin/NewTenantDialog.tsx', as: 'betrieb', at: '/einstellungen/mandanten', open: press('Kommune einrichten') },
  { file: 'features/admin/tenancy/ArchiveDialog.tsx', as: 'betrieb', at: '/einstellungen/mandanten', open: press(/^Archiv von .* erstellen$/) },
  { file: 'features/admin/tenancy/ChangeTenantDialog.tsx', as: 'betrieb', at: '/einstellungen/mandanten', open: press(/ bearbeiten$/) },
  { file: 'features/admin/tenancy/QuotaDialog.tsx', as: 'betrieb', at: '/einstellungen/mandanten', open: press(/^Speicher von .* festlegen$/) },
  { file: 'features/admin/tenancy/TakeTenantDialog.tsx', as: 'betrieb', at: '/einstellungen/mandanten', open: press('Kommune übernehmen') },
  { file: 'features/admin/tenancy/RemoveTenantDialog.tsx', as: 'betrieb', at: closedTenant, open: press(/^Gemeinde Wegmühl löschen$/) },
  { file: 'features/admin/dms/ConnectionDialog.tsx', as: 'admin', at: '/einstellungen/dms', open: press('Verbindung anlegen') },
  { file: 'features/admin/dms/ConnectionCard.tsx', as: 'admin', at: connected, open: press(/^Verbindung löschen/) },
  { file: 'components/staff/StaffRun.tsx', as: 'admin', at: tried, open: async (page) => { await press('Probelauf')(page); await press('Übernehmen')(page); } },
  { file: 'features/admin/dms/MappingDialog.tsx', as: 'admin', at: connected, open: press(/^Klassen zuordnen/) },
  { file: 'features/rollout/ConfirmUseDialog.tsx', as: 'strategie', at: suggested, open: press(/^Nutzung bestätigen/) },
  { file: 'features/rollout/DeclineUseDialog.tsx', as: 'strategie', at: suggested, open: press(/^Ablehnen/) },
  { file: 'features/admin/fields/FieldDialog.tsx', as: 'admin', at: '/einstellungen/felder', open: press('Feld anlegen') },
  { file: 'features/admin/fields/FieldDialog.tsx', name: 'built-in', as: 'admin', at: '/einstellungen/felder', open: press('Zweck bearbeiten') },
  { file: 'features/admin/fields/GroupDialog.tsx', as: 'admin', at: '/einstellungen/felder', open: press('Gruppe anlegen') },
  { file: 'features/admin/fields/RemoveDialog.tsx', as: 'admin', at: ownField, open: press('Wegfeld entfernen') },
  { file: 'features/applications/ApplicationForm.tsx', as: 'strategie', at: async (page) => `${await newApplication(page)}/bearbeiten`, open: stale('**/applications/*') },
  { file: 'features/applications/ApplicationPage.tsx', as: 'strategie', at: newApplication, open: press('Löschen') },
  { file: 'features/candidates/FreezeDialog.tsx', as: 'strategie', at: '/rangliste', open: press('Entscheidung festhalten') },
  { file: 'components/candidates/AskFactDialog.tsx', as: 'strategie', at: '/rangliste?ansicht=experten', open: press(/^Betreuung fragen/) },
  { file: 'components/fileplan/LinkDialog.tsx', as: 'strategie', at: processPage(), open: press('Aktenplaneinheit wählen') },
  { file: 'features/fileplan/Versions.tsx', as: 'strategie', at: preparedPlan, open: press(/^Fassung .* löschen$/) },
  { file: 'features/services/ServicePage.tsx', as: 'strategie', at: service, open: press('Löschen') },
  { file: 'features/services/ServiceForm.tsx', as: 'strategie', at: async (page) => `${await service(page)}/bearbeiten`, open: stale('**/online-services/*') },
  { file: 'features/concerns/ConcernForm.tsx', as: 'strategie', at: '/anliegen/neu', open: staleForm('**/concerns', [['Worum geht es?', 'Fristen im Blick'], ['Was stört heute?', 'Zettel']], 'Anliegen melden') },
  { file: 'features/dialogues/DialogueForm.tsx', as: 'strategie', at: '/strategiedialoge/neu', open: staleForm('**/dialogues', [['Datum', '2028']], 'Speichern') },
  { file: 'features/funding/RequestForm.tsx', as: 'strategie', at: newRequest, open: staleForm('**/requests', [['Bezeichnung', 'Scanner'], [/^20\d\d in €/, '20 T€']], 'Anmelden') },
  { file: 'features/goals/StrategyDialog.tsx', as: 'strategie', at: '/ziele', open: press('Strategie anlegen') },
  { file: 'features/goals/FieldsDialog.tsx', as: 'strategie', at: '/ziele', open: press('Handlungsfelder') },
  { file: 'features/goals/GoalDialog.tsx', as: 'strategie', at: '/ziele', open: press('Ziel anlegen') },
  { file: 'features/goals/TargetDialog.tsx', as: 'strategie', at: entered, open: press('Zielwert ändern') },
  { file: 'features/goals/ValueDialog.tsx', as: 'strategie', at: entered, open: press('Wert eintragen') },
  { file: 'features/goals/GoalPage.tsx', as: 'strategie', at: entered, open: press('Ziel löschen') },
  { file: 'features/initiatives/HeadDialog.tsx', as: 'strategie', at: initiative, open: press('Kopfdaten ändern') },
  { file: 'features/initiatives/DeleteIdea.tsx', as: 'strategie', at: idea, open: press('Idee löschen') },
  { file: 'features/initiatives/StageDialog.tsx', as: 'strategie', at: initiative, open: press('Stand ändern') },
  { file: 'features/initiatives/MoveDialog.tsx', as: 'strategie', at: '/zeitplan', open: moveBar },
  { file: 'components/changeover/ReportDialog.tsx', as: 'strategie', at: inForce, open: press('Umstellung melden') },
  { file: 'components/changeover/MeasureDialog.tsx', as: 'strategie', at: changedOver, open: press('Messung eintragen') },
  { file: 'components/changeover/CorrectDialog.tsx', as: 'strategie', at: changedOver, open: press('Als Irrtum melden') },
  { file: 'components/comments/AskDialog.tsx', as: 'strategie', at: commented, open: press('Per E-Mail fragen') },
  { file: 'features/models/draw/BeginDialog.tsx', as: 'strategie', at: modelled(true), open: press('Als Entwurf bearbeiten') },
  { file: 'features/models/draw/InsertDialog.tsx', as: 'strategie', at: drawn(), open: press(/^Schritt nach 1 .* einfügen$/) },
  { file: 'features/models/draw/SplitDialog.tsx', as: 'strategie', at: drawn(), open: press('Verzweigen') },
  { file: 'features/models/draw/BranchDialog.tsx', as: 'strategie', at: drawn(), open: press(/^Weg zu .* hinzufügen$/) },
  { file: 'features/models/draw/MoveDialog.tsx', as: 'strategie', at: drawn(), open: press(/ verschieben$/) },
  { file: 'features/models/draw/WayDialog.tsx', as: 'strategie', at: drawn(), open: press(/Weg ändern$/) },
  { file: 'features/models/draw/FactsDialog.tsx', as: 'strategie', at: drawn(), open: press(/^Eigenschaften von 2 /) },
  { file: 'features/models/draw/LaneDialog.tsx', as: 'strategie', at: drawn(), open: press('Beteiligte (Bereiche)') },
  { file: 'features/models/draw/FinishDialog.tsx', as: 'strategie', at: drawn(''), open: press('Als Fassung speichern') },
  { file: 'features/models/draw/DrawDesk.tsx', as: 'strategie', at: drawn(''), open: press('Entwurf verwerfen') },
  { file: 'features/models/UploadDialog.tsx', as: 'strategie', at: modelled(false), open: press('BPMN-Datei hochladen') },
  { file: 'features/models/RenameDialog.tsx', as: 'strategie', at: modelled(false), open: press('Umbenennen') },
  { file: 'features/models/DecisionDialog.tsx', as: 'strategie', at: draftOf, open: press('Zur Freigabe geben') },
  { file: 'features/office/RegisterCard.tsx', as: 'leitung51', at: '/amt', open: press('Register bestätigen') },
  { file: 'components/attachments/AttachDialog.tsx', as: 'strategie', at: processPage(), open: press('Datei anhängen') },
  { file: 'components/attachments/AttachDialog.tsx', name: 'of a Vorhaben', as: 'strategie', at: initiative, open: press('Datei anhängen') },
  { file: 'components/attachments/AttachmentCard.tsx', as: 'strategie', at: attached, open: press('Merkblatt.pdf entfernen') },
  { file: 'features/processes/BulkBar.tsx', as: 'strategie', at: '/prozesse?category=steering', open: async (page) => { await page.getByLabel('Alle gezeigten auswählen').check(); await press('Ändern …')(page); await page.getByLabel('Was soll sich ändern?').selectOption('reviewDue'); } },
  { file: 'features/processes/EditPage.tsx', as: 'strategie', at: processPage('/bearbeiten'), open: stale('**/api/v1/processes/*') },
  { file: 'features/processes/ManageViewsDialog.tsx', as: 'strategie', at: saved, open: press('Ansichten verwalten') },
  { file: 'features/processes/ManageViewsDialog.tsx', name: 'delete', as: 'strategie', at: saved, open: async (page) => { await press('Ansichten verwalten')(page); await press(/^Ansicht Wegansicht .* löschen$/)(page); } },
  { file: 'features/processes/MergeDialog.tsx', as: 'strategie', at: processPage(), open: press('Zusammenführen') },
  { file: 'features/processes/ProcessPage.tsx', as: 'strategie', at: processPage(), open: press('In den Papierkorb') },
  { file: 'features/processes/ViewDialog.tsx', as: 'strategie', at: '/prozesse?category=steering&sort=-name', open: press('Ansicht speichern') },
  { file: 'features/ratings/RateDialog.tsx', as: 'strategie', at: why, open: press(/überstimmen$/) },
  { file: 'features/ratings/criteria/CopyDialog.tsx', as: 'strategie', at: '/kriterien', open: press(/^Kopie von/) },
  { file: 'features/ratings/criteria/SetPage.tsx', as: 'strategie', at: '/kriterien/hildesheim', open: press('Zum Standard machen') },
  { file: 'features/ratings/criteria/SetForm.tsx', as: 'strategie', at: ownSet('?bearbeiten=1'), open: async (page) => { await staleOnce(page, '**/criteria-sets/*'); await press(/^Als Fassung/)(page); } },
  { file: 'features/reading/PortalDialog.tsx', as: 'strategie', at: '/p/50.2-0001', open: press('Texte ansehen und bestätigen') },
  { file: 'features/reports/ReportPage.tsx', as: 'strategie', at: report, open: press('Bericht abschließen') },
  { file: 'features/rollout/FactsDialog.tsx', as: 'strategie', at: rollout, open: press('Angaben ändern') },
  { file: 'features/rollout/DatesDialog.tsx', as: 'strategie', at: rollout, open: press('Termine ändern') },
  { file: 'features/rollout/LinkDialog.tsx', as: 'strategie', at: rollout, open: press('Unterlage eintragen') },
  { file: 'features/rollout/NewRolloutDialog.tsx', as: 'strategie', at: '/e-akte', open: press('E-Akte eintragen') },
  { file: 'features/rollout/ObstacleDialog.tsx', as: 'strategie', at: rollout, open: press('Hindernis eintragen') },
  { file: 'features/rollout/StageDialog.tsx', as: 'strategie', at: rollout, open: press('Stand ändern') },
  { file: 'features/rollout/StepDialog.tsx', as: 'strategie', at: rollout, open: async (page) => page.getByRole('table').getByRole('button', { name: /^Bearbeiten: / }).first().click() },
  { file: 'features/rollout/WorkplaceDialog.tsx', as: 'strategie', at: '/e-akte/arbeitsplaetze', open: press(/^Eintragen: /) },
  { file: 'features/steckbrief/EditForm.tsx', as: 'strategie', at: processPage('/steckbrief/bearbeiten'), open: press('Entwurf verwerfen') },
  { file: 'features/steckbrief/ReleaseBar.tsx', as: 'strategie', at: described, open: press('Zur Freigabe geben') },
  { file: 'features/units/DeleteDialog.tsx', as: 'strategie', at: unitPage(), open: press('Löschen') },
  { file: 'features/units/MergeDialog.tsx', as: 'strategie', at: unitPage(), open: press('Zusammenführen') },
  { file: 'features/units/MoveDialog.tsx', as: 'strategie', at: unitPage(), open: press('Umhängen') },
  { file: 'features/units/UnitForm.tsx', as: 'strategie', at: unitPage('/bearbeiten'), open: stale('**/org-units/*') },
  { file: 'features/assistant/AssistantPage.tsx', as: 'admin', at: '/einrichtung?schritt=units', open: async (page) => { await staleOnce(page, '**/setup-assistant'); await press('Weiter')(page); } },
  { file: 'features/assistant/HouseStep.tsx', as: 'admin', at: '/einrichtung?schritt=house', open: async (page) => { await staleOnce(page, '**/admin/settings'); await press('Speichern und weiter')(page); } },
  { file: 'features/assistant/CleaningList.tsx', as: 'strategie', at: dirty, open: async (page) => { await staleOnce(page, '**/choices'); await page.locator('details.pr-kind').nth(1).locator('summary').click(); await press(/^Zurücknehmen/)(page); } },
  { file: 'features/assistant/ItemDialog.tsx', as: 'strategie', at: dirty, open: press(/^Ändern/) },
  { file: 'features/assistant/TakeStep.tsx', as: 'strategie', at: dirty, open: async (page) => { await staleOnce(page, '**/take?**'); await press('Probelauf')(page); } },
  { file: 'app/SessionGate.tsx', as: 'leser', at: '/prozesse', open: async (page) => { await page.context().clearCookies(); await page.getByLabel('Suchen', { exact: true }).first().fill('Hund'); }, keepsOpen: true },
];

/** ELSEWHERE names the dialogs that a walk of their own opens and checks, since much has to happen before. */
export const ELSEWHERE = {
  'features/assistant/TakenList.tsx': 'assistant.e2e.mjs',
  'features/admin/profiles/CopyDialog.tsx': 'profiles.e2e.mjs',
  'features/admin/profiles/ProfileActions.tsx': 'profiles.e2e.mjs',
  'features/admin/profiles/ProfileForm.tsx': 'profiles.e2e.mjs',
  'features/admin/signin/PasswordsCard.tsx': 'signin.e2e.mjs',
  'features/admin/signin/ProviderForm.tsx': 'signin.e2e.mjs',
  'features/admin/signin/ProviderPage.tsx': 'signin.e2e.mjs',
  'features/admin/signin/UserLinkCard.tsx': 'signin.e2e.mjs',
  'features/admin/privacy/DecideLogDialog.tsx': 'privacy.e2e.mjs',
  'features/release/StepActions.tsx': 'release.e2e.mjs',
  'features/models/draw/CanvasView.tsx': 'draw.e2e.mjs',
  'features/models/draw/OperationDialog.tsx': 'draw.e2e.mjs',
};
