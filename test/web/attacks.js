/**
 * Attempts of a page to read or use another origin. Each gets the address of the page and the body of a call, and
 * returns what it has learnt.
 */

globalThis.attacks = {
  fetch: async ({ address, call }) => {
    const json = { 'Content-Type': 'application/json' };
    const options = [
      ['', {}],
      ['', { credentials: 'include' }],
      ['api', { method: 'POST', body: call }],
      ['api', { method: 'POST', body: call, headers: json }],
      ['api', { method: 'PUT', body: call }],
    ];
    const learnt = options.map(([path, init]) =>
      fetch(address + path, { mode: 'cors', ...init }).then(
        (response) => response.text(),
        () => '',
      ),
    );
    return (await Promise.all(learnt)).filter((text) => text !== '');
  },
  'fetch without CORS': async ({ address, call }) => {
    const options = [
      ['', {}],
      ['api', { method: 'POST', body: call }],
      ['api', { method: 'POST', body: call, headers: { 'Content-Type': 'application/json' } }],
    ];
    const learnt = options.map(([path, init]) =>
      fetch(address + path, { mode: 'no-cors', ...init }).then(
        (response) => response.text(),
        () => '',
      ),
    );
    return (await Promise.all(learnt)).filter((text) => text !== '');
  },
  forms: async ({ address }) => {
    for (const enctype of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const frame = document.createElement('iframe');
      frame.name = enctype;
      document.body.append(frame);
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', enctype, action: `${address}api`, target: enctype });
      const input = document.createElement('input');
      // As text, the body is JSON.
      input.name = '{"method":"write","params":"';
      input.value = '"}';
      form.append(input);
      document.body.append(form);
      form.submit();
    }
    return [];
  },
  elements: async ({ address }) => {
    const elements = [
      ['script', { src: `${address}page.js` }],
      ['script', { src: `${address}page.js`, type: 'module' }],
      ['script', { src: `${address}page.js`, crossOrigin: 'anonymous' }],
      ['link', { href: `${address}page.css`, rel: 'stylesheet' }],
      ['img', { src: address }],
      ['video', { src: address }],
      ['object', { data: address }],
      ['embed', { src: address }],
    ];
    const learnt = elements.map(
      ([name, properties]) =>
        new Promise((resolve) => {
          const element = Object.assign(document.createElement(name), properties);
          element.onload = () => resolve(`${name} was loaded`);
          element.onerror = () => resolve('');
          document.body.append(element);
          // Neither event tells whether the content of an embedded page was refused.
          if (name === 'embed' || name === 'object') resolve('');
        }),
    );
    const all = await Promise.all(learnt);
    if ('secret' in globalThis) all.push('the secret of the page');
    if (document.styleSheets.length > 0) {
      try {
        all.push(...[...document.styleSheets].map((sheet) => sheet.cssRules[0]?.cssText ?? ''));
      } catch {
        // The style sheet is opaque.
      }
    }
    return all.filter((text) => text !== '');
  },
  frames: ({ address }) =>
    new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      frame.onload = () => {
        try {
          const text = frame.contentWindow.document.body.textContent;
          resolve(text === null || text === '' ? [] : [text]);
        } catch {
          resolve([]);
        }
      };
      document.body.append(frame);
    }),
  'imports and workers': async ({ address }) => {
    const learnt = [];
    const attempt = (name, made) =>
      Promise.resolve()
        .then(made)
        .then(
          () => {
            learnt.push(name);
          },
          () => {},
        );
    await attempt('import', () => import(`${address}page.js`));
    await attempt('worker', async () => new Worker(`${address}page.js`));
    await attempt('shared worker', async () => new SharedWorker(`${address}page.js`));
    await attempt('service worker', () => navigator.serviceWorker.register(`${address}page.js`));
    return learnt;
  },
  'other connections': async ({ address }) => {
    const socket = new WebSocket(address.replace('http', 'ws'));
    const events = new EventSource(address);
    const opened = (source) =>
      new Promise((resolve) => {
        source.onopen = () => resolve('opened');
        source.onerror = () => resolve('');
      });
    return (await Promise.all([opened(socket), opened(events)])).filter((text) => text !== '');
  },
  beacons: async ({ address, call }) => {
    navigator.sendBeacon(`${address}api`, call);
    navigator.sendBeacon(`${address}api`, new Blob([call], { type: 'application/json' }));
    const link = Object.assign(document.createElement('a'), { href: '#', ping: `${address}api` });
    document.body.append(link);
    link.click();
    return [];
  },
};
