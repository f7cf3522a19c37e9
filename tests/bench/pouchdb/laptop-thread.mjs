import { once } from 'node:events';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/** One of many laptops that PouchDB keeps in memory. It waits for the word to go. */
const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb-core')
  .plugin(require('pouchdb-adapter-memory'))
  .plugin(require('pouchdb-adapter-http'))
  .plugin(require('pouchdb-replication'));

const { councilUrl, databaseName, documents } = workerData;
const laptop = new PouchDB(databaseName, { adapter: 'memory' });
await laptop.info();
parentPort.postMessage({ kind: 'ready' });
await once(parentPort, 'message');
const begun = performance.now();
await laptop.replicate.from(new PouchDB(councilUrl, { adapter: 'http' }), { batch_size: 1_000 });
const ms = performance.now() - begun;
const { doc_count: held } = await laptop.info();
if (held < documents) throw new Error(`Only ${held} of ${documents} documents arrived`);
parentPort.postMessage({ kind: 'synced', ms });
