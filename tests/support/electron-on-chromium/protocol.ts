/** The parts of Chromium's protocol that the stand-in reads, in Chromium's own words. */
export interface RequestPaused {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
  };
}

export interface FrameNavigated {
  readonly frame: { readonly parentId?: string; readonly url: string; readonly urlFragment?: string };
}

export interface BindingCalled {
  readonly name: string;
  readonly payload: string;
  readonly executionContextId: number;
}

export interface AttachedToTarget {
  readonly sessionId: string;
  readonly targetInfo: {
    readonly targetId: string;
    readonly openerId?: string;
    readonly type: string;
    readonly url: string;
  };
}
