import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { fromChromium, toChromium } from './addresses.ts';
import { carryPlainValue, pageWorld, preloadWorld } from './in-page.ts';
import { createEvent, loud } from './loud.ts';
import {
  isServed,
  type Machine,
  runningChromium,
  type WindowOpenHandler,
  type WindowPart,
} from './machine.ts';
import { answerRequest } from './page-requests.ts';
import type { BindingCalled, FrameNavigated, RequestPaused } from './protocol.ts';

const preloadWorldName = 'Electron Isolated Context';
let lastId = 0;

/** Electron's `webContents`: one tab of Chromium. */
export class WebContents extends EventEmitter {
  readonly id: number;
  readonly _machine: Machine;
  readonly _preferences: Readonly<Record<string, unknown>>;
  readonly _window: WindowPart;
  readonly _secret = `s${randomBytes(12).toString('hex')}`;
  /** Addresses that the app itself asked for. */
  readonly _ownNavigations = new Set<string>();
  _targetId: Promise<string> = Promise.resolve('');
  _knownTarget = '';
  _attached: Promise<void> = Promise.resolve();
  _sessionId = '';
  _mainFrame = '';
  _url = '';
  /** The address of the window that the page is opening, which Chromium says before that window is there. */
  _opening: string | undefined;
  _openHandler: WindowOpenHandler = () => ({ action: 'allow' });
  _isGone = false;

  constructor(machine: Machine, preferences: Readonly<Record<string, unknown>>, window: WindowPart) {
    super();
    lastId += 1;
    this.id = lastId;
    this._machine = machine;
    this._preferences = preferences;
    this._window = window;
  }

  async loadURL(url: string): Promise<void> {
    await this._attached;
    const address = new URL(toChromium(url, isServed(this._machine))).href;
    this._ownNavigations.add(address);
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', resolve));
    const { errorText } = (await this._ask('Page.navigate', { url: address })) as { errorText?: string };
    if (errorText !== undefined) throw new Error(`${errorText.replace('net::', '')} loading '${url}'`);
    await loaded;
  }

  getURL(): string {
    return this._url;
  }

  /** Chromium's own, which is what Electron's is made of. */
  async printToPDF(options: Readonly<Record<string, unknown>>): Promise<Buffer> {
    const { data } = (await this._ask('Page.printToPDF', options)) as { data: string };
    return Buffer.from(data, 'base64');
  }

  isDestroyed(): boolean {
    return this._isGone;
  }

  close(): void {
    this._window.close();
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this._openHandler = handler;
  }

  /** Not in Electron's types, and in Electron. */
  getLastWebPreferences(): Readonly<Record<string, unknown>> {
    return this._preferences;
  }

  _open(width: number, height: number): void {
    const chromium = runningChromium(this._machine);
    this._targetId = chromium
      .send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height })
      .then((created) => (created as { targetId: string }).targetId);
    this._attached = new Promise<void>((resolve) => this.once('attached', resolve));
  }

  /** Before the page's first script: the two worlds' scripts, and every request stopped on its way. */
  async _attach(sessionId: string): Promise<void> {
    this._sessionId = sessionId;
    runningChromium(this._machine).listen(sessionId, (method, params) => {
      this._hear(method, params).catch((error: Error) => {
        if (!this._isGone) console.error(`stand-in: ${method}:`, error.message);
      });
    });
    const tree = this._ask('Page.getFrameTree') as Promise<{ frameTree: { frame: { id: string } } }>;
    await Promise.all([
      this._send('Page.enable'),
      this._send('Runtime.enable'),
      tree.then(({ frameTree }) => {
        this._mainFrame = frameTree.frame.id;
      }),
      this._send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this._send('Runtime.addBinding', { name: this._secret, executionContextName: preloadWorldName }),
      ...this._scripts().map((script) => this._send('Page.addScriptToEvaluateOnNewDocument', script)),
      this._send('Runtime.runIfWaitingForDebugger'),
    ]);
    this._knownTarget = await this._targetId;
    this.emit('attached');
  }

  _scripts(): { source: string; worldName?: string }[] {
    const info = JSON.stringify({ secret: this._secret });
    const preload = readFileSync(String(this._preferences.preload), 'utf8');
    return [
      { source: `(${pageWorld})(${info}, ${carryPlainValue})` },
      {
        worldName: preloadWorldName,
        source: `(${preloadWorld})(${info}, ${carryPlainValue}, function (require) {${preload}\n})`,
      },
    ];
  }

  async _hear(method: string, params: unknown): Promise<void> {
    switch (method) {
      case 'Fetch.requestPaused':
        return answerRequest(this._machine, this, params as RequestPaused);
      case 'Runtime.bindingCalled':
        return this._answerInvoke(params as BindingCalled);
      case 'Page.frameNavigated':
        return this._navigated(params as FrameNavigated);
      case 'Page.windowOpen':
        this._opening = (params as { url: string }).url;
        return;
      case 'Page.loadEventFired':
        if (this._url === 'about:blank') return;
        this.emit('did-finish-load');
        return this._window._loaded();
      case 'Inspector.targetCrashed':
        this.emit('render-process-gone', createEvent({}), { reason: 'crashed', exitCode: 1 });
    }
  }

  _navigated({ frame }: FrameNavigated): void {
    if (frame.parentId === undefined) this._url = fromChromium(frame.url + (frame.urlFragment ?? ''));
  }

  async _answerInvoke({ name, payload, executionContextId }: BindingCalled): Promise<void> {
    if (name !== this._secret) return;
    const { id, channel, args } = JSON.parse(payload) as { id: number; channel: string; args: [unknown?][] };
    const values = args.map(([value]) => value);
    const answer = await this._handle(channel, values).then(
      (value) => ({ id, value: carryPlainValue(value) }),
      (error) => ({ id, error: `Error invoking remote method '${channel}': ${error}` }),
    );
    const text = JSON.stringify(JSON.stringify(answer));
    const expression = `window.${this._secret}Answer(${text})`;
    await this._send('Runtime.evaluate', { contextId: executionContextId, expression });
  }

  async _handle(channel: string, args: unknown[]): Promise<unknown> {
    const handler = this._machine.ipcHandlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const senderFrame = loud({ url: this._url, parent: null }, 'senderFrame');
    return handler(createEvent({ sender: loud(this, 'webContents'), senderFrame }), ...args);
  }

  async _send(method: string, params?: object): Promise<void> {
    await this._ask(method, params);
  }

  _ask(method: string, params?: object): Promise<unknown> {
    return runningChromium(this._machine).send(method, params, this._sessionId);
  }

  _destroyed(): void {
    if (this._isGone) return;
    this._isGone = true;
    for (const contents of this._machine.contents)
      if (contents._isGone) this._machine.contents.delete(contents);
    this.emit('destroyed');
    this._window._closed();
  }
}
