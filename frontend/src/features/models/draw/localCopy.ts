// What was drawn and not yet saved, kept in this browser: it survives a crash, a closed tab and a lost session.
export interface LocalCopy {
  /** Person and model line. */
  key: string;
  xml: string;
  /** The state of the server that it goes on from. */
  etag: string;
  /** Milliseconds since 1970. */
  at: number;
}

const DATABASE = 'prozessregister-entwuerfe';
const STORE = 'copies';

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error('indexedDB'));
  });
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((done, fail) => {
      const request = work(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error ?? new Error('indexedDB'));
    });
  } finally {
    database.close();
  }
}

/** Browsers in private mode may refuse to keep anything; drawing goes on without a copy then. */
const without = <T>(value: T) => () => value;

export const keepCopy = (copy: LocalCopy): Promise<unknown> => run('readwrite', (store) => store.put(copy)).catch(without(undefined));

export const readCopy = (key: string): Promise<LocalCopy | undefined> =>
  run('readonly', (store) => store.get(key) as IDBRequest<LocalCopy | undefined>).catch(without(undefined));

export const forgetCopy = (key: string): Promise<unknown> => run('readwrite', (store) => store.delete(key)).catch(without(undefined));

export const copyKey = (user: string, model: string) => `${user}/${model}`;
