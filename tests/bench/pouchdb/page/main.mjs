import PouchDB from 'pouchdb-browser';

const BULK = 1_000;
let laptop = null;
let live = null;

window.pouch = {
  /** PouchDB’s own replication. Its default is batches of 100. */
  async replicate(url, name, batchSize) {
    laptop = new PouchDB(name);
    const begun = performance.now();
    await laptop.replicate.from(url, { batch_size: batchSize });
    const ms = performance.now() - begun;
    return { ms, documents: (await laptop.info()).doc_count };
  },

  /** As Community Health Toolkit fills a new phone: all documents with their revisions at once, kept as they are. */
  async fetchAll(url, name) {
    laptop = new PouchDB(name);
    const begun = performance.now();
    const response = await fetch(`${url}/_all_docs?include_docs=true`, { cache: 'no-store' });
    const { rows } = await response.json();
    for (let from = 0; from < rows.length; from += BULK) {
      const some = rows.slice(from, from + BULK).map(({ doc }) => doc);
      await laptop.bulkDocs(some, { new_edits: false });
    }
    const ms = performance.now() - begun;
    return { ms, documents: (await laptop.info()).doc_count };
  },

  /** What is here has been sent before, as on a laptop that has synced all along. */
  async writeOffline(url, count) {
    await laptop.replicate.to(url, { batch_size: BULK });
    const written = Array.from({ length: count }, (_, at) => ({
      _id: `contacts/${crypto.randomUUID()}`,
      note: `${at} ${'what was said '.repeat(120)}`,
      on: '2026-11-20',
    }));
    await laptop.bulkDocs(written);
  },

  async sendAll(url) {
    const begun = performance.now();
    const { docs_written: documents } = await laptop.replicate.to(url, { batch_size: BULK });
    return { ms: performance.now() - begun, documents };
  },

  async syncLive(url) {
    live = laptop.sync(url, { live: true, retry: true, batch_size: BULK });
    await new Promise((resolve) => live.on('paused', resolve));
  },

  async stateFact(id, note) {
    const begun = performance.timeOrigin + performance.now();
    await laptop.put({ _id: id, note });
    return begun;
  },

  seeFact(id) {
    return new Promise((resolve) => {
      const changes = laptop.changes({ since: 'now', live: true }).on('change', (change) => {
        if (change.id !== id) return;
        changes.cancel();
        resolve(performance.timeOrigin + performance.now());
      });
    });
  },
};
