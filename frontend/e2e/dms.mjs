// A document management system for one test: CMIS 1.1 in its browser binding, with documents, paging and a password.
import { createServer } from 'node:http';

const REPOSITORY = 'ahlenbrueck';
const STATEMENT = /^SELECT cmis:objectId FROM (\S+) WHERE cmis:creationDate >= TIMESTAMP '([^']+)'$/;
const DAY = 86_400_000; // milliseconds

const TYPES = [
  { id: 'cmis:document', displayName: 'Dokument', parentId: '' },
  { id: 'cmis:folder', displayName: 'Ordner', parentId: '' },
  { id: 'ab:akte', displayName: 'Akte', parentId: 'cmis:document' },
  { id: 'ab:bauakte', displayName: 'Bauakte', parentId: 'ab:akte' },
  { id: 'ab:rechnung', displayName: 'Eingangsrechnung', parentId: 'cmis:document' },
].map((type) => ({ ...type, localName: type.id, queryName: type.id, queryable: true, baseId: type.id === 'cmis:folder' ? 'cmis:folder' : 'cmis:document' }));

const withBelow = (id) => [id, ...TYPES.filter(({ parentId }) => parentId === id).flatMap((type) => withBelow(type.id))];

/** startDms gives the address of a DMS, how it is signed in to, a way to file documents, and a function that stops it. */
export async function startDms() {
  const documents = [];
  const dms = { username: 'register', password: 'Aktenschrank-4711', down: false };
  const server = createServer((request, response) => {
    const answer = (status, content) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(content));
    const { pathname, searchParams: asked } = new URL(request.url, dms.url);
    if (dms.down) return answer(500, { exception: 'runtime' });
    const expected = `Basic ${Buffer.from(`${dms.username}:${dms.password}`).toString('base64')}`;
    if (request.headers.authorization !== expected) return answer(401, { exception: 'permissionDenied' });
    if (pathname === '/cmis') {
      return answer(200, { [REPOSITORY]: { repositoryId: REPOSITORY, repositoryName: 'Ablage Ahlenbrück', repositoryUrl: `${dms.url}/${REPOSITORY}`, capabilities: { capabilityQuery: 'bothcombined' } } });
    }
    if (pathname !== `/cmis/${REPOSITORY}`) return answer(404, { exception: 'objectNotFound' });
    const page = (all) => {
      const skip = Number(asked.get('skipCount') ?? 0);
      const part = all.slice(skip, skip + Math.min(Number(asked.get('maxItems') ?? 50), 20));
      return [part, skip + part.length < all.length];
    };
    switch (asked.get('cmisselector')) {
      case 'typeDefinition': {
        const type = TYPES.find(({ id }) => id === asked.get('typeId'));
        return type ? answer(200, type) : answer(404, { exception: 'objectNotFound' });
      }
      case 'typeChildren': {
        const [types, hasMoreItems] = page(TYPES.filter(({ parentId }) => parentId === asked.get('typeId')));
        return answer(200, { types, hasMoreItems });
      }
      case 'query': {
        const [, type, since] = STATEMENT.exec(asked.get('q')) ?? [];
        if (!type) return answer(400, { exception: 'invalidArgument' });
        const [part, hasMoreItems] = page(documents.filter((one) => withBelow(type).includes(one.type) && one.at >= new Date(since)));
        return answer(200, { results: part.map(({ id }) => ({ succinctProperties: { 'cmis:objectId': id } })), hasMoreItems });
      }
      default:
        return answer(400, { exception: 'invalidArgument' });
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  server.unref();
  dms.url = `http://127.0.0.1:${server.address().port}/cmis`;
  /** file puts documents of a type into the DMS, as many days ago as said. */
  dms.file = (type, count, daysAgo) => {
    for (let i = 0; i < count; i++) documents.push({ id: `D${documents.length + 1}`, type, at: new Date(Date.now() - daysAgo * DAY) });
  };
  dms.stop = () => server.close();
  return dms;
}
