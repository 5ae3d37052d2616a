// Finds and makes things in the demo municipality through the API, as the person who is signed in.
import assert from 'node:assert/strict';

const API = '/api/v1';

/** get asks the server; the answer must be there. */
export async function get(page, path) {
  const answer = await page.request.get(API + path);
  assert.ok(answer.ok(), `GET ${path}: ${answer.status()}`);
  return answer.json();
}

/** send changes something; `etag` is the state it is based on. */
export async function send(page, method, path, data, etag) {
  const answer = await page.request.fetch(API + path, { method, data, headers: etag ? { 'If-Match': etag } : {} });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? undefined : answer.json();
}

export const unitOf = async (page, number) => (await get(page, '/org-units')).items.find((unit) => unit.number === number);

/** someProcess gives the first process that fits a query of the list. */
export const someProcess = async (page, query) => (await get(page, `/processes?limit=1&${query}`)).items[0];

/** newProcess adds a process, named so that no other has its name. */
export const newProcess = async (page, name, unitNumber = '51.3') => send(page, 'POST', '/processes', { name, unitId: (await unitOf(page, unitNumber)).id });

/** newVersion uploads a model as the first version of a new line of a process. */
export async function newVersion(page, process, kind, bpmn) {
  const line = await send(page, 'POST', `/processes/${process}/models`, { kind });
  const answer = await page.request.post(`${API}/models/${line.id}/versions?fileName=${kind}.bpmn`, { headers: { 'Content-Type': 'application/xml' }, data: bpmn });
  assert.equal(answer.status(), 201, await answer.text());
  return (await answer.json()).version;
}

/** someVersion gives a process with a model and the first version of its first line. */
export async function someVersion(page, query = 'mark=istModelled') {
  const process = await someProcess(page, query);
  const [model] = (await get(page, `/processes/${process.id}/models`)).items;
  const [version] = (await get(page, `/models/${model.id}/versions`)).items;
  return { process, model, version };
}

/** staleOnce lets the next change of an address fail as if somebody else had been faster. */
export async function staleOnce(page, address) {
  const problem = { status: 412, code: 'stale', key: 'request.stale', title: 'Precondition Failed', detail: 'Inzwischen geändert', errors: [] };
  await page.route(address, (route) => (['GET', 'HEAD'].includes(route.request().method()) ? route.continue() : route.fulfill({ status: 412, contentType: 'application/problem+json', body: JSON.stringify(problem) })));
}
