import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import express from 'express';

/**
 * CouchDB's part, played by express-pouchdb with its documents on the disk: a process of its own, as our endpoint is. It
 * takes the documents from where the other contenders fetch them, and serves the page too, so that no line is crossed twice.
 */
const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb-core')
  .plugin(require('pouchdb-adapter-leveldb'))
  .plugin(require('pouchdb-adapter-http'))
  .plugin(require('pouchdb-mapreduce'))
  .plugin(require('pouchdb-replication'));
const expressPouchDB = require('express-pouchdb');

const [, , documentsUrl, folder, pages] = process.argv;
const OnDisk = PouchDB.defaults({ prefix: `${folder}${path.sep}`, adapter: 'leveldb' });
const council = new OnDisk('council');
const documents = await (await fetch(documentsUrl)).json();
for (let from = 0; from < documents.length; from += 1_000) {
  await council.bulkDocs(
    documents.slice(from, from + 1_000).map(({ collection, document }) => ({
      ...document,
      _id: `${collection}/${document.id}`,
      collection,
    })),
  );
}

const app = express();
app.use('/page', express.static(pages));
app.use(
  '/db',
  expressPouchDB(OnDisk, {
    mode: 'minimumForPouchDB',
    logPath: path.join(folder, 'log.txt'),
    configPath: path.join(folder, 'config.json'),
  }),
);
createServer(app).listen(0, '127.0.0.1', function announce() {
  const url = `http://127.0.0.1:${this.address().port}`;
  process.send?.({ pageUrl: `${url}/page/`, councilUrl: `${url}/db/council`, documents: documents.length });
});
process.once('disconnect', () => process.exit());
