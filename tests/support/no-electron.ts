// Importing the real package in Node would start a download of Electron's binary, so here it may not be imported at all.
throw new Error('electron may not be imported in a test: pass its objects as arguments, or use vi.mock');
